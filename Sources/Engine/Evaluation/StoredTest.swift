/// A condition that holds where what a column stores lies within bounds, or where it lies outside.
///
/// Most conditions on one column come to this: numbers and days against a constant, a text or label
/// that is this one, or one of some with codes next to each other.
struct StoredTest: Sendable {
  /// The column's position.
  let column: Int
  /// What is stored, taken as a whole number without a sign, lies within the bounds where it is no
  /// further than `span` from here.
  let least: UInt32
  /// The distance of the greatest within the bounds from the least.
  let span: UInt32
  /// All bits where values outside are wanted.
  let turn: UInt8
  /// Whether it is unknown for records without a value.
  let mayBeUnknown: Bool

  /// The test of an interval; nil where a column stores nothing within the bounds.
  init?(_ interval: Interval, _ column: Column) {
    guard let bounds = interval.bounds, let least = column.leastStorable,
      bounds.upperBound >= least, bounds.lowerBound <= ~least
    else { return nil }
    let (low, high) = (max(bounds.lowerBound, least), min(bounds.upperBound, ~least))
    self.column = interval.column
    self.least = UInt32(truncatingIfNeeded: low)
    span = UInt32(truncatingIfNeeded: high - low)
    turn = interval.isNegated ? Truth.yes : Truth.no
    mayBeUnknown = column.missing.validity != nil
  }

  /// The test of codes whose truth is known for each entry; nil where those that are wanted have codes
  /// that are not next to each other, or where the truth of missing ones is another.
  init?(_ table: TruthTable, _ places: EntryPlaces, _ column: Column) {
    guard places.least == nil, let run = table.run, !run.isEmpty, let most = column.greatestCode,
      run.upperBound < most
    else { return nil }
    turn = table.isRunFalse ? Truth.yes : Truth.no
    // A missing value has the code 0, which is outside.
    let mayMiss = column.missing.validity != nil
    guard !mayMiss || table.blank == turn || table.blank == Truth.unknown else { return nil }
    mayBeUnknown = mayMiss && table.blank == Truth.unknown
    self.column = places.column
    least = UInt32(truncatingIfNeeded: run.lowerBound + 1)
    span = UInt32(truncatingIfNeeded: run.count - 1)
  }
}

extension Column {
  /// The least number that can be stored in a column of whole numbers; the greatest is its complement.
  fileprivate var leastStorable: Int64? {
    switch storage {
    case .wholes16: Int64(Int16.min)
    case .wholes32: Int64(Int32.min)
    case .codes8, .codes16, .codes32, .numbers: nil
    }
  }

  /// The greatest code that can be stored in a column of codes.
  fileprivate var greatestCode: UInt32? {
    switch storage {
    case .codes8: UInt32(UInt8.max)
    case .codes16: UInt32(UInt16.max)
    case .codes32: .max
    case .wholes16, .wholes32, .numbers: nil
    }
  }
}

extension Evaluator {
  /// The test that a condition comes to; nil where it comes to none.
  func test(_ bound: Bound) -> StoredTest? {
    switch bound.operation {
    case .interval(let interval): return StoredTest(interval, columns[interval.column])
    case .lookup(let places, _):
      return bound.truths.flatMap { StoredTest($0, places, columns[places.column]) }
    case .column, .constant, .recordNumber, .call: return nil
    }
  }

  /// The test that a condition comes to where it is never unknown.
  func knownTest(_ bound: Bound) -> StoredTest? {
    test(bound).flatMap { $0.mayBeUnknown ? nil : $0 }
  }

  /// Brings tests of a block's records together with the truths that are there: the first by `meeting`,
  /// those after it by `junction`.
  func judge(
    _ tests: [StoredTest],
    _ block: Block,
    _ meeting: Meeting,
    then junction: Meeting,
    _ truths: inout [UInt8]
  ) {
    if case .run(let run) = block {
      withPlaces(tests[...]) { Engine.judge($0, run, meeting, then: junction, &truths) }
      return
    }
    var meeting = meeting
    for test in tests {
      func among<Stored: FixedWidthInteger>(_ values: [Stored]) {
        typealias Bits = Stored.Magnitude
        let (least, span) = (Bits(truncatingIfNeeded: test.least), Bits(clamping: test.span))
        Engine.judge(values, block, meeting, &truths) { value in
          Truth.of(Bits(truncatingIfNeeded: value) &- least <= span) ^ test.turn
        }
      }
      switch columns[test.column].storage {
      case .codes8(let codes): among(codes)
      case .codes16(let codes): among(codes)
      case .codes32(let codes): among(codes)
      case .wholes16(let wholes, _): among(wholes)
      case .wholes32(let wholes, _): among(wholes)
      // No test is made of it.
      case .numbers: break
      }
      meeting = junction
    }
  }

  /// Leaves those bits of a run's records set whose records pass all tests; the run begins with a word.
  ///
  /// - Returns: for how many records they are unknown.
  func sift(
    _ words: UnsafeMutableBufferPointer<UInt64>,
    by tests: [StoredTest],
    _ run: Range<Int>
  ) -> Int {
    let known = tests.filter { !$0.mayBeUnknown }
    if !known.isEmpty { withPlaces(known[...]) { Engine.sift(words, by: $0, run) } }
    if known.count == tests.count { return 0 }
    return withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words.count) { possible in
      _ = possible.initialize(from: words)
      for test in tests where test.mayBeUnknown {
        guard let present = columns[test.column].missing.validity?.words else { continue }
        let first = run.lowerBound >> 6
        withPlaces([test]) {
          Engine.sift(words, possible, by: $0, present[first..<first + words.count], run)
        }
      }
      return countBits(possible) - countBits(words)
    }
  }

  /// Finds out where the columns of the tests are stored, one after the other, and works with that.
  private func withPlaces(
    _ tests: ArraySlice<StoredTest>,
    _ placed: [PlacedTest] = [],
    _ work: ([PlacedTest]) -> Void
  ) {
    guard let test = tests.first else {
      work(placed)
      return
    }
    func next(_ values: UnsafeRawBufferPointer, _ width: Int) {
      guard let start = values.baseAddress else { return }
      let more = PlacedTest(test: test, values: start, width: width)
      withPlaces(tests.dropFirst(), placed + [more], work)
    }
    switch columns[test.column].storage {
    case .codes8(let codes): codes.withUnsafeBytes { next($0, 1) }
    case .codes16(let codes): codes.withUnsafeBytes { next($0, 2) }
    case .codes32(let codes): codes.withUnsafeBytes { next($0, 4) }
    case .wholes16(let wholes, _): wholes.withUnsafeBytes { next($0, 2) }
    case .wholes32(let wholes, _): wholes.withUnsafeBytes { next($0, 4) }
    // No test is made of it.
    case .numbers: break
    }
  }
}
