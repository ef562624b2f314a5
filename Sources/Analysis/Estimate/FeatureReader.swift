import Engine
import Statistics

/// Reads the sums of several variables by sampling unit, for figures of totals.
struct FeatureReader {
  /// The sampling units.
  let leading: [Dimension]
  private let weighting: Weighting
  private let hasSquares: Bool
  /// The units; nil while asking.
  private var index: UnitIndex?

  /// A reader that can ask.
  init(_ units: SamplingUnits, _ weighting: Weighting) {
    leading = units.dimensions
    hasSquares = units.areRecords
    self.weighting = weighting
  }

  /// The same reader once the units are known.
  func knowing(_ found: SamplingUnits.Found) -> FeatureReader {
    var reader = self
    reader.index = found.index
    return reader
  }

  /// What is asked of each cell: Σwy of every feature, then where records are units Σw²y·y of every
  /// pair; moments where they say as much.
  func measures(_ figure: LinearFigure) -> [Accumulator] {
    let weight = weighting.column.map { Expression.column($0) }
    if let powers = momentsOf(figure) { return [.moments(powers.of, weight: weight)] }
    let factors = weight.map { [$0] } ?? []
    // A frequency stands for so many records of weight 1, whose square is 1.
    let squared = if case .sampling = weighting { factors + factors } else { factors }
    return figure.features.map { .sum(factors + $0) }
      + pairs(figure).compactMap { pair in
        pair.map { .sum(squared + figure.features[$0] + figure.features[$1]) }
      }
  }

  /// The number whose moments are asked for in place of its powers; nil where weights are squared
  /// apart, or features are no powers.
  private func momentsOf(_ figure: LinearFigure) -> (of: Expression, centre: Double)? {
    if hasSquares, case .sampling = weighting { return nil }
    return figure.powers
  }

  /// The pairs of features whose products are summed; nil for those that no derivative is by.
  private func pairs(_ figure: LinearFigure) -> [(Int, Int)?] {
    guard hasSquares else { return [] }
    let places = figure.features.indices
    let last = figure.powers == nil ? places.count : places.count - 1
    return places.flatMap { first in
      places[first...].map { $0 < last ? (first, $0) : nil }
    }
  }

  /// The sums by the keys that are not the units': a row a combination of them.
  func cells(
    _ table: GroupTable,
    _ figure: LinearFigure
  ) -> (keys: [KeyColumn], sums: [FeatureSums?]) {
    guard let index else { return ([], []) }
    let found = UnitRows(table, leading: leading.count, index)
    let width = figure.features.count
    let (recordsOf, columns) = columns(table, figure)
    return (
      found.keys,
      found.groups.map { rows in
        // The records of the first feature, which is 1 for all that the figure is of.
        let known = rows.filter { recordsOf[Int($0)] > 0 }
        guard !known.isEmpty else { return nil }
        func figures(_ columns: ArraySlice<[Double]>) -> [Double] {
          var list: [Double] = []
          list.reserveCapacity(known.count * columns.count)
          for row in known {
            for column in columns { list.append(column[Int(row)]) }
          }
          return list
        }
        return FeatureSums(
          units: found.units(known),
          features: width,
          records: known.map { recordsOf[Int($0)] },
          sums: figures(columns.prefix(width)),
          products: figures(columns.dropFirst(width))
        )
      }
    )
  }

  /// The records of the first feature in each row, with frequencies their sum; and the sums of the
  /// features and of the products of pairs.
  private func columns(
    _ table: GroupTable,
    _ figure: LinearFigure
  ) -> (records: [Int], sums: [[Double]]) {
    let nothing = [Double](repeating: 0, count: table.count)
    if let powers = momentsOf(figure) {
      guard case .moments(let moments)? = table.figures.first else {
        return (nothing.map { _ in 0 }, [nothing, nothing, nothing])
      }
      let weights = moments.map(\.weight)
      let first = moments.map { $0.weight * ($0.mean - powers.centre) }
      let second = moments.map { moments in
        let apart = moments.mean - powers.centre
        return moments.squares + moments.weight * apart * apart
      }
      let sums = [weights, first, second]
      // Records of weight 1 have the products of their features for sums of powers.
      return (
        records(moments.map(\.records), weights),
        sums + pairs(figure).map { pair in pair.map { sums[$0 + $1] } ?? nothing }
      )
    }
    var asked = table.figures.map { column in
      if case .sums(let sums, _) = column { sums } else { nothing }
    }[...]
    let features = asked.prefix(figure.features.count)
    asked = asked.dropFirst(features.count)
    let products = pairs(figure).map { $0 == nil ? nothing : asked.popFirst() ?? nothing }
    guard case .sums(let sums, let counts)? = table.figures.first else {
      return (nothing.map { _ in 0 }, features + products)
    }
    return (records(counts, sums), features + products)
  }

  /// Numbers of records; with frequencies, their sums.
  private func records(_ counts: [Int], _ sums: [Double]) -> [Int] {
    guard case .frequency = weighting else { return counts }
    return sums.map { Int(exactly: $0.rounded()) ?? 0 }
  }
}
