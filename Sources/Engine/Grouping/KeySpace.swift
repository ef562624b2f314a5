/// The cells of one dimension, numbered, and how a record finds its own.
struct KeySpace: Sendable {
  /// How a record finds its slot.
  enum Source: Sendable {
    /// By the entry of a column; nil where entries are the slots.
    case entries(EntryPlaces, slots: [UInt32]?)
    /// By a whole number's distance from the least one; missing kinds follow.
    case distance(Int, least: Int64, width: Int)
    /// All records have the one slot there is.
    case only
    /// One slot for each place of the span.
    case stored([UInt32])
    /// By the conditions that hold, each an input of the scan.
    case members([Int])
  }
  /// What the slots stand for.
  enum Names: Sendable {
    /// The entries of a coded column, then its missing kinds.
    case entries(Column)
    case values([Value])
    /// The whole numbers from the least on, then the column's missing kinds.
    case wholes(Column, least: Int64, width: Int)
    /// Members, by position.
    case members

    /// The value of a slot.
    func value(_ slot: Int) -> Value {
      switch self {
      case .members: .code(slot)
      case .values(let values): values[slot]
      case .wholes(let column, let least, let width):
        slot < width
          ? column.storedValue(least + Int64(slot)) : .missing(column.missing.kinds[slot - width])
      case .entries(let column): column.entryValue(slot)
      }
    }
  }

  /// How a record finds its slot.
  var source: Source
  /// What the slots stand for.
  var names: Names
  /// Number of slots.
  var count: Int

  /// The value of a slot.
  func value(_ slot: Int) -> Value { names.value(slot) }

  /// The slots of a block's records; empty for members.
  func slots(_ block: Block, part: Range<Int>, of records: WorkingRecords) -> [UInt32] {
    switch source {
    case .members: return []
    case .only: return [UInt32](repeating: 0, count: block.count)
    case .entries(let places, let slots):
      let entries = places.places(block, in: records.columns)
      return slots.map { looked($0, at: entries) } ?? entries
    case .distance(let position, let least, let width):
      return records.columns[position].distances(block, from: least, width: width)
    case .stored(let stored):
      if case .list = records.selection { return Array(stored[part]) }
      return gather(stored, block) { $0 }
    }
  }
}

extension Column {
  /// The value of a stored whole number.
  func storedValue(_ whole: Int64) -> Value {
    storage.meaning?.value(Int32(truncatingIfNeeded: whole)) ?? .missing(.blank)
  }

  /// Slots of a block's records by their distance from the least value, then by missing kind.
  func distances(_ block: Block, from least: Int64, width: Int) -> [UInt32] {
    var slots: [UInt32]
    switch storage {
    case .wholes16(let wholes, _):
      slots = Engine.distances(wholes, block, from: least, width: width)
    case .wholes32(let wholes, _):
      slots = Engine.distances(wholes, block, from: least, width: width)
    case .codes8, .codes16, .codes32, .numbers:
      slots = [UInt32](repeating: 0, count: block.count)
    }
    let kinds = missing.kinds.indices.map { UInt16(truncatingIfNeeded: $0 + 1) }
    if let codes = missingCodes(block, kinds) {
      for place in codes.indices where codes[place] != 0 {
        slots[place] = UInt32(truncatingIfNeeded: width + Int(codes[place]) - 1)
      }
    }
    return slots
  }

  /// Least and greatest stored whole number of a part, missing records left out.
  func storedExtent(_ part: Range<Int>) -> (Int64, Int64)? {
    func among<T: FixedWidthInteger>(_ values: [T]) -> (Int64, Int64)? {
      guard let validity = missing.validity, !validity.isFull(part) else {
        return extent(values[part]).map { (Int64($0.0), Int64($0.1)) }
      }
      let present = validity.records(in: part).map { values[Int($0)] }
      return extent(present[...]).map { (Int64($0.0), Int64($0.1)) }
    }
    return switch storage {
    case .wholes16(let wholes, _): among(wholes)
    case .wholes32(let wholes, _): among(wholes)
    case .codes8, .codes16, .codes32, .numbers: nil
    }
  }

  /// Least and greatest stored whole number as the summary has them; nil where it does not.
  var summarizedExtent: ClosedRange<Int64>? {
    guard let summary, let least = summary.least.flatMap(stored),
      let greatest = summary.greatest.flatMap(stored), least <= greatest
    else { return nil }
    return least...greatest
  }

  /// The whole number that stands for a value; nil where it is not one of the column's kind.
  private func stored(_ value: Value) -> Int64? {
    switch (storage.meaning, value) {
    case (.number(let digits), .number(let number)):
      return Int64(exactly: (number * powerOfTen(digits)).rounded())
    case (.day, .date(let day)): return Int64(day.number)
    case (.period(let frequency), .period(let period)) where period.frequency == frequency:
      return Int64(period.index)
    default: return nil
    }
  }

  /// Whether each stored whole number of a part is greater than the one before it.
  func ascends(_ part: Range<Int>) -> Bool {
    switch storage {
    case .wholes16(let wholes, _): Engine.ascends(wholes, part)
    case .wholes32(let wholes, _): Engine.ascends(wholes, part)
    case .codes8, .codes16, .codes32, .numbers: false
    }
  }

  /// The value of an entry of a coded column, or of the missing kinds past the entries.
  func entryValue(_ entry: Int) -> Value {
    let entries = entryCount ?? 0
    if entry >= entries {
      let kind = entry - entries
      return .missing(missing.kinds.indices.contains(kind) ? missing.kinds[kind] : .blank)
    }
    return switch kind {
    case .text: .text(pool[entry])
    case .boolean: .boolean(entry == 1)
    case .category, .number, .date, .period: .code(entry)
    }
  }
}

extension KeySpace {
  /// The one value that all records have.
  init(only value: Value) {
    self.init(source: .only, names: .values([value]), count: 1)
  }

  /// The entries of a coded column as slots.
  init(_ column: Column, at position: Int) {
    names = .entries(column)
    count = (column.entryCount ?? 0) + max(1, column.missing.kinds.count)
    var slots: [UInt32]?
    // Two spellings of the same characters are one text, and so one cell.
    if column.kind == .text, !column.pool.isASCII {
      var first: [String: UInt32] = [:]
      var map = (0..<count).map { UInt32(truncatingIfNeeded: $0) }
      for (entry, text) in column.pool.texts.enumerated() {
        let slot = first[text] ?? UInt32(truncatingIfNeeded: entry)
        first[text] = slot
        map[entry] = slot
      }
      if first.count < column.pool.count { slots = map }
    }
    let places = EntryPlaces(column: position, least: nil, count: column.entryCount ?? 0)
    source = .entries(places, slots: slots)
  }

  /// The results of a lookup as slots.
  init(_ table: Vector, kind: Bound.Kind, missing codes: MissingCodes, at places: EntryPlaces)
    throws(EngineError)
  {
    let slots = try table.slots(missing: codes)
    names = .values(slots.firsts.map { table.value(Int($0), kind: kind, missing: codes) })
    count = slots.firsts.count
    source = .entries(places, slots: slots.of)
  }

  /// The values of an expression, worked out for all records, as slots.
  init(
    _ values: Vector,
    kind: Bound.Kind,
    missing codes: MissingCodes,
    of records: WorkingRecords,
    _ interruption: Interruption?
  ) throws(EngineError) {
    let slots = try values.slots(missing: codes, interruption)
    names = .values(slots.firsts.map { values.value(Int($0), kind: kind, missing: codes) })
    count = max(1, slots.firsts.count)
    if case .bits(let bits, _) = records.selection {
      var spread = [UInt32](repeating: 0, count: records.extent)
      for (place, record) in bits.records(in: 0..<records.extent).enumerated() {
        spread[Int(record)] = slots.of[place]
      }
      source = .stored(spread)
    } else {
      source = .stored(slots.of)
    }
  }
}

extension PlanRun {
  /// The slots of an expression over the records left, and how many of its values were made
  /// undefined while they were worked out; for a lookup that is not known here, and 0.
  ///
  /// - Shape: a space that is only marked, a bit a slot, may be wider for its records.
  func space(
    _ bound: Bound,
    _ binder: Binder,
    isMarked: Bool = false
  ) throws(EngineError) -> (KeySpace, fresh: Int) {
    switch bound.operation {
    case .column(let position) where binder.columns[position].entryCount != nil:
      return (KeySpace(binder.columns[position], at: position), 0)
    case .lookup(let places, let table):
      return (try KeySpace(table, kind: bound.kind, missing: binder.missing, at: places), 0)
    case .column(let position):
      let most = isMarked ? min(1 << 26, records.count * 64) : records.count * 2
      if let space = try distanceSpace(binder.columns[position], at: position, most: most) {
        return (space, 0)
      }
    case .constant, .recordNumber, .interval, .call: break
    }
    let values = try values(bound, binder)
    let space = try KeySpace(
      values,
      kind: bound.kind,
      missing: binder.missing,
      of: records,
      interruption
    )
    return (space, values.freshlyUndefined)
  }

  /// The least and the greatest whole number that a column stores, or numbers beyond them; nil where
  /// it has none.
  func storedExtent(_ column: Column) throws(EngineError) -> ClosedRange<Int64>? {
    if let known = column.summarizedExtent { return known }
    return try readExtent(column)
  }

  /// The least and the greatest whole number that a column stores; nil where it has none.
  func readExtent(_ column: Column) throws(EngineError) -> ClosedRange<Int64>? {
    let parts = try scan.map(scan.morsels(column.count), records: column.count) {
      (morsel) throws(EngineError) in
      column.storedExtent(morsel)
    }
    let extents = parts.compactMap(\.self)
    guard let least = extents.map(\.0).min(), let greatest = extents.map(\.1).max() else {
      return nil
    }
    return least...greatest
  }

  /// Slots by distance, for a column of whole numbers that lie close enough together.
  private func distanceSpace(
    _ column: Column,
    at position: Int,
    most: Int
  ) throws(EngineError) -> KeySpace? {
    guard let extent = try storedExtent(column) else { return nil }
    let least = extent.lowerBound
    let width = Int(extent.upperBound - least) + 1
    guard width <= max(4096, most) else { return nil }
    return KeySpace(
      source: .distance(position, least: least, width: width),
      names: .wholes(column, least: least, width: width),
      count: width + max(1, column.missing.kinds.count)
    )
  }
}
