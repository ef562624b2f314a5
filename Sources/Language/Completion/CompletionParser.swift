/// Finds what may stand at a place in a text, with the parser that reads statements.
///
/// In `from x | percent r` with the cursor at the end, the prefix is `r`, a column may stand there,
/// and the query is `from x` with the cursor in stage 0.
public enum CompletionParser {
  /// What may stand at the offset; what follows the offset is not looked at.
  public static func request(_ text: String, at offset: Int) -> CompletionRequest {
    let bytes = Array(text.utf8)
    var end = max(0, min(offset, bytes.count))
    while end > 0, end < bytes.count, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    let source = SourceText(String(decoding: bytes[..<end], as: UTF8.self))
    var lexed = Lexer.tokens(in: source)
    lexed.tokens.removeAll { $0.kind == .end }

    var request = CompletionRequest(prefix: "", prefixSpan: Span(end, end))
    guard !lexed.endsInComment else { return request }
    if let last = lexed.tokens.last, last.span.end == end, takePrefix(last, lexed, &request) {
      lexed.tokens.removeLast()
    }
    lexed.tokens.append(Token(.cursor(request.prefix), request.prefixSpan))

    guard let tokens = StatementSplitter.statements(lexed.tokens).last else { return request }
    var reader = StatementReader(source: source, tokens: tokens)
    _ = reader.readStatement()
    let notes = reader.completion
    request.expectations = notes.expectations.filter { suits($0, request.quoting) }
    request.query = notes.query
    request.stageIndex = notes.stageIndex
    request.figures = notes.figures
    return request
  }

  /// Makes the last token the prefix when the cursor is still in it.
  private static func takePrefix(
    _ token: Token,
    _ lexed: Lexer.Result,
    _ request: inout CompletionRequest
  ) -> Bool {
    switch token.kind {
    case .name(let name, isQuoted: false):
      request.prefix = name
    case .name(let name, isQuoted: true) where lexed.isQuoteOpen:
      request.prefix = name
      request.quoting = .backtick
    case .text(let text) where lexed.isQuoteOpen:
      request.prefix = text
      request.quoting = .text
    case .numberedName(let name):
      request.prefix = name
    case .parameter(let name):
      request.prefix = "$" + name
    default:
      return false
    }
    request.prefixSpan = token.span
    return true
  }

  /// Whether it can be written in the quotes that were begun.
  private static func suits(
    _ expectation: Expectation,
    _ quoting: CompletionRequest.Quoting
  ) -> Bool {
    switch (quoting, expectation) {
    case (.none, _): true
    case (.text, .labels), (.text, .file), (.text, .settingValue): true
    case (.backtick, .column), (.backtick, .source): true
    default: false
    }
  }
}
