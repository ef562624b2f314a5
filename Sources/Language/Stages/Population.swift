// `population N`, `population COLUMN`
extension StatementReader {
  /// Reads what follows `population`.
  mutating func populationStage() throws(ParseFailure) -> StageNode.Kind {
    note(.parameter)
    let token = current
    switch token.kind {
    case .parameter(let name):
      advance()
      return .population(.parameter(Name(name, token.span)))
    case .number, .sign(.minus):
      let size = try wholeNumber("the size of the population", least: 1)
      return .population(.size(size, token.span))
    default:
      if current.isWord("by") || current.isWord("of"), case .name = peek(1).kind {
        throw failure(
          .foreign(source[token.span], advice: "write: population COLUMN", at: token.span)
        )
      }
      return .population(.column(try name("a number or a column name")))
    }
  }
}
