/// One number a record on both sides, the same where all keys are; -1 where a key is missing or the
/// other side does not have it.
struct JoinKeys {
  /// The numbers of our records.
  private(set) var ours: [Int32]
  /// The numbers of theirs.
  private(set) var theirs: [Int32]
  /// Numbers are below this.
  private(set) var count = 1

  /// Numbers the keys of two sides; a pair of columns that are not there is passed over.
  init(
    _ records: WorkingRecords,
    _ frame: Frame,
    _ pairs: [Step.Join.Pair],
    _ scan: ParallelScan
  ) throws(EngineError) {
    var numbered: (ours: [Int32], theirs: [Int32], count: Int)?
    for pair in pairs {
      try scan.interruption.check()
      guard let our = records[pair.ours], let their = frame[pair.theirs] else { continue }
      let next = try Self.numbers(our, their, scan)
      guard let known = numbered else {
        numbered = next
        continue
      }
      let paired = { (first: Int32, second: Int32) in
        UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
      }
      var numbering = Numbering()
      let theirs = combined(known.theirs, next.theirs) { first, second in
        first < 0 || second < 0
          ? -1 : Int32(bitPattern: numbering.number(paired(first, second)))
      }
      let ready = numbering
      let ours = try Self.each(known.ours.count, scan) { part in
        part.map { record in
          let (first, second) = (known.ours[record], next.ours[record])
          guard first >= 0, second >= 0 else { return -1 }
          return ready.known(paired(first, second)).map { Int32(bitPattern: $0) } ?? -1
        }
      }
      numbered = (ours, theirs, ready.count)
    }
    // Without a pair all records have the same key.
    ours = numbered?.ours ?? [Int32](repeating: 0, count: records.extent)
    theirs = numbered?.theirs ?? [Int32](repeating: 0, count: frame.count)
    count = numbered?.count ?? 1
  }

  /// Texts and labels by their text, others by value.
  private static func numbers(
    _ our: Column,
    _ their: Column,
    _ scan: ParallelScan
  ) throws(EngineError) -> (ours: [Int32], theirs: [Int32], count: Int) {
    if our.kind != their.kind || our.entryCount != nil {
      var numbers: [String: Int32] = [:]
      let theirs = their.keyNumbers(.run(0..<their.count)) { text in
        if let known = numbers[text] { return known }
        let next = Int32(truncatingIfNeeded: numbers.count)
        numbers[text] = next
        return next
      }
      let known = numbers
      let ofEntries = our.entryNumbers { known[$0] ?? -1 }
      let ours = try each(our.count, scan) { part in
        our.keyNumbers(.run(part), ofEntries: ofEntries) { known[$0] ?? -1 }
      }
      return (ours, theirs, known.count)
    }
    let index = WholeIndex(their, storedAs: our)
    let theirs = try each(their.count, scan) { index.numbers(their, $0) }
    let ours = try each(our.count, scan) { index.numbers(our, $0) }
    return (ours, theirs, index.count)
  }

  /// Numbers of all records, part by part.
  private static func each(
    _ count: Int,
    _ scan: ParallelScan,
    _ numbers: (Range<Int>) -> [Int32]
  ) throws(EngineError) -> [Int32] {
    let parts = try scan.map(scan.morsels(count), records: count) { morsel throws(EngineError) in
      var found: [Int32] = []
      found.reserveCapacity(morsel.count)
      for part in ParallelScan.blocks(morsel) {
        try scan.interruption.check()
        found += numbers(part)
      }
      return found
    }
    return parts.count == 1 ? parts[0] : parts.flatMap(\.self)
  }
}

extension Column {
  /// A value of this column as a key reads in a report.
  func keyText(_ value: Value) -> String {
    switch value {
    case .missing(let kind): "(\(kind.name))"
    case .number(let number): shortest(number)
    case .text(let text): text
    case .code(let position):
      labels.labels.indices.contains(position) ? labels.labels[position].text : ""
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .date(let day): day.text
    case .period(let period): period.text
    }
  }

  /// The number of each entry of a coded column, and -1 for its missing kinds; nil for others.
  fileprivate func entryNumbers(_ number: (String) -> Int32) -> [Int32]? {
    guard let dictionary, let entries = entryCount else { return nil }
    let numbers = (0..<entries).map { number(dictionary.keyText(dictionary[$0])) }
    return numbers + [Int32](repeating: -1, count: dictionary.count - entries)
  }

  /// The numbers of a block's records by their texts, each entry of a coded column once; -1 where a
  /// value is missing.
  fileprivate func keyNumbers(
    _ block: Block,
    ofEntries known: [Int32]? = nil,
    _ number: (String) -> Int32
  ) -> [Int32] {
    if let table = known ?? entryNumbers(number) { return looked(table, at: entries(block)) }
    guard case .run(let records) = block else { return [] }
    return records.map { record in
      let value = self[record]
      return value.isMissing ? -1 : number(keyText(value))
    }
  }
}

/// Numbers for the values of a column that is not coded: by their distance from the least one where
/// they lie close together, else as they appear.
private struct WholeIndex {
  private enum Table {
    case dense([Int32], least: Int64)
    case hashed(Numbering)
  }

  private let table: Table
  /// Whether whole numbers are compared as they are stored, which both columns do in the same way.
  private let isStored: Bool
  /// How many different values there are.
  let count: Int

  /// An index of one column's values, for another column to be looked up.
  init(_ column: Column, storedAs other: Column) {
    isStored = column.isStored(like: other)
    let (keys, missing) = Self.keys(column, 0..<column.count, isStored: isStored)
    if isStored, let (least, greatest) = column.storedExtent(0..<column.count),
      greatest - least < Int64(column.count) * 8 + 65_536
    {
      var numbers = [Int32](repeating: -1, count: Int(greatest - least) + 1)
      var next: Int32 = 0
      for place in keys.indices where missing == nil || missing?[place] == 0 {
        let number = Int(Int64(bitPattern: keys[place]) - least)
        if numbers[number] < 0 {
          numbers[number] = next
          next += 1
        }
      }
      (table, count) = (.dense(numbers, least: least), Int(next))
    } else {
      var numbering = Numbering()
      for place in keys.indices where missing == nil || missing?[place] == 0 {
        _ = numbering.number(keys[place])
      }
      (table, count) = (.hashed(numbering), numbering.count)
    }
  }

  /// The numbers of a part of a column; -1 where a value is missing or not known.
  func numbers(_ column: Column, _ part: Range<Int>) -> [Int32] {
    let (keys, missing) = Self.keys(column, part, isStored: isStored)
    let found: [Int32]
    switch table {
    case .hashed(let numbering):
      found = converted(keys) { numbering.known($0).map { Int32(bitPattern: $0) } ?? -1 }
    case .dense(let numbers, let least):
      let width = UInt64(numbers.count)
      found = numbers.withUnsafeBufferPointer { numbers in
        converted(keys) { key in
          // What is below the least one is far above the width.
          let place = key &- UInt64(bitPattern: least)
          return place < width ? numbers[Int(place)] : -1
        }
      }
    }
    return missing.map { combined(found, $0) { $1 == 0 ? $0 : -1 } } ?? found
  }

  /// The values as numbers that differ where they do, and which of them are missing.
  private static func keys(
    _ column: Column,
    _ part: Range<Int>,
    isStored: Bool
  ) -> ([UInt64], missing: [UInt16]?) {
    let codes = column.missing.kinds.map { _ in MissingCodes.blank }
    if isStored {
      let raw = column.raw(.run(part), codes)
      return (converted(raw.wholes) { UInt64(bitPattern: Int64($0)) }, raw.missing)
    }
    let vector = column.vector(.run(part), codes: codes)
    guard case .numbers(let numbers) = vector.body else {
      return (converted(vector.wholes) { UInt64(bitPattern: $0) }, vector.missing)
    }
    return (converted(numbers) { ($0 + 0).bitPattern }, vector.missing)
  }
}

extension Column {
  /// Whether both columns store whole numbers that mean the same.
  fileprivate func isStored(like other: Column) -> Bool {
    storage.meaning != nil && storage.meaning == other.storage.meaning
  }
}
