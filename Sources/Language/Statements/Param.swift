// `param NAME = VALUE`, `param NAME = (VALUE, VALUE)`
extension StatementReader {
  /// Reads what follows `param`.
  mutating func paramStatement() throws(ParseFailure) -> StatementNode.Kind {
    if case .parameter(let name) = current.kind {
      throw failure(.dollarInParam(name, at: current.span))
    }
    let name = try newName()
    try expectEqual()
    let open = current.span
    guard accept(.open) else { return .param(name, [try literalValue()], isList: false) }
    let values = try list { (reader) throws(ParseFailure) in try reader.literalValue() }
    try closeBracket(openedAt: open)
    return .param(name, values, isList: true)
  }

  private mutating func literalValue() throws(ParseFailure) -> ExpressionNode {
    let token = current
    let value = try operand(allowsSign: true)
    guard case .literal = value.kind else {
      if case .name(let text, _) = token.kind {
        throw failure(.unquotedText(text, needed: "a value", at: token.span))
      }
      throw failure(
        .misplaced(source[value.span], needed: "a value", at: value.span, synopsis: synopsis)
      )
    }
    return value
  }
}
