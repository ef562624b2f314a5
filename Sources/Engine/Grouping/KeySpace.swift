/// The cells of one dimension, numbered, and how a record finds its own.
struct KeySpace: Sendable {
  /// How a record finds its slot.
  enum Source: Sendable {
    /// By the entry of a coded column; nil where entries are the slots.
    case entries(Int, slots: [UInt32]?)
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
    /// Members, by position.
    case members
  }

  /// How a record finds its slot.
  var source: Source
  /// What the slots stand for.
  var names: Names
  /// Number of slots.
  var count: Int

  /// The value of a slot.
  func value(_ slot: Int) -> Value {
    switch names {
    case .members: .code(slot)
    case .values(let values): values[slot]
    case .entries(let column): column.entryValue(slot)
    }
  }

  /// Whether a slot is a missing kind.
  func isMissing(_ slot: Int) -> Bool {
    switch names {
    case .members: false
    case .values(let values): values[slot].isMissing
    case .entries(let column): slot >= column.entryCount ?? 0
    }
  }

  /// The slots of a block's records; empty for members.
  func slots(_ block: Block, part: Range<Int>, of records: WorkingRecords) -> [UInt32] {
    switch source {
    case .members: return []
    case .entries(let position, let slots):
      let entries = records.columns[position].entries(block)
      return slots.map { looked($0, at: entries) } ?? entries
    case .stored(let stored):
      if case .list = records.selection { return Array(stored[part]) }
      return gather(stored, block) { $0 }
    }
  }
}

extension Column {
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
    source = .entries(position, slots: slots)
  }

  /// The results of a lookup as slots.
  init(_ table: Vector, kind: Bound.Kind, missing codes: MissingCodes, at position: Int) {
    let slots = table.slots(missing: codes)
    names = .values(slots.firsts.map { table.value(Int($0), kind: kind, missing: codes) })
    count = slots.firsts.count
    source = .entries(position, slots: slots.of)
  }

  /// The values of an expression, worked out for all records, as slots.
  init(_ values: Vector, kind: Bound.Kind, missing codes: MissingCodes, of records: WorkingRecords)
  {
    let slots = values.slots(missing: codes)
    names = .values(slots.firsts.map { values.value(Int($0), kind: kind, missing: codes) })
    count = slots.firsts.count
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

extension TextPool {
  /// Whether all texts are plain ASCII, so that different bytes are different texts.
  var isASCII: Bool { bytes.allSatisfy { $0 < 0x80 } }
}
