extension PlanRun {
  /// Keeps the records for which the condition holds.
  mutating func select(_ condition: Expression) throws(EngineError) -> StepReport {
    let before = records.count
    var binder = binder
    let bound = try binder.bind(condition)
    let evaluator = binder.evaluator(numbers: records.numbers)
    if case .list(let list) = records.selection {
      let parts = try scan.map(scan.morsels(list.count), records: list.count) {
        (morsel) throws(EngineError) in
        try Listed(list[morsel], bound, evaluator)
      }
      records.selection = .list(parts.flatMap(\.records))
      let unknown = parts.reduce(0) { $0 + $1.unknown }
      return StepReport(before: before, after: records.count, unknown: unknown)
    }
    let working = records
    let (words, parts) = try filledWords(records.extent) { (words) throws(EngineError) in
      // Safety: borders of morsels are multiples of 64, so that each writes words of its own, all of
      // them before they are read.
      try scan.map(scan.morsels(working.extent), records: working.extent) {
        (morsel) throws(EngineError) in
        try Chosen(working, morsel, bound, evaluator, words)
      }
    }
    let count = parts.reduce(0) { $0 + $1.count }
    records.selection = .bits(Validity(words: words, count: records.extent), count: count)
    let unknown = parts.reduce(0) { $0 + $1.unknown }
    return StepReport(before: before, after: count, unknown: unknown)
  }
}

/// A word for every 64 records, each of them filled by the work.
private func filledWords<Made>(
  _ records: Int,
  _ work: (UnsafeMutableBufferPointer<UInt64>) throws(EngineError) -> Made
) throws(EngineError) -> (words: [UInt64], made: Made) {
  var made: Result<Made, EngineError>?
  let size = (records + 63) / 64
  let words = [UInt64](unsafeUninitializedCapacity: size) { words, count in
    do throws(EngineError) {
      made = .success(try work(words))
      count = size
    } catch {
      made = .failure(error)
    }
  }
  guard let made else { throw .interrupted }
  return (words, try made.get())
}

/// How many records of one morsel a condition holds for; their bits are in words that all share.
private struct Chosen {
  /// How many there are.
  private(set) var count = 0
  /// For how many the condition is unknown.
  private(set) var unknown = 0
  /// Records judged at a time where a byte each is all they take: what it costs to begin is shared by
  /// many.
  private static let quickSize = 16 * Block.size

  init(
    _ working: WorkingRecords,
    _ morsel: Range<Int>,
    _ bound: Bound,
    _ evaluator: Evaluator,
    _ words: UnsafeMutableBufferPointer<UInt64>
  ) throws(EngineError) {
    var truths: [UInt8] = []
    let size = bound.isQuicklyJudged ? Self.quickSize : Block.size
    let mayBeUnknown = evaluator.mayBeUnknown(bound)
    for part in ParallelScan.blocks(morsel, of: size) {
      try evaluator.interruption.check()
      let all = part.lowerBound >> 6..<(part.upperBound + 63) >> 6
      let words = UnsafeMutableBufferPointer(rebasing: words[all])
      var before: ArraySlice<UInt64>?
      if case .bits(let bits, _) = working.selection {
        before = bits.words[all]
        let left = bits.count(in: part)
        // Where few are left, picking them is faster than reading all.
        if left * 8 <= part.count {
          words.update(repeating: 0)
          if left > 0 { try pick(bits.records(in: part), from: part, bound, evaluator, words) }
          continue
        }
      }
      if truths.count != part.count { truths = [UInt8](repeating: Truth.no, count: part.count) }
      try evaluator.judge(bound, .run(part), .alone, &truths)
      count += pack(truths, among: before, into: words)
      if mayBeUnknown { unknown += countUnknown(truths, among: before) }
    }
  }

  /// Judges records of a part that are listed one by one.
  private mutating func pick(
    _ list: [Int32],
    from part: Range<Int>,
    _ bound: Bound,
    _ evaluator: Evaluator,
    _ words: UnsafeMutableBufferPointer<UInt64>
  ) throws(EngineError) {
    let truths = try evaluator.truths(bound, .list(list))
    for place in places(truths, among: nil) {
      let bit = Int(list[Int(place)]) - part.lowerBound
      words[bit >> 6] |= 1 << UInt64(bit & 63)
      count += 1
    }
    unknown += truths.count { $0 == Truth.unknown }
  }
}

/// The records of a part of a list for which a condition holds.
private struct Listed {
  /// The records, in the order of the list.
  private(set) var records: [Int32] = []
  /// For how many the condition is unknown.
  private(set) var unknown = 0

  init(
    _ list: ArraySlice<Int32>,
    _ bound: Bound,
    _ evaluator: Evaluator
  ) throws(EngineError) {
    for part in ParallelScan.blocks(list.startIndex..<list.endIndex) {
      try evaluator.interruption.check()
      let block = Array(list[part])
      let truths = try evaluator.truths(bound, .list(block))
      records += converted(places(truths, among: nil)) { block[Int($0)] }
      unknown += truths.count { $0 == Truth.unknown }
    }
  }
}
