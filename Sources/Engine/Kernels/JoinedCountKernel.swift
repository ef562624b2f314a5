/// Adds 1 to the counter of each four cells next to each other, as a number to the base `size`, two of
/// them to a word of cells; cells after the last whole word are left out.
///
/// There are two banks of `size` to the power of 4 counters, because adding to the same counter in
/// close succession waits for the memory.
func addFours(_ cells: [UInt8], size: Int, to counts: inout [UInt32]) {
  let (size, square) = (UInt64(size), UInt64(size * size))
  // Safety: no cell is `size` or more, so that no number is past the counters of its bank.
  addWords(of: cells, to: &counts) { word, counts, all in
    let pairs = paired(word, size)
    let fours = (pairs & 0xffff_0000_ffff) &+ (pairs &>> 16 & 0xffff_0000_ffff) &* square
    counts[Int(truncatingIfNeeded: fours & 0xffff_ffff)] &+= 1
    counts[all / 2 &+ Int(truncatingIfNeeded: fours &>> 32)] &+= 1
  }
}

/// Adds 1 to the counter of each two cells next to each other, as `addFours` does.
func addPairs(_ cells: [UInt8], size: Int, to counts: inout [UInt32]) {
  let size = UInt64(size)
  // Safety: as above.
  addWords(of: cells, to: &counts) { word, counts, all in
    let pairs = paired(word, size)
    counts[Int(truncatingIfNeeded: pairs & 0xffff)] &+= 1
    counts[all / 2 &+ Int(truncatingIfNeeded: pairs &>> 16 & 0xffff)] &+= 1
    counts[Int(truncatingIfNeeded: pairs &>> 32 & 0xffff)] &+= 1
    counts[all / 2 &+ Int(truncatingIfNeeded: pairs &>> 48)] &+= 1
  }
}

/// Adds 1 to the counter of each cell, in four banks; cells after the last whole word are left out.
func addSingles(_ cells: [UInt8], to counts: inout [UInt32]) {
  // Safety: as above.
  addWords(of: cells, to: &counts) { word, counts, all in
    for place in 0..<8 {
      let cell = Int(truncatingIfNeeded: word &>> UInt64(place &* 8) & 0xff)
      counts[all / 4 &* (place & 3) &+ cell] &+= 1
    }
  }
}

/// The cells of a word joined by two: the second times `size` and the first, in 16 bits.
@inline(__always)
private func paired(_ word: UInt64, _ size: UInt64) -> UInt64 {
  let every = 0x00ff_00ff_00ff_00ff as UInt64
  return (word & every) &+ (word &>> 8 & every) &* size
}

/// Works on eight cells at a time.
@inline(__always)
private func addWords(
  of cells: [UInt8],
  to counts: inout [UInt32],
  _ add: (_ word: UInt64, _ counts: UnsafeMutableBufferPointer<UInt32>, _ all: Int) -> Void
) {
  counts.withUnsafeMutableBufferPointer { counts in
    let all = counts.count
    cells.withUnsafeBytes { cells in
      var place = 0
      while place &+ 8 <= cells.count {
        // The order of a word's bytes makes no difference to what is counted.
        add(cells.loadUnaligned(fromByteOffset: place, as: UInt64.self), counts, all)
        place &+= 8
      }
    }
  }
}
