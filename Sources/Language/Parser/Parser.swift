/// Reads a text into statements; it never fails and never looks at data.
///
/// `percent rating; quit` becomes two statements, a query and `quit`.
public enum Parser {
  /// All statements of the text, each with what is wrong with it.
  ///
  /// A statement that could not be read in part holds `.hole`, and at least one diagnostic says why.
  public static func parse(_ source: SourceText) -> [StatementNode] {
    let lexed = Lexer.tokens(in: source)
    var lexical = lexed.diagnostics[...]
    return StatementSplitter.statements(lexed.tokens).map { tokens in
      let span = span(of: tokens)
      var own: [Diagnostic] = []
      while let next = lexical.first, (next.span?.start ?? 0) < span.end {
        if own.count < StatementReader.mostDiagnostics { own.append(next) }
        lexical.removeFirst()
      }
      let isQuoteOpen = own.contains {
        $0.code == "unclosed-quote" || $0.code == "unclosed-backtick"
      }
      var reader = StatementReader(source: source, tokens: tokens, diagnostics: own)
      let kind = reader.readStatement()
      // Where a quote is open every word after it is in the wrong place: first things first.
      let diagnostics = isQuoteOpen ? own : reader.ordered
      return StatementNode(kind, span: span, source: source, diagnostics: diagnostics)
    }
  }

  private static func span(of tokens: [Token]) -> Span {
    guard let first = tokens.first, let last = tokens.last else { return Span(0, 0) }
    return first.span.union(last.span)
  }
}
