/// Whether a typed text is finished.
public enum Completeness {
  /// False when the text wants another line: an open bracket or quote, or a `|`, `,`, comparison
  /// or arithmetic sign, `and` or `or` at the end.
  public static func isComplete(_ text: String) -> Bool {
    let lexed = Lexer.tokens(in: SourceText(text))
    guard !lexed.isQuoteOpen else { return false }
    guard let last = StatementSplitter.statements(lexed.tokens).last else { return true }
    // A semicolon ends a statement whatever it still wanted.
    let closing = lexed.tokens.last { $0.kind != .newline && $0.kind != .end }
    guard closing?.kind != .semicolon else { return true }
    return openBrackets(last) == 0 && !StatementSplitter.wantsMore(last)
  }

  private static func openBrackets(_ statement: [Token]) -> Int {
    var depth = 0
    for token in statement {
      if token.kind == .sign(.open) { depth += 1 }
      if token.kind == .sign(.close) { depth = max(0, depth - 1) }
    }
    return depth
  }
}
