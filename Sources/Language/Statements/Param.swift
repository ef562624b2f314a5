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

  /// Reads a number, a text, `yes` or `no`.
  mutating func literalValue(_ what: String = "a value") throws(ParseFailure) -> ExpressionNode {
    let token = current
    let value = try operand(allowsSign: true)
    switch value.kind {
    case .literal:
      return value
    case .name(let name):
      throw failure(.unquotedText(name.text, needed: what, at: token.span))
    default:
      throw failure(
        .misplaced(source[value.span], needed: what, at: value.span, synopsis: synopsis)
      )
    }
  }
}
