// `weight by COLUMN`, `frequency weight by COLUMN`, `unweighted`
extension StatementReader {
  /// Reads what follows `weight`.
  mutating func weightStage() throws(ParseFailure) -> StageNode.Kind {
    try weightColumn(isFrequency: false)
  }

  /// Reads what follows `frequency`.
  mutating func frequencyStage() throws(ParseFailure) -> StageNode.Kind {
    try expect("weight")
    return try weightColumn(isFrequency: true)
  }

  private mutating func weightColumn(isFrequency: Bool) throws(ParseFailure) -> StageNode.Kind {
    try expect("by")
    return .weight(try name(), isFrequency: isFrequency)
  }
}
