/// Order statistics: keeps every value with its weight until the end.
final class OrderState: MeasureState {
  private let input: Int
  private let weight: Int?
  private let shares: [Double]
  private var cells: [UInt32] = []
  private var values: [Double] = []
  private var weights: [Double] = []
  private var cellCount = 0
  private var sorted: [[(value: Double, weight: Double)]]?

  /// The input expressions of the values and weights, and the shares that are asked for.
  init(input: Int, weight: Int?, shares: [Double]) {
    self.input = input
    self.weight = weight
    self.shares = shares
  }

  func grow(to count: Int) {
    cellCount = max(cellCount, count)
  }

  func add(_ cells: [UInt32], at places: [Int32]?, _ inputs: BlockInputs) {
    let vector = inputs.vectors[input]
    let numbers = vector.numbers
    let weighing = weight.map { inputs.vectors[$0] }
    let heavy = weighing?.numbers
    for (position, cell) in cells.enumerated() {
      let place = places.map { Int($0[position]) } ?? position
      guard vector.missingCode(place) == 0, weighing?.missingCode(place) ?? 0 == 0 else { continue }
      let weight = heavy?[place] ?? 1
      guard weight > 0 else { continue }
      self.cells.append(cell)
      values.append(numbers[place] + 0)
      if self.weight != nil { weights.append(weight) }
    }
  }

  func settle() {}

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? OrderState else { return }
    if let map {
      cells.append(contentsOf: other.cells.lazy.map { map[Int($0)] })
    } else {
      cells.append(contentsOf: other.cells)
    }
    values.append(contentsOf: other.values)
    weights.append(contentsOf: other.weights)
  }

  func figure(_ cell: Int, records: Int) -> Figure {
    let records = arranged()[cell]
    return .order(shares.map { statistic(records, share: $0) })
  }

  /// The values of each cell, ascending; the same values by their weights.
  private func arranged() -> [[(value: Double, weight: Double)]] {
    if let sorted { return sorted }
    var byCell = [[(value: Double, weight: Double)]](repeating: [], count: cellCount)
    for (position, cell) in cells.enumerated() {
      byCell[Int(cell)].append((values[position], weight == nil ? 1 : weights[position]))
    }
    for cell in byCell.indices {
      byCell[cell].sort { ($0.value, $0.weight) < ($1.value, $1.weight) }
    }
    sorted = byCell
    return byCell
  }

  private func statistic(
    _ records: [(value: Double, weight: Double)],
    share: Double
  ) -> OrderStatistic {
    var total = DoubledSum()
    for record in records { total.add(DoubledSum(record.weight)) }
    let whole = total.value
    var upTo = DoubledSum()
    for (position, record) in records.enumerated() {
      upTo.add(DoubledSum(record.weight))
      // Weights that should add up to the share may miss it by the last digits.
      guard upTo.value >= (share - 1e-12) * whole || position == records.count - 1 else { continue }
      let next = records[min(position + 1, records.count - 1)].value
      return OrderStatistic(
        value: record.value,
        next: next,
        weightUpTo: upTo.value,
        weight: whole,
        records: records.count
      )
    }
    return OrderStatistic(value: nil, next: nil, weightUpTo: 0, weight: 0, records: 0)
  }
}
