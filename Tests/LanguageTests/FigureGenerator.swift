import Language

// Random designs, options and bare figures.
extension TreeGenerator {
  mutating func options() -> [OptionNode] {
    let all: [OptionNode.Kind] = [
      .totals(true), .totals(false), .missing, .bases, .digits(2), .standardErrors,
      .designEffects, .degreesOfFreedom,
    ]
    var options = some(3) { OptionNode($0.pick(all), Span(0, 0)) }
    // Those with a meaning of their own stand once.
    if chance() { options.append(OptionNode(confidence(), Span(0, 0))) }
    if chance() { options.append(OptionNode(letters(), Span(0, 0))) }
    if chance() { options.append(OptionNode(.test(methods: methods(.test)), Span(0, 0))) }
    if chance() { options.append(OptionNode(.difference(from: reference()), Span(0, 0))) }
    return options
  }

  private mutating func level() -> Double? { pick([nil, 90, 95, 97.5, 99.9, 1]) }

  private mutating func methods(_ family: MethodEntry.Family) -> [Name] {
    let names = MethodCatalog.names(of: family)
    let first = below(names.count)
    return names[first...].prefix(below(4)).map { Name($0, Span(0, 0)) }
  }

  private mutating func confidence() -> OptionNode.Kind {
    let all = below(4) == 0
    return .ci(level: level(), methods: all ? [] : methods(.interval), all: all)
  }

  private mutating func letters() -> OptionNode.Kind {
    .letters(
      adjustment: methods(.adjustment).first,
      levels: pick([[], [90], [99, 95], [95, 99]])
    )
  }

  private mutating func reference() -> DifferenceReference? {
    switch below(3) {
    case 0: nil
    case 1: .rest
    default: .label(value())
    }
  }

  mutating func design() -> DesignNode {
    var design = DesignNode(
      strata: chance() ? name() : nil,
      clusters: chance() ? names() : [],
      fpc: chance() ? names() : [],
      isNested: chance(),
      lonely: chance() ? pick(DesignNode.Lonely.allCases) : nil
    )
    design.nestedSpan = design.isNested ? Span(0, 0) : nil
    design.lonelySpan = design.lonely.map { _ in Span(0, 0) }
    return design
  }

  mutating func population() -> PopulationNode {
    switch below(3) {
    case 0: .size(1 + below(1000), Span(0, 0))
    case 1: .parameter(Name("n", Span(0, 0)))
    default: .column(name())
    }
  }

  mutating func suppress() -> SuppressNode {
    let below = SuppressNode.Rule.below(
      chance() ? 2 + self.below(20) : nil,
      round: chance() ? 5 : nil
    )
    return SuppressNode(rule: chance() ? .nhs : below, span: Span(0, 0))
  }

  private mutating func figure(_ number: Int) -> FigureNode {
    let parameter = CountNode.parameter(Name("n", Span(0, 0)))
    return FigureNode(below(4) == 0 ? parameter : .number(number), Span(0, 0))
  }

  mutating func share(population: Bool = false) -> ShareNode {
    let count = below(100)
    let base = count + below(100)
    return ShareNode(
      count: figure(count),
      base: figure(base),
      population: population || chance() ? figure(base + below(100)) : nil,
      span: Span(0, 0)
    )
  }

  mutating func following() -> [StageNode] {
    guard chance() else { return [] }
    return some(2) { StageNode($0.stage(), span: Span(0, 0), verbSpan: Span(0, 0)) }
  }

  mutating func interval() -> IntervalNode {
    let all = below(4) == 0
    return IntervalNode(
      share: share(),
      methods: all ? [] : methods(.interval),
      all: all,
      level: level(),
      stages: following()
    )
  }

  mutating func difference() -> DifferenceNode {
    DifferenceNode(first: share(), second: share(), level: level(), stages: following())
  }
}
