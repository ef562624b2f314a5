/// One plan being carried out: the records as they stand, and how to work on them.
struct PlanRun {
  /// The executor, for nested sources and limits.
  let executor: ColumnExecutor
  /// The records after the steps so far.
  var records: WorkingRecords
  /// How to work on many records.
  let scan: ParallelScan
  /// Looked at between blocks.
  var interruption: Interruption? { scan.interruption }

  /// A run that begins with the records of a source.
  init(_ source: Plan.Source, executor: ColumnExecutor) throws(EngineError) {
    self.executor = executor
    scan = ParallelScan(
      threads: executor.threads,
      interruption: executor.interruption,
      sizes: executor.sizes
    )
    records = WorkingRecords(try executor.frame(source))
    // Kernels read columns without looking at their ends.
    precondition(
      records.columns.allSatisfy { $0.count == records.extent },
      "columns of one length"
    )
    guard records.extent < Int(Int32.max) else {
      throw .tooManyRecords(.source, limit: Int(Int32.max) - 1)
    }
  }

  /// A binder for the columns as they stand.
  var binder: Binder {
    Binder(
      columns: records.columns,
      places: records.places,
      records: records.count,
      leastWorthwhile: scan.sizes.leastMorsel / 4,
      scan: scan,
      interruption: interruption
    )
  }

  /// The values of an expression for every record left, in order.
  func values(_ bound: Bound, _ binder: Binder) throws(EngineError) -> Vector {
    let evaluator = binder.evaluator(numbers: records.numbers)
    let working = records
    let parts = try scan.map(scan.morsels(records.span), records: records.span) {
      (morsel) throws(EngineError) in
      var joined = VectorJoin(kind: bound.kind, capacity: morsel.count)
      for part in ParallelScan.blocks(morsel) {
        try evaluator.interruption.check()
        joined.append(try evaluator.vector(bound, working.block(part)))
      }
      return joined.vector
    }
    if parts.count == 1 { return parts[0] }
    var joined = VectorJoin(kind: bound.kind, capacity: records.count)
    for part in parts { joined.append(part) }
    return joined.vector
  }

  /// Carries steps out; `current` is the place of the one at work.
  mutating func perform(
    _ steps: [Step],
    _ reading: ColumnReading,
    _ current: inout Int?
  ) throws(EngineError) -> [StepReport] {
    var ladder: [StepReport] = []
    var position = 0
    var needed = reading.atFirst
    records.keepColumns(needed)
    while position < steps.count {
      current = position
      needed.subtract(reading.steps[position].last)
      needed.formUnion(reading.steps[position].later)
      if case .sort(let keys) = steps[position], position + 1 < steps.count,
        case .take(let number, let groups) = steps[position + 1], groups.isEmpty
      {
        ladder += try sortAndTake(keys, number)
        position += 2
        continue
      }
      ladder.append(try perform(steps[position], needed))
      for name in reading.steps[position].last + steps[position].made where !needed.contains(name) {
        records.drop(name)
      }
      position += 1
    }
    current = nil
    return ladder
  }

  /// Carries one step out.
  private mutating func perform(_ step: Step, _ needed: Set<String>) throws(EngineError)
    -> StepReport
  {
    try interruption.check()
    switch step {
    case .select(let condition): return try select(condition)
    case .derive(let named): return try derive(named)
    case .keep(let names):
      records.setAll(names.compactMap { records[$0] })
    case .rename(let renamed):
      records.rename(renamed)
    case .sort(let keys): return try sort(keys)
    case .take(let number, let keys): return try take(number, by: keys)
    case .sample(let number, let seed): return sample(number, seed: seed)
    case .distinct(let keys): return try distinct(keys)
    case .append(let source): return try append(source, needed)
    case .join(let join): return try self.join(join, needed)
    case .long(let name, let value, let columns):
      return try long(name: name, value: value, columns)
    }
    return StepReport(before: records.count, after: records.count)
  }
}
