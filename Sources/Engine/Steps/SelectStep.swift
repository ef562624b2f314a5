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
    let sieve = Sieve(bound, evaluator)
    let (words, parts) = try filledWords(records.extent) { (words) throws(EngineError) in
      // Safety: borders of morsels are multiples of 64, so that each writes words of its own, all of
      // them before they are read.
      try scan.map(scan.morsels(working.extent), records: working.extent) {
        (morsel) throws(EngineError) in
        try Chosen(working, morsel, sieve, evaluator, words)
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

/// A condition in the order in which records are sifted by it.
private struct Sieve {
  /// All of it.
  let condition: Bound
  /// What comes first: tests that all have to hold.
  let tests: [StoredTest]
  /// What else has to hold.
  let rest: Bound?
  /// Whether it is unknown for a record that the tests leave.
  let mayBeUnknown: Bool
  /// Records judged at a time: few where values are worked out for them.
  let partSize: Int
  /// Where no more than bits and bytes are, what it costs to begin is shared by many.
  private static let quickSize = 16 * Block.size

  init(_ condition: Bound, _ evaluator: Evaluator) {
    self.condition = condition
    var conditions = [condition]
    if case .call(.and, let parts) = condition.operation { conditions = parts }
    // What tests leave unknown is counted by bits, and so only where there is nothing but tests.
    let found = conditions.map { evaluator.test($0) }
    let areAll = found.allSatisfy { $0 != nil }
    var (tests, others): ([StoredTest], [Bound]) = ([], [])
    for (condition, test) in zip(conditions, found) {
      if let test, areAll || !test.mayBeUnknown {
        tests.append(test)
      } else {
        others.append(condition)
      }
    }
    self.tests = tests
    rest =
      switch others.count {
      case 0 where !conditions.isEmpty: nil
      case 1: others[0]
      default: Bound(kind: .boolean, operation: .call(.and, others))
      }
    mayBeUnknown = rest.map { evaluator.mayBeUnknown($0) } ?? false
    partSize = rest?.isQuicklyJudged ?? true ? Self.quickSize : Block.size
  }
}

/// How many records of one morsel a condition holds for; their bits are in words that all share.
private struct Chosen {
  /// How many there are.
  private(set) var count = 0
  /// For how many the condition is unknown.
  private(set) var unknown = 0

  init(
    _ working: WorkingRecords,
    _ morsel: Range<Int>,
    _ sieve: Sieve,
    _ evaluator: Evaluator,
    _ words: UnsafeMutableBufferPointer<UInt64>
  ) throws(EngineError) {
    var truths: [UInt8] = []
    for part in ParallelScan.blocks(morsel, of: sieve.partSize) {
      try evaluator.interruption.check()
      let all = part.lowerBound >> 6..<(part.upperBound + 63) >> 6
      let words = UnsafeMutableBufferPointer(rebasing: words[all])
      let left = working.mark(part, in: words)
      // Where few are left, picking them is faster than reading all.
      if left * 8 <= part.count {
        try pick(words, of: part, sieve.condition, evaluator)
        continue
      }
      unknown += evaluator.sift(words, by: sieve.tests, part)
      guard let rest = sieve.rest else {
        count += countBits(words)
        continue
      }
      if !sieve.tests.isEmpty, countBits(words) * 8 <= part.count {
        try pick(words, of: part, rest, evaluator)
        continue
      }
      if truths.count != part.count { truths = [UInt8](repeating: Truth.no, count: part.count) }
      try evaluator.judge(rest, .run(part), .alone, &truths)
      if sieve.mayBeUnknown { unknown += countUnknown(truths, among: words) }
      Engine.sift(words, by: truths)
      count += countBits(words)
    }
  }

  /// Judges the records of a part that are left one by one.
  private mutating func pick(
    _ words: UnsafeMutableBufferPointer<UInt64>,
    of part: Range<Int>,
    _ condition: Bound,
    _ evaluator: Evaluator
  ) throws(EngineError) {
    let list = Validity(words: Array(words), count: part.count).records(in: 0..<part.count)
    words.update(repeating: 0)
    if list.isEmpty { return }
    let start = Int32(truncatingIfNeeded: part.lowerBound)
    let truths = try evaluator.truths(condition, .list(converted(list) { start &+ $0 }))
    for place in places(truths, among: nil) {
      let bit = Int(list[Int(place)])
      words[bit >> 6] |= 1 << UInt64(bit & 63)
      count += 1
    }
    unknown += truths.count { $0 == Truth.unknown }
  }
}

extension WorkingRecords {
  /// Sets the bits of the records of a part that are left; a part begins with a word.
  ///
  /// - Returns: how many they are.
  fileprivate func mark(_ part: Range<Int>, in words: UnsafeMutableBufferPointer<UInt64>) -> Int {
    guard case .bits(let bits, _) = selection else {
      words.update(repeating: .max)
      // Bits past the part are of no record.
      if part.count & 63 != 0 { words[words.count - 1] = 1 << UInt64(part.count & 63) - 1 }
      return part.count
    }
    let first = part.lowerBound >> 6
    for word in words.indices { words[word] = bits.words[first + word] }
    return bits.count(in: part)
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
