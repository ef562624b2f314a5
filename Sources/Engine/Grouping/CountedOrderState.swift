/// Order statistics without weights, of few different values: counts each of them.
final class CountedOrderState: MeasureState {
  private let space: Int
  private let slots: KeySpace
  private let shares: [Double]
  private let cells: Int
  private var counts: [UInt32] = []
  /// The slots that are values, ascending.
  private lazy var ascending: [(slot: Int, value: Double)] = slots.numbersAscending

  /// The key space of the values, the shares that are asked for, and the number of cells.
  init(space: Int, _ slots: KeySpace, shares: [Double], cells: Int) {
    self.space = space
    self.slots = slots
    self.shares = shares
    self.cells = cells
  }

  func grow(to count: Int) {
    if counts.isEmpty { counts = [UInt32](repeating: 0, count: cells * slots.count) }
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let all = inputs.slots[space]
    let values = places.map { converted($0) { all[Int($0)] } } ?? all
    let width = UInt32(truncatingIfNeeded: slots.count)
    addCounts(combined(cells, values) { $0 &* width &+ $1 }, to: &counts, banks: 1)
  }

  func settle() {}

  /// Takes over the counts of these cells, each with one a value.
  func take(_ all: [Int], at cells: [Int]) {
    counts = cells.flatMap { cell in
      all[cell * slots.count..<(cell + 1) * slots.count].lazy.map {
        UInt32(truncatingIfNeeded: $0)
      }
    }
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? CountedOrderState else { return }
    counts = combined(counts, other.counts) { $0 &+ $1 }
  }

  func figures(_ cells: [Int], records: [Int]) -> FigureColumn {
    .orders(
      cells.map { cell in
        let found = ascending.map { Int(counts[cell * slots.count + $0.slot]) }
        let total = found.reduce(0, +)
        return shares.map { statistic(found, total, share: $0) }
      }
    )
  }

  private func statistic(_ found: [Int], _ total: Int, share: Double) -> OrderStatistic {
    guard total > 0 else {
      return OrderStatistic.none
    }
    let whole = Double(total)
    // The first record whose count reaches the share, as if all stood in a row.
    let reached = min(max(((share - 1e-12) * whole).rounded(.up), 1), whole)
    var wanted = Int(exactly: reached) ?? 1
    while wanted > 1, Double(wanted - 1) >= (share - 1e-12) * whole { wanted -= 1 }
    return OrderStatistic(
      previous: value(found, at: max(wanted - 1, 1)),
      value: value(found, at: wanted),
      next: value(found, at: min(wanted + 1, total)),
      weightUpTo: Double(wanted),
      weight: whole,
      records: total
    )
  }

  private func value(_ found: [Int], at wanted: Int) -> Double? {
    var upTo = 0
    for (position, count) in found.enumerated() {
      upTo += count
      if upTo >= wanted { return ascending[position].value }
    }
    return nil
  }
}

extension KeySpace {
  /// The slots whose values are numbers, or truth values as 0 and 1, in ascending order.
  var numbersAscending: [(slot: Int, value: Double)] {
    let found = (0..<count).compactMap { slot -> (slot: Int, value: Double)? in
      switch value(slot) {
      case .number(let number): (slot, number + 0)
      case .boolean(let isTrue): (slot, isTrue ? 1 : 0)
      case .missing, .text, .code, .date, .period: nil
      }
    }
    return found.sorted { $0.value < $1.value }
  }
}
