/// Counts of records by few cells, several records to a counter: a counter stands for the cells of
/// two or four records next to each other, so that there are fewer additions than records.
struct JoinedCounts: Sendable {
  private let size: Int
  /// How many records a counter stands for.
  private let joined: Int
  /// Counters of joined records, in banks.
  private var counts: [UInt32]
  /// Counters of the records left over.
  private var singles: [UInt32]

  /// Counts for cells in 8 bits; nil where there are more than that.
  init?(size: Int) {
    guard size <= 1 << 8 else { return nil }
    self.size = size
    // So that all counters stay in the nearest cache.
    joined = size <= 8 ? 4 : size <= 64 ? 2 : 1
    let counters = (0..<joined).reduce(1) { product, _ in product * size }
    counts = [UInt32](repeating: 0, count: counters * (joined == 1 ? 4 : 2))
    singles = [UInt32](repeating: 0, count: size)
  }

  /// Adds records, each cell below the size.
  mutating func add(_ cells: [UInt8]) {
    switch joined {
    case 4: addFours(cells, size: size, to: &counts)
    case 2: addPairs(cells, size: size, to: &counts)
    default: addSingles(cells, to: &counts)
    }
    for cell in cells[(cells.count & ~7)...] { singles[Int(cell)] &+= 1 }
  }

  /// Adds the counts to the counters of cells, and forgets them.
  mutating func drain(to all: inout [UInt32]) {
    let banks = joined == 1 ? 4 : 2
    let counters = counts.count / banks
    var found = Array(counts[..<counters])
    for bank in 1..<banks { add(counts[(bank * counters)...].prefix(counters), to: &found) }
    if joined == 4 { found = parted(found, size * size) }
    if joined > 1 { found = parted(found, size) }
    add(found[...], to: &all)
    add(singles[...], to: &all)
    counts.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
    singles.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// The counts of each half of numbers that were joined by two to the base `size`.
  private func parted(_ counts: [UInt32], _ size: Int) -> [UInt32] {
    var parts = [UInt32](repeating: 0, count: size)
    for place in 0..<size {
      let row = counts[place * size..<(place + 1) * size]
      add(row, to: &parts)
      parts[place] &+= row.reduce(0, &+)
    }
    return parts
  }

  private func add(_ more: ArraySlice<UInt32>, to all: inout [UInt32]) {
    for (place, count) in more.enumerated() { all[place] &+= count }
  }
}
