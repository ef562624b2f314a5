extension Column {
  /// Sets each record's cell to its slot, or moves it on: cell times size plus slot.
  ///
  /// Slots are codes less 1, or distances from the least number; never `size` or more, whatever is
  /// stored.
  func addSlots(
    _ run: Range<Int>,
    from least: Int64?,
    width: Int,
    size: Int,
    to cells: inout [UInt32],
    isFirst: Bool
  ) {
    let size = isFirst ? 0 : UInt32(truncatingIfNeeded: size)
    // The slot after the entries is that of blanks; among distances there is none.
    let last = UInt32(truncatingIfNeeded: least == nil ? width : max(1, width) - 1)
    let start = UInt32(truncatingIfNeeded: least ?? 1)
    switch storage {
    case .codes8(let codes):
      let last = UInt8(clamping: last)
      move(&cells, codes, run, size) { UInt32(min($0 &- 1, last)) }
    case .codes16(let codes):
      let last = UInt16(clamping: last)
      move(&cells, codes, run, size) { UInt32(min($0 &- 1, last)) }
    case .codes32(let codes): move(&cells, codes, run, size) { min($0 &- 1, last) }
    case .scaled16(let numbers, _):
      move(&cells, numbers, run, size) { min(UInt32(bitPattern: Int32($0)) &- start, last) }
    case .scaled32(let numbers, _), .days(let numbers), .periods(let numbers, _):
      move(&cells, numbers, run, size) { min(UInt32(bitPattern: $0) &- start, last) }
    case .numbers: break
    }
  }
}

/// Moves each cell on by the slot of its record's stored value.
@inline(__always)
private func move<Stored>(
  _ cells: inout [UInt32],
  _ values: [Stored],
  _ run: Range<Int>,
  _ size: UInt32,
  _ slot: (Stored) -> UInt32
) {
  cells.withUnsafeMutableBufferPointer { cells in
    values.withUnsafeBufferPointer { values in
      // Safety: the run is within the column, and there is a cell for each of its records.
      let start = run.lowerBound
      if size == 0 {
        for place in 0..<min(run.count, cells.count) { cells[place] = slot(values[start &+ place]) }
        return
      }
      for place in 0..<min(run.count, cells.count) {
        cells[place] = cells[place] &* size &+ slot(values[start &+ place])
      }
    }
  }
}

/// Adds 1, in the upper 24 bits, and each number's distance from the least to the word of its cell.
func addPacked<Whole: FixedWidthInteger>(
  _ numbers: [Whole],
  _ run: Range<Int>,
  from least: Int64,
  _ cells: [UInt32],
  to packed: inout [UInt64],
  banks: Int
) {
  let least = UInt64(bitPattern: least)
  packed.withUnsafeMutableBufferPointer { packed in
    cells.withUnsafeBufferPointer { cells in
      numbers.withUnsafeBufferPointer { numbers in
        // Safety: cells are below `packed.count / banks`; the run is within the column.
        let bank = banks == 4 ? packed.count / 4 : 0
        let start = run.lowerBound
        @inline(__always)
        func add(_ place: Int, _ offset: Int) {
          let number = UInt64(truncatingIfNeeded: numbers[start &+ place])
          packed[offset &+ Int(cells[place])] &+= 1 &<< 40 &+ (number &- least)
        }
        var place = 0
        while place &+ 4 <= cells.count {
          add(place, 0)
          add(place &+ 1, bank)
          add(place &+ 2, bank &* 2)
          add(place &+ 3, bank &* 3)
          place &+= 4
        }
        while place < cells.count {
          add(place, 0)
          place &+= 1
        }
      }
    }
  }
}

/// Whether the numbers of a run lie from the least on and within `span` of it, a power of two.
func areWithin<Whole: FixedWidthInteger>(
  _ span: UInt32,
  from least: Int64,
  _ numbers: [Whole],
  _ run: Range<Int>
) -> Bool {
  let least = UInt32(truncatingIfNeeded: least)
  return numbers.withUnsafeBufferPointer { numbers in
    var bits: UInt32 = 0
    for number in numbers[run] { bits |= UInt32(truncatingIfNeeded: number) &- least }
    return bits < span
  }
}
