import Engine

/// Conditions that multiple-response sets stand for, and how conditions join.
enum Conditions {
  /// A record has an answer to at least one item, so that 'none of these' counts.
  static func answered(_ set: ResponseSet) -> Expression {
    any(set.items.map { .call(.not, [.call(.isMissing, [$0.mentioned])]) })
  }

  /// A record mentions at least one item.
  static func choosing(_ set: ResponseSet) -> Expression {
    any(set.items.map(\.mentioned))
  }

  static func any(_ conditions: [Expression]) -> Expression {
    guard let first = conditions.first else { return .constant(.boolean(false)) }
    return conditions.dropFirst().reduce(first) { .call(.or, [$0, $1]) }
  }

  static func all(_ conditions: [Expression]) -> Expression? {
    guard let first = conditions.first else { return nil }
    return conditions.dropFirst().reduce(first) { .call(.and, [$0, $1]) }
  }
}
