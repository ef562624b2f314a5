extension Plan {
  /// The columns that are still read before each step, and at last by the result.
  ///
  /// - Shape: one set a step, then one for the result.
  var neededColumns: [Set<String>] {
    var needed = result.columnNames
    var all = [needed]
    for step in steps.reversed() {
      needed = step.neededColumns(after: needed)
      all.append(needed)
    }
    return all.reversed()
  }
}

extension Plan {
  /// The same records and the same result without the columns that are made and never read.
  ///
  /// - Note: what making them left undefined is not counted.
  public func withoutUnreadColumns() -> Plan {
    var needed = result.columnNames
    var read: [Step] = []
    // From the end, so that what only an unread column reads is unread, too.
    for step in steps.reversed() {
      var step = step
      if case .derive(let named) = step {
        var later = needed
        var kept: [NamedExpression] = []
        for one in named.reversed() where later.remove(one.name) != nil {
          later.formUnion(one.value.columnNames)
          kept.append(one)
        }
        if kept.isEmpty { continue }
        step = .derive(kept.reversed())
      }
      needed = step.neededColumns(after: needed)
      read.append(step)
    }
    var plan = self
    plan.steps = read.reversed()
    return plan
  }
}

extension Plan.Result {
  /// The columns that it reads.
  fileprivate var columnNames: Set<String> {
    switch self {
    case .records(let names, _): return Set(names)
    case .totals(let dimensions, let requests):
      var needed: Set<String> = []
      for dimension in dimensions { needed.formUnion(dimension.columnNames) }
      for request in requests {
        needed.formUnion(request.condition?.columnNames ?? [])
        for measure in request.measures { needed.formUnion(measure.columnNames) }
      }
      return needed
    }
  }
}

extension Step {
  /// The columns that the step or what comes after it reads.
  fileprivate func neededColumns(after: Set<String>) -> Set<String> {
    var needed = after
    switch self {
    case .select(let condition): needed.formUnion(condition.columnNames)
    case .derive(let named):
      for one in named.reversed() {
        needed.remove(one.name)
        needed.formUnion(one.value.columnNames)
      }
    case .keep(let names): needed.formIntersection(names)
    case .rename(let renamed):
      let old = renamed.filter { needed.contains($0.new) }.map(\.old)
      needed.subtract(renamed.map(\.new))
      needed.formUnion(old)
    case .sort(let keys): for key in keys { needed.formUnion(key.value.columnNames) }
    case .take(_, let keys), .distinct(let keys):
      for key in keys { needed.formUnion(key.columnNames) }
    case .sample, .append: break
    case .join(let join):
      needed.subtract(join.columns.map(\.new))
      needed.formUnion(join.on.map(\.ours))
    case .long(let name, let value, let columns):
      needed.subtract([name, value])
      needed.formUnion(columns)
    }
    return needed
  }
}

extension Dimension {
  /// The columns that it reads.
  fileprivate var columnNames: Set<String> {
    switch self {
    case .values(let expression): expression.columnNames
    case .members(let conditions):
      conditions.reduce(into: []) { $0.formUnion($1.columnNames) }
    }
  }
}

extension Accumulator {
  /// The columns that it reads.
  fileprivate var columnNames: Set<String> {
    switch self {
    case .count: []
    case .sum(let factors): factors.reduce(into: []) { $0.formUnion($1.columnNames) }
    case .range(let expression), .distinct(let expression): expression.columnNames
    case .order(let expression, let weight, _), .moments(let expression, let weight):
      expression.columnNames.union(weight?.columnNames ?? [])
    }
  }
}
