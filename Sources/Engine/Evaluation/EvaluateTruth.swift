extension Evaluator {
  /// The truth of a condition for each of a block's records.
  func truths(_ bound: Bound, _ block: Block) throws(EngineError) -> [UInt8] {
    var truths = [UInt8](repeating: Truth.no, count: block.count)
    try judge(bound, block, .alone, &truths)
    return truths
  }

  /// Brings the truth of a condition together with the truths that are there, one for each of a
  /// block's records.
  func judge(
    _ bound: Bound,
    _ block: Block,
    _ meeting: Meeting,
    _ truths: inout [UInt8]
  ) throws(EngineError) {
    if let test = knownTest(bound) {
      judge([test], block, meeting, then: meeting, &truths)
      return
    }
    switch bound.operation {
    case .lookup(let entries, let table):
      guard let truthTable = bound.truths else {
        let vector = table.gathered(entries.places(block, in: columns))
        meet(Self.truths(vector), meeting, &truths)
        return
      }
      if !judge(columns[entries.column], block, by: truthTable, meeting, &truths) {
        let places = entries.places(block, in: columns)
        meet(looked(truthTable.entries, at: places), meeting, &truths)
      }
    case .interval(let interval): judge(interval, block, meeting, &truths)
    case .call(.and, let arguments): try join(arguments, .and, block, meeting, &truths)
    case .call(.or, let arguments): try join(arguments, .or, block, meeting, &truths)
    case .call(.not, let arguments) where arguments.count == 1:
      let others = try self.truths(arguments[0], block)
      meet(converted(others) { Truth.not($0) }, meeting, &truths)
    case .call(let function, let sides)
    where function.isComparison && sides.count == 2 && sides.allSatisfy { $0.kind == .number }:
      let left = try vector(sides[0], block)
      let right = try vector(sides[1], block)
      var holds = function.compare(left.numbers, right.numbers) { Truth.of($0) }
      for missing in [left.missing, right.missing].compactMap(\.self) {
        holds = combined(holds, missing) { $1 == 0 ? $0 : Truth.unknown }
      }
      meet(holds, meeting, &truths)
    case .column, .constant, .recordNumber, .call:
      meet(Self.truths(try vector(bound, block)), meeting, &truths)
    }
  }

  /// Whether a condition may be unknown for a record.
  func mayBeUnknown(_ bound: Bound) -> Bool {
    switch bound.operation {
    case .lookup(let places, _):
      // The missing kinds, which come after the entries, are of no record where none is missing.
      bound.truths.map { table in
        let mayMiss = columns[places.column].missing.validity != nil
        return table.entries.prefix(mayMiss ? .max : table.entryCount).contains(Truth.unknown)
      } ?? true
    case .interval(let interval): columns[interval.column].missing.validity != nil
    case .call(.and, let parts), .call(.or, let parts), .call(.not, let parts):
      parts.contains { mayBeUnknown($0) }
    case .constant(_, let missing): missing != 0
    case .column, .recordNumber, .call: true
    }
  }

  /// Judges by codes as they are stored; answers with whether that was possible.
  private func judge(
    _ column: Column,
    _ block: Block,
    by table: TruthTable,
    _ meeting: Meeting,
    _ truths: inout [UInt8]
  ) -> Bool {
    func among<Code: FixedWidthInteger & UnsignedInteger>(_ codes: [Code]) -> Bool {
      Engine.judge(codes, block, by: table, meeting, &truths)
    }
    return switch column.storage {
    case .codes8(let codes): among(codes)
    case .codes16(let codes): among(codes)
    case .codes32(let codes): among(codes)
    case .numbers, .wholes16, .wholes32: false
    }
  }

  /// Brings conditions together, those first that are quickly judged, and then with what is there.
  private func join(
    _ conditions: [Bound],
    _ junction: Meeting,
    _ block: Block,
    _ meeting: Meeting,
    _ truths: inout [UInt8]
  ) throws(EngineError) {
    guard meeting == .alone || meeting == junction else {
      var own = truths
      try join(conditions, junction, block, .alone, &own)
      meet(own, meeting, &truths)
      return
    }
    let decided = junction == .and ? Truth.no : Truth.yes
    var next = meeting
    if meeting == .alone, conditions.isEmpty {
      truths = [UInt8](repeating: Truth.not(decided), count: block.count)
    }
    let tests = conditions.map { knownTest($0) }
    let known = tests.compactMap(\.self)
    if !known.isEmpty {
      judge(known, block, next, then: junction, &truths)
      if next == .alone, known.count < conditions.count, areAll(truths, decided) { return }
      next = junction
    }
    for (place, condition) in conditions.enumerated()
    where tests[place] == nil && condition.isQuicklyJudged {
      try judge(condition, block, next, &truths)
      if next == .alone, areAll(truths, decided) { return }
      next = junction
    }
    for condition in conditions where !condition.isQuicklyJudged {
      if next == .and {
        try judgeCandidates(condition, block, &truths)
      } else {
        try judge(condition, block, next, &truths)
      }
      next = junction
    }
  }

  /// Judges the records alone that another condition has left, where they are few.
  private func judgeCandidates(
    _ condition: Bound,
    _ block: Block,
    _ truths: inout [UInt8]
  ) throws(EngineError) {
    let places = possiblePlaces(truths)
    guard places.count * 2 < truths.count else {
      try judge(condition, block, .and, &truths)
      return
    }
    if places.isEmpty { return }
    let others = try self.truths(condition, block.picked(places))
    for (position, place) in places.enumerated() { truths[Int(place)] &= others[position] }
  }

  private func judge(
    _ interval: Interval,
    _ block: Block,
    _ meeting: Meeting,
    _ truths: inout [UInt8]
  ) {
    let column = columns[interval.column]
    if let validity = column.missing.validity, !validity.isFull(block) {
      var own = [UInt8](repeating: Truth.unknown, count: block.count)
      judgeStored(column, interval, block, .alone, &own)
      validity.mark(Truth.unknown, in: &own, block)
      meet(own, meeting, &truths)
    } else {
      judgeStored(column, interval, block, meeting, &truths)
    }
  }

  private func judgeStored(
    _ column: Column,
    _ interval: Interval,
    _ block: Block,
    _ meeting: Meeting,
    _ truths: inout [UInt8]
  ) {
    if let test = StoredTest(interval, column) {
      judge([test], block, meeting, then: meeting, &truths)
    } else {
      let outside = interval.isNegated ? Truth.yes : Truth.no
      meet([UInt8](repeating: outside, count: block.count), meeting, &truths)
    }
  }

  /// The values of an interval, with the kinds of missing ones.
  func vector(_ interval: Interval, _ block: Block) -> Vector {
    let codes = columns[interval.column].missingCodes(block, columnCodes[interval.column])
    var truths = [UInt8](repeating: Truth.no, count: block.count)
    judge(interval, block, .alone, &truths)
    return Vector(.wholes(converted(truths) { Int64($0 &>> 7) }), missing: codes)
  }

  private static func truths(_ vector: Vector) -> [UInt8] {
    let bytes = converted(vector.wholes) { Truth.of($0 == 1) }
    guard let missing = vector.missing else { return bytes }
    return combined(bytes, missing) { $1 == 0 ? $0 : Truth.unknown }
  }
}

extension Bound {
  /// Whether it is judged by what is stored, many records at a time.
  var isQuicklyJudged: Bool {
    switch operation {
    case .lookup, .interval, .constant: true
    case .call(.and, let parts), .call(.or, let parts), .call(.not, let parts):
      parts.allSatisfy(\.isQuicklyJudged)
    case .column, .recordNumber, .call: false
    }
  }
}

extension Validity {
  /// Whether every record of a block has its bit set.
  func isFull(_ block: Block) -> Bool {
    switch block {
    case .run(let records): isFull(records)
    case .list(let records): records.allSatisfy { self[Int($0)] }
    }
  }

  /// Overwrites the entries of a block's records that have no value.
  func mark(_ byte: UInt8, in bytes: inout [UInt8], _ block: Block) {
    switch block {
    case .list(let records):
      for (place, record) in records.enumerated() where !self[Int(record)] { bytes[place] = byte }
    case .run(let records):
      guard let last = records.last else { return }
      for word in records.lowerBound >> 6...last >> 6 {
        var absent = ~words[word] & Self.mask(word, of: records)
        while absent != 0 {
          bytes[word << 6 + absent.trailingZeroBitCount - records.lowerBound] = byte
          absent &= absent - 1
        }
      }
    }
  }
}
