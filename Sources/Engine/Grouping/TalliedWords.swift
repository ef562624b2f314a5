/// Counts, sums and ranges of cells as whole numbers of any size: what the words of a tally come to.
struct TalliedWords: Sendable {
  /// How many records each word has of each cell.
  private(set) var counts: [[Int]]
  /// The sums of each word; empty for one that only counts.
  private(set) var sums: [[Int128]]
  /// The least and greatest numbers of each word; empty for one that has sums.
  private(set) var ranges: [[PackedRange]]

  /// Nothing added up.
  init(_ words: [TallyWord], size: Int) {
    counts = words.map { $0.counts ? [Int](repeating: 0, count: size) : [] }
    sums = words.map { $0.sums ? [Int128](repeating: 0, count: size) : [] }
    ranges = words.map { $0.isRange ? [PackedRange](repeating: .none, count: size) : [] }
  }

  /// Empties counters of records.
  mutating func take(counts more: inout [UInt32], banks: Int) {
    let size = more.count / banks
    for bank in 0..<banks {
      for cell in 0..<size { counts[0][cell] &+= Int(more[bank * size + cell]) }
    }
    more.withUnsafeMutableBufferPointer { $0.update(repeating: 0) }
  }

  /// Empties words, bank after bank, cell after cell.
  mutating func take(_ packed: inout [UInt64], _ words: [TallyWord], banks: Int) {
    for (place, word) in words.enumerated() {
      func each<Whole>(_ all: inout [Whole], _ take: (inout Whole, UInt64) -> Void) {
        var at = place
        for _ in 0..<banks {
          for cell in all.indices {
            take(&all[cell], packed[at])
            at += words.count
          }
        }
      }
      switch word.content {
      case .counted(let factor):
        let (shift, least) = (word.countShift, Int128(word.least))
        each(&counts[place]) { $0 &+= Int(truncatingIfNeeded: $1 &>> shift) }
        guard factor != nil else { break }
        each(&sums[place]) { sum, found in
          sum &+= Int128(found & (1 &<< shift &- 1)) &+ Int128(found &>> shift) &* least
        }
      case .product: each(&sums[place]) { $0 &+= Int128(Int64(bitPattern: $1)) }
      case .range: each(&ranges[place]) { $0.formUnion(PackedRange(word: $1)) }
      }
      for at in stride(from: place, to: packed.count, by: words.count) { packed[at] = word.empty }
    }
  }

  /// Adds others.
  mutating func merge(_ other: TalliedWords) {
    for place in counts.indices {
      add(other.counts[place], to: &counts[place]) { $0 &+= $1 }
      add(other.sums[place], to: &sums[place]) { $0 &+= $1 }
      add(other.ranges[place], to: &ranges[place]) { $0.formUnion($1) }
    }
  }

  private func add<T>(_ more: [T], to all: inout [T], _ add: (inout T, T) -> Void) {
    for cell in all.indices { add(&all[cell], more[cell]) }
  }
}
