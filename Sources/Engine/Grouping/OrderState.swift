/// Order statistics: keeps every value with its weight until the end.
final class OrderState: MeasureState {
  private let input: Int
  private let weight: Int?
  private let shares: [Double]
  /// Of the morsel at hand: each record's cell, value and weight.
  private var cells: [UInt32] = []
  private var keys: [UInt64] = []
  private var weights: [Double] = []
  private var cellCount = 0
  /// Of the morsels that are settled.
  private var parts: [Part] = []
  /// The finished statistics of each cell.
  private var statistics: [[OrderStatistic]] = []

  /// The values of a morsel, cell after cell.
  private struct Part {
    var keys: [UInt64]
    var weights: [Double]?
    /// Where the values of each of its cells begin, and where the last one's end.
    var starts: [UInt32]
    /// Its cell for each of ours; nil where they are the same.
    var cells: [Int: Int]?

    /// The values of one of our cells.
    func run(_ cell: Int) -> OrderSearch.Run? {
      let own = cells.map { $0[cell] } ?? cell
      guard let own, own + 1 < starts.count else { return nil }
      let range = Int(starts[own])..<Int(starts[own + 1])
      return OrderSearch.Run(keys: keys[range], weights: weights?[range])
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
      keys += converted(values) { $0.orderedBits }
      return
    }
    let weights = present.values(weighing.numbers)
    let heavy = weights.indices.filter { weights[$0] > 0 }
    self.cells += heavy.map { present.cells[$0] }
    keys += heavy.map { values[$0].orderedBits }
    self.weights += heavy.map { weights[$0] }
  }

  /// Brings the values of each cell together.
  func settle() {
    guard !keys.isEmpty else { return }
    var starts = [UInt32](repeating: 0, count: cellCount + 1)
    for cell in cells { starts[Int(cell) + 1] += 1 }
    for cell in 0..<cellCount { starts[cell + 1] += starts[cell] }
    if cellCount > 1 {
      keys = together(keys, starts)
      if weight != nil { weights = together(weights, starts) }
    }
    parts.append(Part(keys: keys, weights: weight == nil ? nil : weights, starts: starts))
    (cells, keys, weights) = ([], [], [])
  }

  private func together<T>(_ values: [T], _ starts: [UInt32]) -> [T] {
    var next = starts
    var together = values
    together.withUnsafeMutableBufferPointer { together in
      next.withUnsafeMutableBufferPointer { next in
        // Safety: `starts` has counted the cells, so that each value has a place of its own.
        for (value, cell) in zip(values, cells) {
          together[Int(next[Int(cell)])] = value
          next[Int(cell)] &+= 1
        }
      }
    }
    return together
  }

  func merge(_ other: any MeasureState, map: [UInt32]?) {
    guard let other = other as? OrderState else { return }
    for var part in other.parts {
      if let map {
        part.cells = [:]
        for (theirs, ours) in map.enumerated() { part.cells?[Int(ours)] = theirs }
      }
      parts.append(part)
    }
  }

  func finish(_ scan: ParallelScan) throws(EngineError) {
    let records = parts.reduce(0) { $0 + $1.keys.count }
    let each = max(1, cellCount / 64)
    let ranges = stride(from: 0, to: cellCount, by: each).map { $0..<min(cellCount, $0 + each) }
    let (parts, shares) = (parts, shares)
    statistics = try scan.map(ranges, records: records) {
      (range) throws(EngineError) in
      try scan.interruption.check()
      return range.map { cell in
        let search = OrderSearch(parts.compactMap { $0.run(cell) })
        return shares.map { search.statistic(share: $0) }
      }
    }.flatMap(\.self)
    self.parts = []
  }

  func figures(_ cells: [Int], records counts: [Int]) -> FigureColumn {
    .orders(cells.map { statistics[$0] })
  }
}
