// `where CONDITION`
extension StatementReader {
  /// Reads what follows `where`.
  mutating func whereStage() throws(ParseFailure) -> StageNode.Kind {
    .where(try expression())
  }
}
