// `rank [COLUMN] [asc|desc] [by KEYS]`
extension StatementReader {
  /// Reads what follows `rank`.
  mutating func rankStage() throws(ParseFailure) -> StageNode.Kind {
    note(.column)
    var column: Name?
    let isGrammar = ["asc", "desc", "by"].contains { current.isWord($0) }
    if !isAtStageEnd, !isAtCursor, !isGrammar { column = try name() }
    let isDescending = try direction() ?? true
    return .rank(
      RankNode(column: column, isAscending: !isDescending, keys: try optionalKeys())
    )
  }
}
