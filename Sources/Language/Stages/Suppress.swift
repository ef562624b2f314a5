// `suppress [nhs | below N [round N]]`
extension StatementReader {
  /// Reads what follows `suppress`.
  mutating func suppressStage() throws(ParseFailure) -> StageNode.Kind {
    let verb = previous?.span ?? current.span
    let start = current.span.start
    if accept("nhs") {
      return .suppress(SuppressNode(rule: .nhs, span: span(from: start)))
    }
    if let threshold = bareThreshold {
      throw failure(.bareThreshold(source[threshold], at: threshold))
    }
    let below = accept("below") ? try wholeNumber(least: 2, most: 1_000_000) : nil
    let round = accept("round") ? try wholeNumber(least: 2, most: 1_000_000) : nil
    let isBare = below == nil && round == nil
    let place = isBare ? verb : span(from: start)
    return .suppress(SuppressNode(rule: .below(below, round: round), span: place))
  }

  /// A number without its `below`: `suppress 5`, `suppress < 5`.
  private var bareThreshold: Span? {
    if case .number = current.kind { return current.span }
    if isAt(.less), case .number = peek(1).kind { return current.span.union(peek(1).span) }
    return nil
  }
}
