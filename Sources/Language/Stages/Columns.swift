// `keep A, b_*, -c`, `rename NEW = OLD`, `distinct [COLUMNS]`, `describe [COLUMNS]`
extension StatementReader {
  /// Reads what follows `keep`.
  mutating func keepStage() throws(ParseFailure) -> StageNode.Kind {
    if current.isWord("if"), peek(1).kind != .sign(.comma), !peek(1).isEnd {
      throw failure(.foreign("keep if", advice: "write: where CONDITION", at: current.span))
    }
    return .keep(try columnPatterns(mayExclude: true))
  }

  /// Reads what follows `rename`.
  mutating func renameStage() throws(ParseFailure) -> StageNode.Kind {
    .rename(
      try list { (reader) throws(ParseFailure) in
        let new = try reader.newName()
        if reader.current.isWord("to") || reader.current.isWord("as") {
          let old = reader.source[new.span]
          throw reader.failure(.renameOrder(old, at: reader.current.span))
        }
        try reader.expectEqual()
        return Renaming(new: new, old: try reader.name())
      }
    )
  }

  /// Reads what follows `distinct`.
  mutating func distinctStage() throws(ParseFailure) -> StageNode.Kind {
    .distinct(try optionalColumns())
  }

  /// Reads what follows `describe`.
  mutating func describeStage() throws(ParseFailure) -> StageNode.Kind {
    .describe(try optionalColumns())
  }

  private mutating func optionalColumns() throws(ParseFailure) -> [ColumnPattern] {
    if isAtCursor {
      note(.column)
      return []
    }
    return isAtStageEnd ? [] : try columnPatterns()
  }
}

extension Token {
  /// Whether a stage ends here.
  var isEnd: Bool { kind == .end || kind == .sign(.bar) }
}
