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

  /// The number of records of each cell, and the sums where there are any.
  mutating func drained() -> (counts: [Int], sums: [Int128]) {
    guard let summed else {
      var totals = [Int](repeating: 0, count: size)
      for bank in 0..<banks {
        for cell in 0..<size { totals[cell] += Int(counts[bank * size + cell]) }
      }
      return (totals, [])
    }
    settle()
    return (
      settled.map(\.count),
      settled.map { Int128($0.sum) + Int128($0.count) * Int128(summed.least) }
    )
  }
}
