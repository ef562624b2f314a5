/// Adds 1 to the counter of each cell.
///
/// Four counters a cell take turns, because adding to the same one in close succession waits for the
/// memory.
@inline(__always)
func addCounts<Cell: FixedWidthInteger>(
  _ cells: [Cell],
  to counts: inout [UInt32],
  banks: Int
) {
  // Safety: cells are below `counts.count / banks`: whoever numbers them makes room before.
  counts.withUnsafeMutableBufferPointer { counts in
    cells.withUnsafeBufferPointer { cells in
      guard banks == 4 else {
        for cell in cells { counts[Int(truncatingIfNeeded: cell)] &+= 1 }
        return
      }
      let bank = counts.count / 4
      var place = 0
      while place &+ 4 <= cells.count {
        counts[Int(truncatingIfNeeded: cells[place])] &+= 1
        counts[bank &+ Int(truncatingIfNeeded: cells[place &+ 1])] &+= 1
        counts[bank &* 2 &+ Int(truncatingIfNeeded: cells[place &+ 2])] &+= 1
        counts[bank &* 3 &+ Int(truncatingIfNeeded: cells[place &+ 3])] &+= 1
        place &+= 4
      }
      while place < cells.count {
        counts[Int(truncatingIfNeeded: cells[place])] &+= 1
        place &+= 1
      }
    }
  }
}

/// Adds 1 to the counter of each code less 1 of a run; 0, and codes past the last, count as the last.
func addCounts(_ codes: [UInt32], _ run: Range<Int>, last: Int, to counts: inout [UInt32]) {
  let last = UInt32(clamping: last)
  counts.withUnsafeMutableBufferPointer { counts in
    codes.withUnsafeBufferPointer { codes in
      // Safety: the run is within the codes, and there is a counter up to the last.
      for record in run { counts[Int(min(codes[record] &- 1, last))] &+= 1 }
    }
  }
}

/// The cells with a record.
func filled(_ counts: [Int]) -> [Int] {
  [Int](unsafeUninitializedCapacity: counts.count) { cells, found in
    counts.withUnsafeBufferPointer { counts in
      // Safety: each cell is written at or before its own position.
      for cell in 0..<counts.count {
        cells.initializeElement(at: found, to: cell)
        found &+= counts[cell] > 0 ? 1 : 0
      }
    }
  }
}
