extension Column {
  /// Sets the cell of each of a block's records to its slot, or moves it on: cell times size plus slot.
  ///
  /// Slots are codes less 1, or distances from the least number; never `size` or more, whatever is
  /// stored.
  func addSlots<Cell: FixedWidthInteger & UnsignedInteger>(
    of block: Block,
    from least: Int64?,
    width: Int,
    size: Int,
    to cells: inout [Cell],
    isFirst: Bool
  ) {
    let start = Int32(truncatingIfNeeded: least ?? 1)
    // The slot after the entries is that of blanks; among distances there is none.
    let last = UInt32(truncatingIfNeeded: least == nil ? width : max(1, width) - 1)
    let size = isFirst ? 0 : Cell(truncatingIfNeeded: size)
    switch storage {
    case .codes8(let codes):
      let last = UInt8(clamping: last)
      move(&cells, codes, block, size) { Cell(truncatingIfNeeded: min($0 &- 1, last)) }
    case .codes16(let codes):
      let last = UInt16(clamping: last)
      move(&cells, codes, block, size) { Cell(truncatingIfNeeded: min($0 &- 1, last)) }
    case .wholes16(let numbers, _):
      let last = UInt16(clamping: last)
      let start = UInt16(truncatingIfNeeded: start)
      move(&cells, numbers, block, size) {
        Cell(truncatingIfNeeded: min(UInt16(bitPattern: $0) &- start, last))
      }
    case .codes32(let codes):
      moveWide(&cells, codes, block, size, from: start, last: last)
    case .wholes32(let numbers, _):
      moveWide(&cells, numbers, block, size, from: start, last: last)
    case .numbers: break
    }
  }
}

/// Moves cells on by slots of 32 bits, which need no limit where all of a block lie within it.
@inline(__always)
private func moveWide<Stored: FixedWidthInteger, Cell: FixedWidthInteger>(
  _ cells: inout [Cell],
  _ values: [Stored],
  _ block: Block,
  _ size: Cell,
  from start: Int32,
  last: UInt32
) {
  if case .run(let run) = block, areWithin(last, from: start, values, run) {
    move(&cells, values, block, size) {
      Cell(truncatingIfNeeded: Int32(truncatingIfNeeded: $0) &- start)
    }
    return
  }
  move(&cells, values, block, size) {
    Cell(truncatingIfNeeded: min(UInt32(truncatingIfNeeded: $0) &- UInt32(bitPattern: start), last))
  }
}

/// Whether all distances of a run's values from `start` are at most `last`.
private func areWithin<Stored: FixedWidthInteger>(
  _ last: UInt32,
  from start: Int32,
  _ values: [Stored],
  _ run: Range<Int>
) -> Bool {
  guard let last = Int32(exactly: last) else { return false }
  return values.withUnsafeBufferPointer { values in
    // A sign in either difference is a value outside.
    var signs: Int32 = 0
    for value in values[run] {
      let distance = Int32(truncatingIfNeeded: value) &- start
      signs |= distance | (last &- distance)
    }
    return signs >= 0
  }
}

/// Moves each cell on by the slot of its record's stored value; a size of 0 sets it.
@inline(__always)
private func move<Stored, Cell: FixedWidthInteger>(
  _ cells: inout [Cell],
  _ values: [Stored],
  _ block: Block,
  _ size: Cell,
  _ slot: (Stored) -> Cell
) {
  cells.withUnsafeMutableBufferPointer { cells in
    values.withUnsafeBufferPointer { values in
      // Safety: a block's records are records of the column, and there is a cell for each of them.
      switch block {
      case .run(let run):
        let start = run.lowerBound
        if size == 0 {
          for place in 0..<min(run.count, cells.count) {
            cells[place] = slot(values[start &+ place])
          }
        } else {
          for place in 0..<min(run.count, cells.count) {
            cells[place] = cells[place] &* size &+ slot(values[start &+ place])
          }
        }
      case .list(let records):
        records.withUnsafeBufferPointer { records in
          for place in 0..<min(records.count, cells.count) {
            cells[place] = cells[place] &* size &+ slot(values[Int(records[place])])
          }
        }
      }
    }
  }
}

/// Moves each cell on by a slot that was worked out before.
func addSlots<Cell: FixedWidthInteger & UnsignedInteger>(
  _ slots: [UInt32],
  size: Int,
  to cells: inout [Cell],
  isFirst: Bool
) {
  let size = isFirst ? 0 : Cell(truncatingIfNeeded: size)
  cells.withUnsafeMutableBufferPointer { cells in
    for place in 0..<min(slots.count, cells.count) {
      cells[place] = cells[place] &* size &+ Cell(truncatingIfNeeded: slots[place])
    }
  }
}
