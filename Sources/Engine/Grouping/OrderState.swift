/// Order statistics: keeps every value with its weight until the end.
final class OrderState: MeasureState {
  private let input: Int
  private let weight: Int?
  private let shares: [Double]
  private var cells: [UInt32] = []
  private var records: [Weighed] = []
  private var cellCount = 0
  /// Where each cell's records begin once they are arranged, and where the last one's end.
  private var starts: [Int]?

  /// A value with its weight; ordered by value, and by weight among the same values.
  private struct Weighed: Comparable {
    var value: Double
    var weight: Double

    static func < (left: Weighed, right: Weighed) -> Bool {
      left.value == right.value ? left.weight < right.weight : left.value < right.value
    }
  }

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
    let weighing = weight.map { inputs.vectors[$0] }
    let present = Present(cells, at: places, missing: [vector.missing, weighing?.missing])
    let values = present.values(vector.numbers)
    guard let weighing else {
      self.cells += present.cells
      records += converted(values) { Weighed(value: $0 + 0, weight: 1) }
      return
    }
    let weights = present.values(weighing.numbers)
    for position in values.indices where weights[position] > 0 {
      self.cells.append(present.cells[position])
      records.append(Weighed(value: values[position] + 0, weight: weights[position]))
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
    records.append(contentsOf: other.records)
  }

  func figures(_ cells: [Int], records counts: [Int]) -> FigureColumn {
    let starts = arranged()
    return .orders(
      cells.map { cell in
        let sorted = records[starts[cell]..<starts[cell + 1]]
        return shares.map { statistic(sorted, share: $0) }
      }
    )
  }

  /// Brings the records of each cell together and sorts them.
  private func arranged() -> [Int] {
    if let starts { return starts }
    var starts = [Int](repeating: 0, count: cellCount + 1)
    for cell in cells { starts[Int(cell) + 1] += 1 }
    for cell in 0..<cellCount { starts[cell + 1] += starts[cell] }
    if cellCount > 1 {
      var next = starts
      var together = records
      for (position, cell) in cells.enumerated() {
        together[next[Int(cell)]] = records[position]
        next[Int(cell)] += 1
      }
      records = together
    }
    for cell in 0..<cellCount { records[starts[cell]..<starts[cell + 1]].sort() }
    cells = []
    self.starts = starts
    return starts
  }

  private func statistic(_ records: ArraySlice<Weighed>, share: Double) -> OrderStatistic {
    var total = DoubledSum()
    for record in records { total.add(record.weight) }
    let whole = total.value
    var upTo = DoubledSum()
    let last = records.endIndex - 1
    for (position, record) in zip(records.indices, records) {
      upTo.add(record.weight)
      // Weights that should add up to the share may miss it by the last digits.
      guard upTo.value >= (share - 1e-12) * whole || position == last else { continue }
      return OrderStatistic(
        previous: records[max(position - 1, records.startIndex)].value,
        value: record.value,
        next: records[min(position + 1, last)].value,
        weightUpTo: upTo.value,
        weight: whole,
        records: records.count
      )
    }
    return OrderStatistic.none
  }
}
