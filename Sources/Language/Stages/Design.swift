// `design [strata S] [cluster C, D] [fpc F, G] [nested] [lonely …]`
extension StatementReader {
  /// Reads what follows `design`: its clauses in any order, each once.
  mutating func designStage() throws(ParseFailure) -> StageNode.Kind {
    var design = DesignNode()
    var seen: Set<String> = []
    while true {
      let clause = current
      guard let word = designClause(except: seen) else { break }
      guard seen.insert(word).inserted else {
        throw failure(.repeatedClause(word, at: clause.span))
      }
      advance()
      switch word {
      case "strata":
        design.strata = try name()
        if isAt(.comma) { throw failure(.severalStrata(at: current.span)) }
      case "cluster": design.clusters = try names()
      case "fpc": design.fpc = try names()
      case "nested":
        design.isNested = true
        design.nestedSpan = clause.span
      default:
        design.lonely = try lonely()
        design.lonelySpan = span(from: clause.span.start)
      }
    }
    if let word = current.word, StageVerb(rawValue: word) == nil {
      throw failure(.unknownDesignClause(word, at: current.span))
    }
    return .design(design)
  }

  /// The clauses of `design`.
  static let designClauses = ["strata", "cluster", "fpc", "nested", "lonely"]

  /// The clause that comes next; at the cursor those not read yet are noted as possible.
  private mutating func designClause(except seen: Set<String>) -> String? {
    for word in Self.designClauses where !seen.contains(word) { note(.keyword(word)) }
    guard let word = current.word, Self.designClauses.contains(word) else { return nil }
    return word
  }

  private mutating func lonely() throws(ParseFailure) -> DesignNode.Lonely {
    for choice in DesignNode.Lonely.allCases where accept(choice.rawValue) { return choice }
    if let word = current.word { throw failure(.unknownLonely(word, at: current.span)) }
    throw needed("`fail`, `remove`, `certainty`, `adjust` or `average`")
  }
}
