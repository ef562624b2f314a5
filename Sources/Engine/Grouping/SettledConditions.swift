/// What is left of a condition once the parts are settled that are the same for every record.
enum SettledCondition: Hashable {
  case always, never
  case sometimes(Expression)

  /// The opposite, where a condition that is not settled may be unknown.
  var negated: SettledCondition {
    switch self {
    case .always: .never
    case .never: .always
    case .sometimes(let condition): .sometimes(.call(.not, [condition]))
    }
  }
}

extension Binder {
  /// Settles what follows from the summaries of columns: `weight > 0` where the least weight is
  /// above 0, whether a value is missing where none is, and that a value equals itself.
  ///
  /// A part that may be unknown is never settled.
  func settled(_ condition: Expression) -> SettledCondition {
    guard case .call(let function, let arguments) = condition else { return .sometimes(condition) }
    switch function {
    case .and: return joined(arguments, .and, settledBy: .never)
    case .or: return joined(arguments, .or, settledBy: .always)
    case .not: return arguments.first.map { settled($0).negated } ?? .sometimes(condition)
    case .isMissing:
      guard let value = arguments.first, alwaysAnswered(value) else { return .sometimes(condition) }
      return .never
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual:
      return compared(function, arguments).map { $0 ? .always : .never } ?? .sometimes(condition)
    default: return .sometimes(condition)
    }
  }

  /// The parts of a conjunction or disjunction: one of them may settle it, and those that are always
  /// the other way are left out.
  private func joined(
    _ parts: [Expression],
    _ function: Function,
    settledBy decisive: SettledCondition
  ) -> SettledCondition {
    var open: [Expression] = []
    for part in parts {
      switch settled(part) {
      case decisive: return decisive
      case .always, .never: continue
      case .sometimes(let part): open.append(part)
      }
    }
    guard let first = open.first else { return decisive.negated }
    return .sometimes(open.count == 1 ? first : .call(function, open))
  }

  /// A comparison that is the same for every number from the least to the greatest of a column.
  private func compared(_ function: Function, _ arguments: [Expression]) -> Bool? {
    if arguments.count == 2, arguments[0] == arguments[1], alwaysAnswered(arguments[0]) {
      return [.equal, .lessOrEqual, .greaterOrEqual].contains(function)
    }
    guard arguments.count == 2, case .column(let name) = arguments[0],
      case .constant(.number(let limit)) = arguments[1],
      let column = column(name), column.missing.validity == nil,
      case .number(let least)? = column.summary?.least,
      case .number(let greatest)? = column.summary?.greatest
    else { return nil }
    return switch function {
    case .greater: least > limit ? true : greatest <= limit ? false : nil
    case .greaterOrEqual: least >= limit ? true : greatest < limit ? false : nil
    case .less: greatest < limit ? true : least >= limit ? false : nil
    case .lessOrEqual: greatest <= limit ? true : least > limit ? false : nil
    case .equal: limit < least || limit > greatest ? false : nil
    case .notEqual: limit < least || limit > greatest ? true : nil
    default: nil
    }
  }
}
