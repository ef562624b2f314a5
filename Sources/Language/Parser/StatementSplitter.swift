/// Parts the tokens of a text into statements.
///
/// A statement ends at the newline, unless it is not complete or the next line begins with `|`, and
/// at `;`.
enum StatementSplitter {
  /// The tokens of each statement, without newlines and semicolons; none is empty.
  static func statements(_ tokens: [Token]) -> [[Token]] {
    var statements: [[Token]] = []
    var current: [Token] = []
    var depth = 0
    for (index, token) in tokens.enumerated() {
      switch token.kind {
      case .end:
        continue
      case .newline where depth > 0 || wantsMore(current) || nextIsBar(tokens, after: index):
        continue
      case .newline, .semicolon:
        if !current.isEmpty { statements.append(current) }
        current = []
        depth = 0
      default:
        if token.kind == .sign(.open) { depth += 1 }
        if token.kind == .sign(.close) { depth = max(0, depth - 1) }
        current.append(token)
      }
    }
    if !current.isEmpty { statements.append(current) }
    return statements
  }

  /// Whether the next token that is no newline is a `|`.
  private static func nextIsBar(_ tokens: [Token], after index: Int) -> Bool {
    guard
      let next = tokens[(index + 1)...].first(where: { $0.kind != .newline })
    else { return false }
    return next.kind == .sign(.bar)
  }

  /// Whether a statement that stands so far as these tokens wants another line.
  static func wantsMore(_ statement: [Token]) -> Bool {
    guard let last = statement.last else { return false }
    switch last.kind {
    case .sign(.star):
      return starWantsMore(statement)
    case .sign(.close), .sign(.open), .sign(.colon):
      return false
    case .sign:
      return true
    case .foreign(let sign):
      return ["==", "<>", "&&", "||", "&", "=>", "=~"].contains(sign)
    default:
      return last.isWord("and") || last.isWord("or")
    }
  }

  /// Whether a star at the end multiplies; in `keep e_*` and `keep *` it stands for columns.
  private static func starWantsMore(_ statement: [Token]) -> Bool {
    guard let star = statement.last, let before = statement.dropLast().last,
      before.span.end < star.span.start
    else { return false }
    switch before.kind {
    case .number, .text, .parameter, .sign(.close): return true
    case .name:
      guard let beforeName = statement.dropLast(2).last else { return false }
      return beforeName.kind != .sign(.bar)
    default: return false
    }
  }
}
