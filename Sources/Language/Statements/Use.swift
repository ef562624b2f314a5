// `use NAME`, `about NAME`
extension StatementReader {
  /// Reads what follows `use`.
  mutating func useStatement() throws(ParseFailure) -> StatementNode.Kind {
    .use(try sourceClause())
  }

  /// Reads what follows `about`; nothing for the dataset in use.
  mutating func aboutStatement() throws(ParseFailure) -> StatementNode.Kind {
    if isAtCursor { note(.source) }
    return .about(isAtStageEnd || isAtCursor ? nil : try sourceClause())
  }
}
