/// Thrown when a stage or statement cannot be read on; the diagnostic has been recorded.
struct ParseFailure: Error {}

/// Reads one statement, token by token.
///
/// The grammar is in extensions of this type: one file a stage group, one a statement. While it
/// stands on a `.cursor` token it notes what could come there, until the first required element
/// that is absent.
struct StatementReader {
  /// The text that the tokens were read from.
  let source: SourceText
  private let tokens: [Token]
  private let endToken: Token
  private(set) var position = 0
  /// What is wrong so far, in the order in which it was found.
  var diagnostics: [Diagnostic]
  /// How deep the reader is inside brackets, `not` and signs.
  var nesting = 0
  /// The height of the expression that was read last.
  var height = 0
  /// The column whose labels may stand here: the other side of a comparison.
  var labelOwner: Name?
  /// How the stage or statement being read is written, for advice.
  var synopsis: String?
  /// The verb of the stage being read.
  var stageVerb: StageVerb?
  /// The last column after the `by` of the stage being read.
  var lastKey: Name?
  /// Whether the stage being read has had its `with`.
  var hasReadOptions = false
  /// What may stand at the cursor, and what of the query stands before it.
  var completion = CompletionNotes()

  /// Begins at the first token.
  init(source: SourceText, tokens: [Token], diagnostics: [Diagnostic] = []) {
    self.source = source
    self.tokens = tokens
    self.diagnostics = diagnostics
    let end = tokens.last?.span.end ?? 0
    endToken = Token(.end, Span(end, end))
  }

  /// The token to be read next.
  var current: Token { peek(0) }

  /// The token some places ahead (or behind); `.end` past the last.
  func peek(_ ahead: Int) -> Token {
    tokens.indices.contains(position + ahead) ? tokens[position + ahead] : endToken
  }

  /// Where the last token that was read ends.
  var previousEnd: Int { previous?.span.end ?? 0 }

  /// The last token that was read.
  var previous: Token? { position > 0 ? tokens[position - 1] : nil }

  /// From an offset to the end of the last token that was read.
  func span(from start: Int) -> Span { Span(start, max(start, previousEnd)) }

  /// Moves past a token.
  mutating func advance() {
    if position < tokens.count { position += 1 }
  }

  /// Goes back to an earlier position.
  mutating func rewind(to earlier: Int) { position = earlier }

  /// Whether nothing more belongs to this stage.
  var isAtStageEnd: Bool { current.kind == .end || current.kind == .sign(.bar) }

  /// Whether the reader stands where completion is asked for.
  var isAtCursor: Bool {
    if case .cursor = current.kind { return true }
    return false
  }

  /// Whether the sign comes next.
  func isAt(_ sign: Sign) -> Bool { current.kind == .sign(sign) }

  /// Whether the word of the grammar comes next; at the cursor it is noted as possible.
  mutating func isAt(_ word: String) -> Bool {
    if isAtCursor { note(.keyword(word)) }
    return current.isWord(word)
  }

  /// Moves past the sign if it comes next.
  mutating func accept(_ sign: Sign) -> Bool {
    guard isAt(sign) else { return false }
    advance()
    return true
  }

  /// Moves past the word of the grammar if it comes next.
  mutating func accept(_ word: String) -> Bool {
    guard isAt(word) else { return false }
    advance()
    return true
  }

  /// Moves past the sign, or fails saying that it is missing.
  mutating func expect(_ sign: Sign) throws(ParseFailure) {
    if !accept(sign) { throw needed("`\(sign.rawValue)`") }
  }

  /// Moves past the word, or fails saying that it is missing.
  mutating func expect(_ word: String) throws(ParseFailure) {
    if !accept(word) { throw needed("`\(word)`") }
  }

  /// Reads a list parted by commas.
  mutating func list<Element>(
    _ element: (inout StatementReader) throws(ParseFailure) -> Element
  ) throws(ParseFailure) -> [Element] {
    var elements = [try element(&self)]
    while accept(.comma) { elements.append(try element(&self)) }
    return elements
  }

  /// Notes what could stand at the cursor.
  mutating func note(_ expectation: Expectation) {
    if isAtCursor { completion.note(expectation) }
  }
}
