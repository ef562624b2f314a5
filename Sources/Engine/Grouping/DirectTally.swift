/// Counts, and the sum of one column, by keys that are read as they are stored: one pass over the
/// records with nothing in between but their cells.
///
/// A cell's count and its sum share a word, so that a record is one addition to memory.
struct DirectTally: Sendable {
  /// A key whose slots follow from what is stored.
  private struct Key {
    let column: Int
    /// The least whole number; nil for codes.
    let least: Int64?
    /// Slots before those of missing kinds.
    let width: Int
    let size: Int
  }
  /// The summed column, as distances from the least of its numbers.
  private struct Summed {
    let column: Int
    let least: Int64
    /// Distances are below this, a power of two.
    let span: UInt32
    /// Sums of so many distances fit.
    var capacity: Int { min(1 << 24, (1 << 40) / Int(span)) - 1 }
  }

  private let keys: [Key]
  private let summed: Summed?
  private let size: Int
  private let banks: Int
  /// Counters where nothing is summed.
  private var counts: [UInt32] = []
  /// Counts in the upper 24 bits and sums of distances in the lower 40.
  private var packed: [UInt64] = []
  /// Records added since `packed` was emptied, and what it held before.
  private var pending = 0
  private var settled: [(count: Int, sum: Int)] = []
  /// The cells of a run.
  private var cells: [UInt32] = []

  /// A tally of these key spaces and of a column of whole numbers; nil when one of them is not
  /// stored plainly, when there are too many cells, or when the numbers lie too far apart.
  init?(_ spaces: [KeySpace], sum: (column: Int, extent: ClosedRange<Int64>)?, _ columns: [Column])
  {
    var keys: [Key] = []
    for space in spaces {
      guard let key = Self.key(space, columns) else { return nil }
      keys.append(key)
    }
    self.keys = keys
    var size = 1
    for key in keys {
      let (product, overflows) = size.multipliedReportingOverflow(by: key.size)
      guard !overflows, product <= 1 << 20 else { return nil }
      size = product
    }
    self.size = size
    banks = size <= 4096 ? 4 : 1
    guard let sum else {
      summed = nil
      counts = [UInt32](repeating: 0, count: size * banks)
      return
    }
    guard sum.extent.upperBound - sum.extent.lowerBound < 1 << 20,
      columns[sum.column].missing.validity == nil
    else { return nil }
    var span: UInt32 = 1
    while Int64(span) <= sum.extent.upperBound - sum.extent.lowerBound { span *= 2 }
    summed = Summed(column: sum.column, least: sum.extent.lowerBound, span: span)
    packed = [UInt64](repeating: 0, count: size * banks)
  }

  private static func key(_ space: KeySpace, _ columns: [Column]) -> Key? {
    switch space.source {
    case .entries(let places, nil) where places.least == nil:
      guard case .entries = space.names, columns[places.column].missing.codes == nil,
        columns[places.column].entryCount == places.count
      else { return nil }
      return Key(column: places.column, least: nil, width: places.count, size: space.count)
    case .distance(let column, let least, let width):
      guard columns[column].missing.validity == nil else { return nil }
      return Key(column: column, least: least, width: width, size: space.count)
    case .entries, .stored, .members: return nil
    }
  }

  /// Adds the records of a run.
  ///
  /// - Returns: false, with nothing added, where a number is outside the extent.
  mutating func add(_ run: Range<Int>, of columns: [Column]) -> Bool {
    if let summed, !isWithin(summed, run, columns[summed.column]) { return false }
    if cells.count != run.count { cells = [UInt32](repeating: 0, count: run.count) }
    for (place, key) in keys.enumerated() {
      columns[key.column].addSlots(
        run,
        from: key.least,
        width: key.width,
        size: key.size,
        to: &cells,
        isFirst: place == 0
      )
    }
    guard let summed else {
      addCounts(cells, to: &counts, banks: banks)
      return true
    }
    if pending + run.count > summed.capacity { settle() }
    pending += run.count
    switch columns[summed.column].storage {
    case .scaled16(let numbers, _):
      addPacked(numbers, run, from: summed.least, cells, to: &packed, banks: banks)
    case .scaled32(let numbers, _):
      addPacked(numbers, run, from: summed.least, cells, to: &packed, banks: banks)
    case .codes8, .codes16, .codes32, .numbers, .days, .periods: break
    }
    return true
  }

  private func isWithin(_ summed: Summed, _ run: Range<Int>, _ column: Column) -> Bool {
    switch column.storage {
    case .scaled16(let numbers, _): areWithin(summed.span, from: summed.least, numbers, run)
    case .scaled32(let numbers, _): areWithin(summed.span, from: summed.least, numbers, run)
    case .codes8, .codes16, .codes32, .numbers, .days, .periods: false
    }
  }

  /// The word of a cell, all banks together; counts and sums of what is pending stay within it.
  @inline(__always)
  private func word(_ cell: Int, _ packed: UnsafeBufferPointer<UInt64>) -> UInt64 {
    // Safety: there is a word for each cell in each bank.
    var word = packed[cell]
    for bank in 1..<banks { word &+= packed[bank &* size &+ cell] }
    return word
  }

  /// Empties the words.
  private mutating func settle() {
    guard pending > 0 else { return }
    pending = 0
    if settled.isEmpty { settled = [(count: Int, sum: Int)](repeating: (0, 0), count: size) }
    for bank in 0..<banks {
      for cell in 0..<size {
        let word = packed[bank * size + cell]
        if word == 0 { continue }
        settled[cell].count += Int(word >> 40)
        settled[cell].sum += Int(word & (1 << 40 - 1))
        packed[bank * size + cell] = 0
      }
    }
  }

  /// What has been added up: the cells with a record, ascending.
  struct Drained {
    /// Their numbers.
    var cells: [UInt32] = []
    /// How many records each has.
    var counts: [Int] = []
    /// The sum of each, where there are sums.
    var sums: [Int64] = []

    fileprivate mutating func append(_ cell: Int, _ count: Int, sum: Int, from least: Int64) {
      cells.append(UInt32(truncatingIfNeeded: cell))
      counts.append(count)
      // At most 2 to the 31 records, of numbers of 32 bits.
      sums.append(Int64(sum) &+ Int64(count) &* least)
    }
  }

  /// Hands over what has been added up.
  mutating func drained() -> Drained {
    var drained = Drained()
    guard let summed else {
      for cell in 0..<size {
        var count = 0
        for bank in 0..<banks { count += Int(counts[bank * size + cell]) }
        if count == 0 { continue }
        drained.cells.append(UInt32(truncatingIfNeeded: cell))
        drained.counts.append(count)
      }
      return drained
    }
    guard settled.isEmpty else {
      settle()
      for (cell, found) in settled.enumerated() where found.count > 0 {
        drained.append(cell, found.count, sum: found.sum, from: summed.least)
      }
      return drained
    }
    packed.withUnsafeBufferPointer { packed in
      for cell in 0..<size {
        let word = word(cell, packed)
        if word == 0 { continue }
        let sum = Int(word & (1 << 40 - 1))
        drained.append(cell, Int(word >> 40), sum: sum, from: summed.least)
      }
    }
    return drained
  }
}
