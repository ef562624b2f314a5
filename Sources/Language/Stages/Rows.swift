// `sort by A [asc|desc], B`, `take N [by KEYS]`, `sample N [seed S]`
extension StatementReader {
  /// Reads what follows `sort`.
  mutating func sortStage() throws(ParseFailure) -> StageNode.Kind {
    if !isAtCursor, !isAt("by"), isAtName || isAt(.minus) {
      throw failure(.sortNeedsBy(at: current.span))
    }
    try expect("by")
    return .sort(
      try list { (reader) throws(ParseFailure) in
        if reader.isAt(.minus) { throw reader.failure(.sortByMinus(at: reader.current.span)) }
        let column = try reader.name()
        return SortClause(column: column, isDescending: try reader.direction() ?? false)
      }
    )
  }

  /// Reads `asc` or `desc`; true for `desc`, nil for neither.
  mutating func direction() throws(ParseFailure) -> Bool? {
    if accept("desc") { return true }
    if accept("asc") { return false }
    if current.isWord("descending") || current.isWord("ascending") {
      let word = current.isWord("descending") ? "desc" : "asc"
      throw failure(.foreign(source[current.span], advice: "write: \(word)", at: current.span))
    }
    return nil
  }

  /// Reads what follows `take`.
  mutating func takeStage() throws(ParseFailure) -> StageNode.Kind {
    let number = try count()
    return .take(number, by: try optionalKeys())
  }

  /// Reads what follows `sample`.
  mutating func sampleStage() throws(ParseFailure) -> StageNode.Kind {
    let number = try count()
    let seed = accept("seed") ? try wholeNumber("a whole number as seed") : 1
    return .sample(number, seed: seed)
  }

  /// Reads a number of records, or a parameter that holds one.
  private mutating func count() throws(ParseFailure) -> CountNode {
    note(.parameter)
    if case .parameter(let name) = current.kind {
      let span = current.span
      advance()
      return .parameter(Name(name, span))
    }
    return .number(try wholeNumber())
  }
}
