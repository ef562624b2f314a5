/// Numbers of different values.
final class DistinctState: MeasureState {
  private let space: Int
  private let missing: MissingSlots
  /// One bit a cell and slot, where that is little memory.
  private var bits: [UInt64] = []
  private let wordsPerCell: Int?
  /// Pairs of cell and slot otherwise, and how many there are of each cell.
  private var pairs = Numbering()
  private var counts: [Int] = []

  /// The key space that numbers the values, and the number of cells where that is known.
  init(space: Int, _ slots: KeySpace, cells: Int?) {
    self.space = space
    missing = slots.missingSlots
    let words = (slots.count + 63) / 64
    let all = cells?.multipliedReportingOverflow(by: words)
    // At most 4 MB a state.
    if let all, !all.overflow, all.partialValue <= 1 << 19 {
      wordsPerCell = words
      bits = [UInt64](repeating: 0, count: all.partialValue)
    } else {
      wordsPerCell = nil
    }
  }

  func grow(to count: Int) {
    if wordsPerCell == nil, counts.count < count {
      counts.append(contentsOf: repeatElement(0, count: count - counts.count))
    }
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let all = inputs.slots[space]
    let slots = places.map { converted($0) { all[Int($0)] } } ?? all
    if let wordsPerCell {
      mark(slots, of: cells, in: &bits, wordsPerCell)
      return
    }
    for (position, cell) in cells.enumerated() where !missing.contains(slots[position]) {
      add(cell, slots[position])
    }
  }

  func settle() {}

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? DistinctState else { return }
    if wordsPerCell != nil {
      bits = combined(bits, other.bits) { $0 | $1 }
      return
    }
    for pair in other.pairs.keys {
      let cell = UInt32(truncatingIfNeeded: pair >> 32)
      add(map.map { $0[Int(cell)] } ?? cell, UInt32(truncatingIfNeeded: pair))
    }
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    .distinct(cells.map { found($0) })
  }

  private func found(_ cell: Int) -> Int {
    guard let wordsPerCell else { return counts[cell] }
    let words = bits[cell * wordsPerCell..<(cell + 1) * wordsPerCell]
    var found = words.reduce(0) { $0 + $1.nonzeroBitCount }
    for slot in missing.listed + Array(missing.tail) where Int(slot) >> 6 < wordsPerCell {
      if words[words.startIndex + Int(slot) >> 6] >> UInt64(slot & 63) & 1 == 1 { found -= 1 }
    }
    return found
  }

  private func add(_ cell: UInt32, _ slot: UInt32) {
    let known = pairs.count
    _ = pairs.number(UInt64(cell) << 32 | UInt64(slot))
    if pairs.count > known { counts[Int(cell)] += 1 }
  }
}

/// The slots of a key space that are missing kinds.
struct MissingSlots {
  /// Those at the end.
  let tail: Range<UInt32>
  /// Those in between, few.
  let listed: [UInt32]

  /// Whether a slot is one.
  func contains(_ slot: UInt32) -> Bool {
    tail.contains(slot) || (!listed.isEmpty && listed.contains(slot))
  }
}

extension KeySpace {
  /// The slots that are missing kinds.
  var missingSlots: MissingSlots {
    let end = UInt32(truncatingIfNeeded: count)
    switch names {
    case .members: return MissingSlots(tail: end..<end, listed: [])
    case .entries(let column):
      return MissingSlots(
        tail: min(end, UInt32(truncatingIfNeeded: column.entryCount ?? 0))..<end,
        listed: []
      )
    case .wholes(_, _, let width):
      return MissingSlots(tail: min(end, UInt32(truncatingIfNeeded: width))..<end, listed: [])
    case .values(let values):
      let listed = values.indices.filter { values[$0].isMissing }
      return MissingSlots(
        tail: end..<end,
        listed: listed.map { UInt32(truncatingIfNeeded: $0) }
      )
    }
  }
}
