/// Which values occur in which cell: one bit each.
struct CellMarks: Sendable {
  private var cells: CellNumbers
  /// The slots of missing kinds, few.
  private let missing: [Int]
  /// Bits a cell.
  private let width: Int
  private var bits: [UInt64]
  /// Whether no bit is left to set but those of missing kinds.
  private var isFull = false
  /// Records since it was last looked whether it is full.
  private var unchecked = 0

  /// Marks of a space's values by keys; nil where that is much memory.
  init?(_ keys: [KeySpace], _ space: KeySpace, _ columns: [Column]) {
    guard let cells = CellNumbers(keys + [space], columns, most: 1 << 26) else { return nil }
    self.cells = cells
    let slots = space.missingSlots
    missing = slots.listed.map { Int($0) } + slots.tail.map { Int($0) }
    width = max(1, space.count)
    bits = [UInt64](repeating: 0, count: (cells.size + 63) / 64)
  }

  /// Marks the values of records.
  mutating func add(_ block: PickedBlock) {
    if isFull { return }
    switch cells.numbers(block) {
    case .whole: return
    case .tiny(let cells): mark(cells, in: &bits)
    case .narrow(let cells): mark(cells, in: &bits)
    case .wide(let cells): mark(cells, in: &bits)
    }
    unchecked += block.picked.count
    // Looked at seldom enough to cost little beside the marking.
    guard unchecked > max(1 << 16, cells.size / 8) else { return }
    unchecked = 0
    isFull = found(in: 0..<cells.spare) == cells.spare / width * (width - missing.count)
  }

  /// Adds the marks of another thread.
  mutating func merge(_ other: CellMarks) {
    for word in bits.indices { bits[word] |= other.bits[word] }
  }

  /// How many different values each of these cells has, missing kinds left out.
  func found(_ cells: [Int]) -> [Int] {
    cells.map { found(in: $0 * width..<($0 + 1) * width) }
  }

  /// How many marks whole cells have, missing kinds left out.
  private func found(in range: Range<Int>) -> Int {
    var found = marked(range)
    for cell in stride(from: range.lowerBound, to: range.upperBound, by: width) {
      for slot in missing {
        let bit = cell + slot
        found -= Int(bits[bit >> 6] >> UInt64(bit & 63) & 1)
      }
    }
    return found
  }

  private func marked(_ range: Range<Int>) -> Int {
    guard let last = range.last else { return 0 }
    var found = 0
    for word in range.lowerBound >> 6...last >> 6 {
      found += (bits[word] & Validity.mask(word, of: range)).nonzeroBitCount
    }
    return found
  }
}
