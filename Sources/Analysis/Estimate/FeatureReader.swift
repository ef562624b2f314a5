import Engine
import Statistics

/// Reads the sums of several variables by sampling unit, for figures of totals.
struct FeatureReader {
  /// The sampling units.
  let leading: [Dimension]
  private let weighting: Weighting
  private let hasSquares: Bool
  /// The number of the unit that a key stands for; empty while asking.
  private var numbers: [[Value]: Int32] = [:]

  /// A reader that can ask.
  init(_ units: SamplingUnits, _ weighting: Weighting) {
    leading = units.dimensions
    hasSquares = units.areRecords
    self.weighting = weighting
  }

  /// The same reader once the units are known.
  func knowing(_ found: SamplingUnits.Found) -> FeatureReader {
    var reader = self
    reader.numbers = found.numbers
    return reader
  }

  /// What is asked of each cell: Σwy of every feature, then where records are units Σw²y·y of every
  /// pair.
  func measures(_ figure: LinearFigure) -> [Accumulator] {
    let weight = weighting.column.map { [Expression.column($0)] } ?? []
    // A frequency stands for so many records of weight 1, whose square is 1.
    let squared = if case .sampling = weighting { weight + weight } else { weight }
    var measures = figure.features.map { Accumulator.sum(weight + $0) }
    guard hasSquares else { return measures }
    for (place, feature) in figure.features.enumerated() {
      for other in figure.features[place...] { measures.append(.sum(squared + feature + other)) }
    }
    return measures
  }

  /// The sums by the parts of the key that are not units.
  func sums(_ table: GroupTable, _ figure: LinearFigure) -> [[Value]: FeatureSums] {
    let features = figure.features.count
    let columns = table.figures.map { column in
      if case .sums(let sums, let records) = column {
        (sums: sums, records: records)
      } else {
        (sums: [Double](repeating: 0, count: table.count), records: [Int]())
      }
    }
    var found: [[Value]: FeatureSums] = [:]
    for group in UnitRows(table, leading: leading.count, numbers).groups {
      // The records of the first feature, which is 1 for all that the figure is of.
      let known = group.rows.indices.filter { records(columns.first, group.rows[$0]) > 0 }
      guard !known.isEmpty else { continue }
      let rows = known.map { group.rows[$0] }
      found[group.key] = FeatureSums(
        units: known.map { group.units[$0] },
        features: features,
        records: rows.map { records(columns.first, $0) },
        sums: rows.flatMap { row in columns.prefix(features).map { $0.sums[row] } },
        products: hasSquares
          ? rows.flatMap { row in columns.dropFirst(features).map { $0.sums[row] } } : []
      )
    }
    return found
  }

  private func records(_ column: (sums: [Double], records: [Int])?, _ row: Int) -> Int {
    guard let column, column.records.indices.contains(row) else { return 0 }
    if case .frequency = weighting { return Int(exactly: column.sums[row].rounded()) ?? 0 }
    return column.records[row]
  }
}
