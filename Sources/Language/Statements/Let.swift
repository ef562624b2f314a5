// `let NAME = QUERY`, `explain QUERY`
extension StatementReader {
  /// Reads what follows `let`.
  mutating func letStatement() throws(ParseFailure) -> StatementNode.Kind {
    let name = try newName()
    try expectEqual()
    switch current.kind {
    case .number, .text:
      throw failure(
        .viewNeedsQuery(source[name.span], source[current.span], at: current.span)
      )
    default:
      return .let(name, try innerQuery())
    }
  }

  /// Reads what follows `explain`.
  mutating func explainStatement() throws(ParseFailure) -> StatementNode.Kind {
    .explain(try innerQuery())
  }

  private mutating func innerQuery() throws(ParseFailure) -> QueryNode {
    if isAtCursor {
      note(.keyword("from"))
      note(.recordStage)
    }
    if isAtCursor || current.kind == .end { throw needed("a query") }
    return query()
  }
}
