extension PlanRun {
  /// Keeps the records for which the condition holds.
  mutating func select(_ condition: Expression) throws(EngineError) -> StepReport {
    let before = records.count
    var binder = binder
    let bound = try binder.bind(condition)
    let evaluator = binder.evaluator(numbers: records.numbers)
    let working = records
    let parts = try scan.map(scan.morsels(records.span), records: records.span) {
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
    words.reserveCapacity((morsel.count + 63) / 64)
    for part in ParallelScan.blocks(morsel) {
      try evaluator.interruption.check()
      switch working.selection {
      case .all: add(try evaluator.truths(bound, .run(part)), among: nil)
      case .list(let list):
        let block = Block.list(Array(list[part]))
        let truths = try evaluator.truths(bound, block)
        records += places(truths, among: nil).map { list[part.lowerBound + Int($0)] }
        unknown += truths.count { $0 == Truth.unknown }
      case .bits(let bits, _):
        let before = bits.words[part.lowerBound >> 6..<(part.upperBound + 63) >> 6]
        let left = before.reduce(0) { $0 + $1.nonzeroBitCount }
        if left * 8 > part.count {
          // Most are left: reading all of them is faster than picking.
          add(try evaluator.truths(bound, .run(part)), among: before)
        } else {
          let list = bits.records(in: part)
          add(list, try evaluator.truths(bound, .list(list)), part)
        }
      }
    }
  }

  /// Adds records next to each other, of those that were left before.
  private mutating func add(_ truths: [UInt8], among before: ArraySlice<UInt64>?) {
    var (yes, absent) = packed(truths)
    if let before {
      for (word, bits) in before.enumerated() {
        yes[word] &= bits
        absent[word] &= bits
      }
    }
    for word in yes { count += word.nonzeroBitCount }
    for word in absent { unknown += word.nonzeroBitCount }
    words += yes
  }

  /// Adds records of a part that are listed one by one.
  private mutating func add(_ list: [Int32], _ truths: [UInt8], _ part: Range<Int>) {
    var yes = [UInt64](repeating: 0, count: (part.count + 63) / 64)
    for place in places(truths, among: nil) {
      let bit = Int(list[Int(place)]) - part.lowerBound
      yes[bit >> 6] |= 1 << UInt64(bit & 63)
      count += 1
    }
    unknown += truths.count { $0 == Truth.unknown }
    words += yes
  }
}
