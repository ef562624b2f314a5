// `long NAME, VALUE = COLUMNS`, `long`, `wide [KEY [of A, B]]`
extension StatementReader {
  /// Reads what follows `long`; nothing for the inverse of `wide`.
  mutating func longStage() throws(ParseFailure) -> StageNode.Kind {
    if isAtStageEnd || isAtCursor { return .long }
    let name = try newName()
    try expect(.comma)
    let value = try newName()
    try expectEqual()
    return .longFromColumns(LongNode(name: name, value: value, columns: try columnPatterns()))
  }

  /// Reads what follows `wide`.
  mutating func wideStage() throws(ParseFailure) -> StageNode.Kind {
    note(.column)
    if isAtStageEnd || isAtCursor { return .wide(key: nil, figures: []) }
    let key = try name()
    let figures = accept("of") ? try names() : []
    return .wide(key: key, figures: figures)
  }
}
