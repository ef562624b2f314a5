/// Numbers of different values: keeps each pair of a cell and a value.
final class DistinctState: MeasureState {
  private let space: Int
  private let missing: MissingSlots
  /// Pairs of cell and slot, and how many there are of each cell.
  private var pairs = Numbering()
  private var counts: [Int] = []

  /// The key space that numbers the values.
  init(space: Int, _ slots: KeySpace) {
    self.space = space
    missing = slots.missingSlots
  }

  func grow(to count: Int) {
    if counts.count < count {
      counts.append(contentsOf: repeatElement(0, count: count - counts.count))
    }
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let all = inputs.slots[space]
    let slots = places.map { converted($0) { all[Int($0)] } } ?? all
    for (position, cell) in cells.enumerated() where !missing.contains(slots[position]) {
      add(cell, slots[position])
    }
  }

  func settle() {}

  /// Takes numbers of different values over.
  func take(_ counts: [Int]) { self.counts = counts }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? DistinctState else { return }
    for pair in other.pairs.keys {
      let cell = UInt32(truncatingIfNeeded: pair >> 32)
      add(map.map { $0[Int(cell)] } ?? cell, UInt32(truncatingIfNeeded: pair))
    }
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    .distinct(cells.map { counts[$0] })
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
