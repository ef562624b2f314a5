// `run "script.topline"`
extension StatementReader {
  /// Reads what follows `run`.
  mutating func runStatement() throws(ParseFailure) -> StatementNode.Kind {
    .run(try text("a file name", .file))
  }
}
