import Engine

/// The dimensions and requests of one scan, each asked once.
struct Question {
  private(set) var dimensions: [Dimension] = []
  private(set) var requests: [Request] = []
  private var placeOfDimension: [Dimension: Int] = [:]
  private var placeOfRequest: [Request: Int] = [:]

  /// Adds a request and gives its place in the totals' tables.
  mutating func ask(
    by keys: [Dimension],
    _ measures: [Accumulator],
    where conditions: [Expression?] = []
  ) -> Int {
    let places = keys.map { key -> Int in
      if let place = placeOfDimension[key] { return place }
      placeOfDimension[key] = dimensions.count
      dimensions.append(key)
      return dimensions.count - 1
    }
    let request = Request(
      keys: places,
      measures: measures,
      condition: Conditions.all(conditions.compactMap { $0 })
    )
    if let place = placeOfRequest[request] { return place }
    placeOfRequest[request] = requests.count
    requests.append(request)
    return requests.count - 1
  }
}

/// Records of a cell, and the sum of their weights.
struct Tally: Hashable, Sendable {
  /// Records; with frequency weights, the sum of the frequencies.
  var records = 0
  /// Sum of the sampling weights; the records where there are none.
  var weight = 0.0

  static func + (left: Tally, right: Tally) -> Tally {
    Tally(records: left.records + right.records, weight: left.weight + right.weight)
  }

  /// 100·this/base; nil for an empty base.
  ///
  /// - Units: percent.
  /// - Missing: nil when the base has no record or no weight.
  /// - Source: STATISTICS.md section 1; integers with one division where there is no weight.
  func percent(of base: Tally, _ weighting: Weighting) -> Double? {
    guard base.records > 0 else { return nil }
    switch weighting {
    case .none, .frequency:
      return Double(records) * 100 / Double(base.records)
    case .sampling:
      return base.weight > 0 ? weight * 100 / base.weight : nil
    }
  }
}

/// How records are counted under a weighting: the accumulators, and what their figures mean.
struct Counting {
  let weighting: Weighting

  var measures: [Accumulator] {
    switch weighting {
    case .none: [.count]
    case .sampling(let column): [.count, .sum([.column(column)])]
    case .frequency(let column): [.sum([.column(column)])]
    }
  }

  /// Records with a weight of 0 leave every base.
  var condition: Expression? {
    weighting.column.map { .call(.greater, [.column($0), .constant(.number(0))]) }
  }

  /// The tallies of cells that were asked for the measures: a row a cell.
  func tallies(_ figures: FigureRows) -> [Tally] {
    switch weighting {
    case .none:
      figures.counts(0).map { Tally(records: $0, weight: Double($0)) }
    case .sampling:
      zip(figures.counts(0), figures.sums(1)).map { Tally(records: $0, weight: $1) }
    case .frequency:
      figures.sums(0).map { Tally(records: Int(exactly: $0.rounded()) ?? 0, weight: $0) }
    }
  }

  /// The tally of a request without keys.
  func whole(_ table: GroupTable) -> Tally {
    tallies(FigureRows(table.figures, count: table.count)).first ?? Tally()
  }
}
