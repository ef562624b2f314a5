// Queries: a source and the stages that follow it.
extension StatementReader {
  /// Reads a query to the end of the statement; what cannot be read becomes a `.hole`.
  mutating func query() -> QueryNode {
    let start = current.span.start
    var query = QueryNode(source: nil, continuesLast: false, stages: [], span: current.span)
    if isAt(.bar) {
      query.continuesLast = true
    } else if accept("from") {
      do throws(ParseFailure) {
        synopsis = StatementVerb.from.synopsis
        query.source = try sourceClause()
        try expectStageEnd()
      } catch {
        skipToStageEnd()
      }
      guard current.kind != .end, !isAtCursor else {
        query.span = span(from: start)
        return query
      }
    } else {
      add(stage(), to: &query)
    }
    addStages(to: &query)
    query.span = span(from: start)
    return query
  }

  /// Reads the stages after a statement that gives a table of these columns by itself.
  mutating func followingStages(columns: [String]) throws(ParseFailure) -> [StageNode] {
    try expectStageEnd()
    let start = current.span
    var query = QueryNode(source: nil, continuesLast: true, stages: [], span: start)
    completion.figures = columns
    addStages(to: &query)
    return query.stages
  }

  private mutating func addStages(to query: inout QueryNode) {
    while accept(.bar) {
      if current.kind == .end || isAt(.bar) {
        let bar = previous?.span ?? current.span
        report(.emptyStage(at: bar))
        continue
      }
      add(stage(), to: &query)
    }
  }

  private mutating func add(_ stage: StageNode, to query: inout QueryNode) {
    query.stages.append(stage)
    if isAtCursor { completion.place(in: query) }
  }

  /// Reads one stage; on a mistake it goes on at the next `|`.
  private mutating func stage() -> StageNode {
    let start = current.span
    var kind = StageNode.Kind.hole
    do throws(ParseFailure) {
      let verb = try verb()
      synopsis = verb.synopsis
      self.stageVerb = verb
      lastKey = nil
      hasReadOptions = false
      kind = try content(of: verb)
      try expectStageEnd()
    } catch {
      skipToStageEnd()
    }
    return StageNode(kind, span: span(from: start.start), verbSpan: start)
  }

  /// Reads the verb that begins a stage.
  private mutating func verb() throws(ParseFailure) -> StageVerb {
    if isAtCursor {
      note(.recordStage)
      note(.tableStage)
      throw needed("a stage")
    }
    let token = current
    guard let word = token.word else { throw needed("a stage") }
    if word == "from" { throw failure(.fromInTheMiddle(at: token.span)) }
    guard let verb = StageVerb(rawValue: word), !isForeignUse(of: verb) else {
      throw failure(.unknownStage(token, next: peek(1), source: source))
    }
    advance()
    return verb
  }

  /// Whether a verb of ours begins a phrase of another language: `order by x`.
  private func isForeignUse(of verb: StageVerb) -> Bool {
    switch verb {
    case .order: peek(1).isWord("by") && !peek(2).isWord("as") && peek(2).kind != .end
    default: false
    }
  }

  /// Checks that the stage is at its end.
  mutating func expectStageEnd() throws(ParseFailure) {
    if isAtStageEnd { return }
    if isAtCursor {
      note(.keyword("|"))
      completion.stop()
      return
    }
    throw failure(afterStage())
  }

  private mutating func skipToStageEnd() {
    while !isAtStageEnd, !isAtCursor { advance() }
  }

  // The compiler asks for a line here for every new verb.
  private mutating func content(of verb: StageVerb) throws(ParseFailure) -> StageNode.Kind {
    switch verb {
    case .where: try whereStage()
    case .derive: try deriveStage()
    case .keep: try keepStage()
    case .rename: try renameStage()
    case .sort: try sortStage()
    case .take: try takeStage()
    case .sample: try sampleStage()
    case .distinct: try distinctStage()
    case .join: try joinStage()
    case .append: try appendStage()
    case .long: try longStage()
    case .order: try orderStage()
    case .label: try labelStage()
    case .missing: try missingStage()
    case .weight: try weightStage()
    case .frequency: try frequencyStage()
    case .unweighted: .unweighted
    case .design: try designStage()
    case .population: try populationStage()
    case .net: try netStage()
    case .multi: try multiStage()
    case .band: try bandStage()
    case .count: try countStage()
    case .percent: try percentStage()
    case .mean: try statisticStage(.mean)
    case .median: try statisticStage(.median)
    case .sum: try statisticStage(.sum)
    case .min: try statisticStage(.min)
    case .max: try statisticStage(.max)
    case .summarize: try summarizeStage()
    case .describe: try describeStage()
    case .wide: try wideStage()
    case .rank: try rankStage()
    case .suppress: try suppressStage()
    case .write: try writeStage()
    case .pipe: try pipeStage()
    }
  }
}
