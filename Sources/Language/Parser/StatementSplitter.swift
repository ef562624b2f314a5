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
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      index += 1
      switch token.kind {
      case .end:
        break
      case .newline:
        while index < tokens.count, tokens[index].kind == .newline { index += 1 }
        let nextIsBar = index < tokens.count && tokens[index].kind == .sign(.bar)
        if depth > 0 || nextIsBar || wantsMore(current) { break }
        end(&current, &statements)
      case .semicolon:
        end(&current, &statements)
        depth = 0
      default:
        if token.kind == .sign(.open) { depth += 1 }
        if token.kind == .sign(.close) { depth = max(0, depth - 1) }
        current.append(token)
      }
    }
    end(&current, &statements)
    return statements
  }

  private static func end(_ current: inout [Token], _ statements: inout [[Token]]) {
    if !current.isEmpty { statements.append(current) }
    current = []
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
