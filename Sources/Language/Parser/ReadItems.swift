// What is tabulated: columns, and expressions in parentheses.
extension StatementReader {
  /// Reads items parted by commas.
  mutating func items(of verb: String) throws(ParseFailure) -> [ItemNode] {
    try list { (reader) throws(ParseFailure) in try reader.item(of: verb) }
  }

  /// Reads a column, several by a star, `(expression)` or `name = (expression)`.
  mutating func item(of verb: String) throws(ParseFailure) -> ItemNode {
    note(.column)
    let start = position
    let startOffset = current.span.start
    if isAt(.open) {
      let value = try parenthesized()
      try rejectBareExpression(from: start, prefix: "\(verb) ")
      return ItemNode(kind: .expression(value), span: span(from: startOffset))
    }
    if isAtName, peek(1).kind == .sign(.equal) || peek(1).kind == .foreign("==") {
      return try namedItem(of: verb)
    }
    let pattern = try columnPattern()
    if !pattern.hasStar { try rejectBareExpression(from: start, prefix: "\(verb) ") }
    return ItemNode(kind: .columns(pattern), span: pattern.name.span)
  }

  private mutating func namedItem(of verb: String) throws(ParseFailure) -> ItemNode {
    let start = position
    let startOffset = current.span.start
    let name = try name()
    advance()
    let valueStart = position
    if isAt(.open), previous?.kind == .sign(.equal) {
      let value = try parenthesized()
      if !continuesExpression() {
        // `percent rating = ("Performing well")` compares; it names nothing.
        if case .literal = value.kind {
          throw try bareExpression(from: start, prefix: "\(verb) ")
        }
        return ItemNode(name: name, kind: .expression(value), span: span(from: startOffset))
      }
    }
    rewind(to: valueStart)
    let value = try expression()
    if value.isOperation {
      rewind(to: valueStart)
      throw try bareExpression(from: valueStart, prefix: "\(verb) \(source[name.span]) = ")
    }
    throw try bareExpression(from: start, prefix: "\(verb) ")
  }

  /// Fails when an expression goes on where only a column or parentheses may stand.
  mutating func rejectBareExpression(from start: Int, prefix: String) throws(ParseFailure) {
    guard continuesExpression() else { return }
    throw try bareExpression(from: start, prefix: prefix)
  }

  /// The failure that shows the expression with the parentheses that it needs.
  private mutating func bareExpression(
    from start: Int,
    prefix: String
  ) throws(ParseFailure) -> ParseFailure {
    rewind(to: start)
    let startOffset = current.span.start
    let before = diagnostics.count
    _ = try expression()
    // A mistake inside the expression is said first; the parentheses come after it is mended.
    guard diagnostics.count == before else { return ParseFailure() }
    let span = span(from: startOffset)
    return failure(.bareExpression(source[span], prefix: prefix, at: span))
  }

  /// Whether the token some places ahead goes on with an expression that stands before it.
  func continuesExpression(after ahead: Int = 0) -> Bool {
    let token = peek(ahead)
    switch token.kind {
    case .sign(let sign):
      return ![.open, .close, .comma, .bar, .colon].contains(sign)
    case .foreign(let sign):
      return ForeignWords.operatorSigns.contains(sign)
    case .name:
      if token.isWord("not") { return true }
      let words = ["in", "is", "between", "contains", "matches", "and", "or", "like"]
      if words.contains(where: { token.isWord($0) }) { return true }
      return (token.isWord("starts") || token.isWord("ends")) && peek(ahead + 1).isWord("with")
    default:
      return false
    }
  }
}

extension ExpressionNode {
  /// Whether it is an operation rather than a single value.
  var isOperation: Bool {
    switch kind {
    case .name, .literal, .parameter, .call, .choice, .hole: false
    default: true
    }
  }
}
