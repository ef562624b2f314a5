public import Engine

/// Plans over a frame `main` and a frame `other`, made by `RandomFrames`.
public struct RandomPlans {
  private var expressions: RandomExpressions
  private let other: Frame
  private var stepCount = 0

  /// Plans from this seed.
  public init(seed: UInt64, main: Frame, other: Frame) {
    expressions = RandomExpressions(main, generator: SeededGenerator(seed: seed))
    self.other = other
  }

  /// A plan of up to four steps.
  public mutating func plan() -> Plan {
    let known = expressions.columns
    defer { expressions.columns = known }
    var steps: [Step] = []
    for _ in 0..<expressions.generator.whole(0...4) { steps.append(step()) }
    if expressions.generator.chance(0.4) {
      let names = expressions.columns.map(\.name)
      let limit = expressions.generator.chance(0.3) ? 7 : nil
      return Plan(source: .frame("main"), steps: steps, result: .records(names, limit: limit))
    }
    return Plan(source: .frame("main"), steps: steps, result: totals())
  }

  /// A plan that ends in totals, with steps that take time linear in the records.
  public mutating func totalsPlan(steps count: Int = 2) -> Plan {
    let known = expressions.columns
    defer { expressions.columns = known }
    var steps: [Step] = []
    for _ in 0..<count {
      stepCount += 1
      steps.append(expressions.generator.chance(0.5) ? .select(expressions.condition()) : derive())
    }
    return Plan(source: .frame("main"), steps: steps, result: totals())
  }

  private mutating func step() -> Step {
    stepCount += 1
    switch expressions.generator.whole(0...12) {
    case 0, 1: return .select(expressions.condition())
    case 2, 3: return derive()
    case 4: return keep()
    case 5: return rename()
    case 6:
      let keys = (0..<expressions.generator.whole(1...2)).map { _ in
        Step.SortKey(expressions.any().0, isDescending: expressions.generator.chance(0.5))
      }
      return .sort(keys)
    case 7:
      let isGrouped = expressions.generator.chance(0.5)
      return .take(expressions.generator.whole(0...12), by: isGrouped ? [expressions.any().0] : [])
    case 8:
      return .sample(expressions.generator.whole(0...40), seed: expressions.generator.next())
    case 9:
      return .distinct((0..<expressions.generator.whole(0...2)).map { _ in expressions.any().0 })
    case 10: return append()
    case 11: return join()
    default: return long()
    }
  }

  private mutating func derive() -> Step {
    var named: [NamedExpression] = []
    for position in 0..<expressions.generator.whole(1...2) {
      let (expression, kind, labels) = expressions.any()
      let name = "d\(stepCount)_\(position)"
      named.append(NamedExpression(name, expression, kind: kind, labels: labels))
      expressions.columns.append(RandomExpressions.Known(name: name, kind: kind, labels: labels))
    }
    return .derive(named)
  }

  private mutating func keep() -> Step {
    var kept = expressions.columns.filter { _ in expressions.generator.chance(0.8) }
    if kept.isEmpty { kept = [expressions.columns[0]] }
    expressions.columns = kept
    return .keep(kept.map(\.name))
  }

  private mutating func rename() -> Step {
    let position = expressions.generator.whole(0...expressions.columns.count - 1)
    let old = expressions.columns[position].name
    let new = "r\(stepCount)"
    expressions.columns[position].name = new
    return .rename([Step.Renamed(old: old, new: new)])
  }

  private mutating func append() -> Step {
    let names = other.names.filter { name in
      expressions.columns.contains { $0.name == name && $0.kind == other[name]?.kind }
    }
    let select = Step.select(.call(.less, [.column("id"), .constant(.number(12))]))
    let plan = Plan(source: .frame("other"), steps: [select], result: .records(names, limit: nil))
    return .append(.plan(plan))
  }

  private mutating func join() -> Step {
    let keys = expressions.columns.filter { ours in other[ours.name]?.kind == ours.kind }
    guard !keys.isEmpty else { return .select(expressions.condition()) }
    var pairs = [expressions.generator.pick(keys).name]
    if expressions.generator.chance(0.6) { pairs.append(expressions.generator.pick(keys).name) }
    let brought = expressions.generator.pick(other.names)
    let name = "j\(stepCount)"
    let kind = expressions.generator.pick([Step.Join.Kind.left, .inner, .anti])
    if kind != .anti, let column = other[brought] {
      expressions.columns.append(
        RandomExpressions.Known(name: name, kind: column.kind, labels: column.labels)
      )
    }
    return .join(
      Step.Join(
        source: .frame("other"),
        on: pairs.map { Step.Join.Pair(ours: $0, theirs: $0) },
        kind: kind,
        columns: [Step.Renamed(old: brought, new: name)]
      )
    )
  }

  private mutating func long() -> Step {
    let kind = expressions.generator.pick([Column.Kind.number, .text, .boolean])
    let columns = expressions.columns.filter { $0.kind == kind }.prefix(3)
    guard let first = columns.first else { return .select(expressions.condition()) }
    let names = columns.map(\.name)
    expressions.columns.removeAll { names.contains($0.name) }
    let labels = ValueLabels(texts: names)
    expressions.columns.append(
      RandomExpressions.Known(name: "n\(stepCount)", kind: .category, labels: labels)
    )
    expressions.columns.append(
      RandomExpressions.Known(name: "v\(stepCount)", kind: first.kind, labels: first.labels)
    )
    return .long(name: "n\(stepCount)", value: "v\(stepCount)", columns: names)
  }

  private mutating func totals() -> Plan.Result {
    let dimensions = (0..<3).map { _ -> Dimension in
      expressions.generator.chance(0.25)
        ? .members((0..<2).map { _ in expressions.condition() })
        : .values(expressions.any().0)
    }
    let requests = (0..<expressions.generator.whole(1...3)).map { _ -> Request in
      var keys = [0, 1, 2].filter { _ in expressions.generator.chance(0.5) }
      if expressions.generator.chance(0.2) { keys.reverse() }
      let measures = (0..<expressions.generator.whole(0...3)).map { _ in measure() }
      let condition = expressions.generator.chance(0.3) ? expressions.condition() : nil
      let top = expressions.generator.chance(0.2) ? expressions.generator.whole(0...4) : nil
      return Request(keys: keys, measures: [.count] + measures, condition: condition, top: top)
    }
    return .totals(dimensions, requests)
  }

  private mutating func measure() -> Accumulator {
    switch expressions.generator.whole(0...5) {
    case 0:
      return .sum((0..<expressions.generator.whole(1...3)).map { _ in expressions.number(0) })
    case 1: return .sum([expressions.number()])
    case 2: return .range(expressions.any().0)
    case 3: return .distinct(expressions.any().0)
    case 4: return .moments(expressions.number(1), weight: weight())
    default: return .order(expressions.number(1), weight: weight(), at: [0, 0.25, 0.5, 0.9, 1])
    }
  }

  private mutating func weight() -> Expression? {
    let isWeighted = expressions.columns.contains { $0.name == "weight" }
    return isWeighted && expressions.generator.chance(0.5) ? .column("weight") : nil
  }
}
