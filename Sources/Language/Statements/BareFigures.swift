// `interval X of N [in M] …`, `difference X of N, X of N …`, `bounds X of N in M`
extension StatementReader {
  /// Reads what follows `interval`.
  mutating func intervalStatement() throws(ParseFailure) -> StatementNode.Kind {
    var node = IntervalNode(share: try share())
    var hasMethod = false
    while true {
      let place = current.span
      if accept("method") {
        if hasMethod { throw failure(.repeatedClause("method", at: place)) }
        hasMethod = true
        node.all = accept("all")
        if !node.all { node.methods = try methods(.interval, amongOptions: false) }
      } else if isAt("level") {
        node.level = try levelClause(after: node.level)
      } else if let word = current.word,
        word == "all" || MethodCatalog.entry(named: word, in: .interval) != nil
      {
        throw failure(.methodNeedsWord(word, at: place))
      } else {
        node.stages = try followingStages(columns: node.columns)
        return .interval(node)
      }
    }
  }

  /// Reads what follows `difference`.
  mutating func differenceStatement() throws(ParseFailure) -> StatementNode.Kind {
    let first = try share()
    try expect(.comma)
    var node = DifferenceNode(first: first, second: try share())
    while isAt("level") { node.level = try levelClause(after: node.level) }
    node.stages = try followingStages(columns: DifferenceNode.columns)
    return .difference(node)
  }

  /// Reads what follows `bounds`.
  mutating func boundsStatement() throws(ParseFailure) -> StatementNode.Kind {
    var node = BoundsNode(share: try share(needsPopulation: true))
    node.stages = try followingStages(columns: BoundsNode.columns)
    return .bounds(node)
  }

  private mutating func levelClause(after earlier: Double?) throws(ParseFailure) -> Double {
    if earlier != nil { throw failure(.repeatedClause("level", at: current.span)) }
    advance()
    return try level()
  }

  /// Reads `X of N [in M]` and says where the figures contradict each other.
  private mutating func share(needsPopulation: Bool = false) throws(ParseFailure) -> ShareNode {
    let start = current.span.start
    let count = try figure("a count")
    if isAt(.slash) || current.isWord("out") || current.isWord("from") {
      throw failure(.countNeedsOf(source[count.span], at: current.span))
    }
    try expect("of")
    let base = try figure("a base")
    var population: FigureNode?
    if needsPopulation {
      try expect("in")
      population = try figure("a population")
    } else if accept("in") {
      population = try figure("a population")
    }
    if case .number(let part) = count.value, case .number(let whole) = base.value, part > whole {
      report(.countOverBase(part, whole, at: count.span))
    }
    if let population, case .number(let part) = base.value,
      case .number(let whole) = population.value, part > whole
    {
      report(.baseOverPopulation(part, whole, at: base.span))
    }
    return ShareNode(count: count, base: base, population: population, span: span(from: start))
  }

  /// Reads a whole number, or a parameter that holds one.
  private mutating func figure(_ what: String) throws(ParseFailure) -> FigureNode {
    note(.parameter)
    let token = current
    if case .parameter(let name) = token.kind {
      advance()
      return FigureNode(.parameter(Name(name, token.span)), token.span)
    }
    let number = try wholeNumber(what)
    if current.kind == .foreign("%") {
      throw failure(.percentAsCount(at: token.span.union(current.span)))
    }
    if isAt(.comma), isThousands(peek(1)) {
      throw failure(.commaInNumber(at: token.span.union(peek(1).span)))
    }
    return FigureNode(.number(number), token.span)
  }

  /// Whether three digits follow that touch the comma: `1,000`.
  private func isThousands(_ token: Token) -> Bool {
    guard case .number = token.kind else { return false }
    return token.span.start == current.span.end && token.span.end - token.span.start == 3
      && current.span.start == previousEnd
  }
}
