// `count`, `percent`, `mean` and its kin, `summarize`: records to a table
extension StatementReader {
  /// Reads what follows `count`.
  mutating func countStage() throws(ParseFailure) -> StageNode.Kind {
    if isAtCursor { note(.column) }
    var item: ItemNode?
    if isAt(.open), peek(1).kind == .sign(.star) || peek(1).kind == .sign(.close) {
      throw failure(.starInCall("count", at: peek(1).span))
    }
    // Where the item may be left out, the grammar's word wins over a column of that name.
    if !isAtStageEnd, !isAtCursor, !isAtClause { item = try self.item(of: "count") }
    if item != nil, isAt(.comma) { throw failure(.countTakesOneItem(at: current.span)) }
    return .count(item, try tabulationClauses())
  }

  private var isAtClause: Bool {
    current.isWord("by") || current.isWord("base") || current.isWord("with")
  }

  /// Reads what follows `percent`.
  mutating func percentStage() throws(ParseFailure) -> StageNode.Kind {
    let items = try items(of: "percent")
    return .percent(items, try tabulationClauses())
  }

  /// Reads what follows `mean`, `median`, `sum`, `min` or `max`.
  mutating func statisticStage(_ verb: StatisticVerb) throws(ParseFailure) -> StageNode.Kind {
    let items = try items(of: verb.rawValue)
    return .statistic(verb, items, try tabulationClauses())
  }

  /// Reads what follows `summarize`.
  mutating func summarizeStage() throws(ParseFailure) -> StageNode.Kind {
    let figures = try list { (reader) throws(ParseFailure) in try reader.assignment() }
    return .summarize(figures, try tabulationClauses())
  }
}
