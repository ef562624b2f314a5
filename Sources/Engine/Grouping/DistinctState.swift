/// Numbers of different values.
final class DistinctState: MeasureState {
  private let space: Int
  private let isMissing: [Bool]
  private var pairs = Numbering()
  private var counts: [Int] = []

  /// The key space that numbers the values.
  init(space: Int, isMissing: [Bool]) {
    self.space = space
    self.isMissing = isMissing
  }

  func grow(to count: Int) {
    if counts.count < count {
      counts.append(contentsOf: repeatElement(0, count: count - counts.count))
    }
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let slots = inputs.slots[space]
    for (position, cell) in cells.enumerated() {
      let slot = slots[places.map { Int($0[position]) } ?? position]
      if !isMissing[Int(slot)] { add(cell, slot) }
    }
  }

  func settle() {}

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? DistinctState else { return }
    for pair in other.pairs.keys {
      let cell = UInt32(truncatingIfNeeded: pair >> 32)
      add(map.map { $0[Int(cell)] } ?? cell, UInt32(truncatingIfNeeded: pair))
    }
  }

  func figure(_ cell: Int, records: Int) -> Figure { .distinct(counts[cell]) }

  private func add(_ cell: UInt32, _ slot: UInt32) {
    let known = pairs.count
    _ = pairs.number(UInt64(cell) << 32 | UInt64(slot))
    if pairs.count > known { counts[Int(cell)] += 1 }
  }
}
