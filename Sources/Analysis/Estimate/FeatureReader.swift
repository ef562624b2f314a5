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
  func sums(_ table: [GroupKey: [Figure]], _ figure: LinearFigure) -> [[Value]: FeatureSums] {
    var cells: [[Value]: [(unit: Int32, figures: [Figure])]] = [:]
    for (key, figures) in table {
      guard let unit = numbers[Array(key.parts.prefix(leading.count))],
        records(figures) > 0
      else { continue }
      cells[Array(key.parts.dropFirst(leading.count)), default: []].append((unit, figures))
    }
    let features = figure.features.count
    return cells.mapValues { entries in
      let ordered = entries.sorted { $0.unit < $1.unit }
      let sums = ordered.map {
        $0.figures.map { figure in
          if case .sum(let sum, _) = figure { sum } else { 0.0 }
        }
      }
      return FeatureSums(
        units: ordered.map(\.unit),
        features: features,
        records: ordered.map { records($0.figures) },
        sums: sums.flatMap { $0.prefix(features) },
        products: hasSquares ? sums.flatMap { $0.dropFirst(features) } : []
      )
    }
  }

  /// The records of the first feature, which is 1 for all that the figure is of.
  private func records(_ figures: [Figure]) -> Int {
    guard case .sum(let sum, let records)? = figures.first else { return 0 }
    if case .frequency = weighting { return Int(exactly: sum.rounded()) ?? 0 }
    return records
  }
}
