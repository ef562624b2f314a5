/// Which columns a plan reads, and for how long.
struct ColumnReading {
  /// What one step changes.
  struct Change {
    /// Columns that are read by the step and not after it.
    var last: [String]
    /// Columns that are read after the step and not before it.
    var later: [String]
  }

  /// The columns that are read before the first step or by it.
  let atFirst: Set<String>
  /// What each step changes.
  let steps: [Change]
}

extension Plan {
  /// Which columns are read, step by step.
  var reading: ColumnReading {
    var read = ReadNames(result.columnNames)
    var changes: [ColumnReading.Change] = []
    for step in steps.reversed() {
      step.note(&read)
      changes.append(read.takeChange())
    }
    return ColumnReading(atFirst: read.names, steps: changes.reversed())
  }

  /// The same records and the same result without the columns that are made and never read.
  ///
  /// - Note: what making them left undefined is not counted.
  public func withoutUnreadColumns() -> Plan {
    var needed = ReadNames(result.columnNames)
    var read: [Step] = []
    // From the end, so that what only an unread column reads is unread, too.
    for step in steps.reversed() {
      var step = step
      if case .derive(let named) = step {
        var kept: [NamedExpression] = []
        for one in named.reversed() where needed.names.contains(one.name) {
          needed.remove(one.name)
          needed.insert(one.value)
          kept.append(one)
        }
        if kept.isEmpty { continue }
        step = .derive(kept.reversed())
      } else {
        step.note(&needed)
      }
      read.append(step)
    }
    var plan = self
    plan.steps = read.reversed()
    return plan
  }
}

/// The columns that are read from some step on, and how they differ from those from the next one on.
private struct ReadNames {
  private(set) var names: Set<String>
  /// What was put in or taken out, and whether it was there before.
  private var touched: [String: Bool] = [:]

  init(_ names: Set<String>) { self.names = names }

  mutating func insert(_ name: String) {
    if names.insert(name).inserted, touched[name] == nil { touched[name] = false }
  }

  mutating func insert(_ expression: Expression) {
    for name in expression.columnNames { insert(name) }
  }

  mutating func remove(_ name: String) {
    if names.remove(name) != nil, touched[name] == nil { touched[name] = true }
  }

  /// What changed since the last call.
  mutating func takeChange() -> ColumnReading.Change {
    defer { touched = [:] }
    return ColumnReading.Change(
      last: touched.keys.filter { names.contains($0) && touched[$0] == false }.sorted(),
      later: touched.keys.filter { !names.contains($0) && touched[$0] == true }
    )
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
  /// Makes the columns that are read after the step those that are read before it.
  fileprivate func note(_ read: inout ReadNames) {
    switch self {
    case .select(let condition): read.insert(condition)
    case .derive(let named):
      for one in named.reversed() {
        read.remove(one.name)
        read.insert(one.value)
      }
    case .keep(let names):
      let kept = Set(names)
      for name in read.names where !kept.contains(name) { read.remove(name) }
    case .rename(let renamed):
      let old = renamed.filter { read.names.contains($0.new) }.map(\.old)
      for names in renamed { read.remove(names.new) }
      for name in old { read.insert(name) }
    case .sort(let keys): for key in keys { read.insert(key.value) }
    case .take(_, let keys), .distinct(let keys): for key in keys { read.insert(key) }
    case .sample, .append: break
    case .join(let join):
      for column in join.columns { read.remove(column.new) }
      for pair in join.on { read.insert(pair.ours) }
    case .long(let name, let value, let columns):
      read.remove(name)
      read.remove(value)
      for column in columns { read.insert(column) }
    }
  }

  /// The columns that the step makes, whether they are read or not.
  var made: [String] {
    switch self {
    case .derive(let named): named.map(\.name)
    case .rename(let renamed): renamed.map(\.new)
    case .long(let name, let value, _): [name, value]
    case .select, .keep, .sort, .take, .sample, .distinct, .append, .join: []
    }
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
