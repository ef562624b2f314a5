/// Adds 1 to the counter of each cell.
///
/// Four counters a cell take turns, because adding to the same one in close succession waits for the
/// memory.
func addCounts(_ cells: [UInt32], to counts: inout [UInt32], banks: Int) {
  // Safety: cells are below `counts.count / banks`; `RequestState` makes room before it adds.
  counts.withUnsafeMutableBufferPointer { counts in
    cells.withUnsafeBufferPointer { cells in
      guard banks == 4 else {
        for cell in cells { counts[Int(cell)] &+= 1 }
        return
      }
      let bank = counts.count / 4
      var place = 0
      while place &+ 4 <= cells.count {
        counts[Int(cells[place])] &+= 1
        counts[bank &+ Int(cells[place &+ 1])] &+= 1
        counts[bank &* 2 &+ Int(cells[place &+ 2])] &+= 1
        counts[bank &* 3 &+ Int(cells[place &+ 3])] &+= 1
        place &+= 4
      }
      while place < cells.count {
        counts[Int(cells[place])] &+= 1
        place &+= 1
      }
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
