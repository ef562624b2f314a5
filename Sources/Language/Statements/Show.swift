// `show datasets | columns | views | params | settings | weights`
extension StatementReader {
  /// Reads what follows `show`.
  mutating func showStatement() throws(ParseFailure) -> StatementNode.Kind {
    note(.showTopic)
    let token = current
    if let word = token.word {
      if let topic = ShowTopic(rawValue: word) {
        advance()
        return .show(topic)
      }
      if word == "claims" { throw failure(.notInThisVersion("show claims", at: token.span)) }
      throw failure(.unknownShowTopic(word, at: token.span))
    }
    throw needed("what to show")
  }
}
