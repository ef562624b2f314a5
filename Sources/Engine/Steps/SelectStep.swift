extension PlanRun {
  /// Keeps the records for which the condition holds.
  mutating func select(_ condition: Expression) throws(EngineError) -> StepReport {
    let before = records.count
    var binder = binder
    let bound = try binder.bind(condition)
    let evaluator = binder.evaluator(numbers: records.numbers)
    let working = records
    let parts = try scan.map(ParallelScan.morsels(records.span), records: records.span) {
      (morsel) throws(EngineError) in
      try Chosen(working, morsel, bound, evaluator)
    }
    let unknown = parts.reduce(0) { $0 + $1.unknown }
    if case .list = records.selection {
      records.selection = .list(parts.flatMap(\.records))
    } else {
      let bits = Validity(words: parts.flatMap(\.words), count: records.extent)
      records.selection = .bits(bits, count: parts.reduce(0) { $0 + $1.count })
    }
    return StepReport(before: before, after: records.count, unknown: unknown)
  }
}

/// The records of one morsel for which a condition holds.
private struct Chosen {
  /// One bit a record, when records stand in their order.
  var words: [UInt64] = []
  /// The records, when they stand in another order.
  var records: [Int32] = []
  /// How many there are.
  var count = 0
  /// For how many the condition is unknown.
  var unknown = 0

  init(
    _ working: WorkingRecords,
    _ morsel: Range<Int>,
    _ bound: Bound,
    _ evaluator: Evaluator
  ) throws(EngineError) {
    var isList = false
    if case .list = working.selection { isList = true }
    if !isList { words = [UInt64](repeating: 0, count: (morsel.count + 63) / 64) }
    for part in ParallelScan.blocks(morsel) {
      try evaluator.interruption.check()
      let block = working.block(part)
      let vector = try evaluator.vector(bound, block)
      let holds = vector.wholes
      for place in holds.indices {
        if vector.missingCode(place) != 0 {
          unknown += 1
          continue
        }
        guard holds[place] == 1 else { continue }
        count += 1
        let record: Int
        switch block {
        case .run(let run): record = run.lowerBound + place
        case .list(let list): record = Int(list[place])
        }
        if isList {
          records.append(Int32(truncatingIfNeeded: record))
        } else {
          let bit = record - morsel.lowerBound
          words[bit >> 6] |= 1 << UInt64(bit & 63)
        }
      }
    }
  }
}
