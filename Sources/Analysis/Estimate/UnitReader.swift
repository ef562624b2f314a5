import Engine
import Statistics

/// Reads sums by sampling unit, for variances.
struct UnitReader: CellReader {
  /// The sampling units.
  let leading: [Dimension]
  let measures: [Accumulator]
  private let isFrequency: Bool
  /// Whether each record is a unit, so that squares are summed too.
  private let hasSquares: Bool
  /// The units; nil while asking.
  private var index: UnitIndex?

  /// A reader that can ask.
  init(_ units: SamplingUnits, _ weighting: Weighting) {
    leading = units.dimensions
    hasSquares = units.areRecords
    isFrequency = if case .frequency = weighting { true } else { false }
    switch weighting {
    case .none:
      measures = [.count]
    case .frequency(let column):
      // A frequency stands for so many records of weight 1, whose square is 1.
      measures = [.sum([.column(column)])]
    case .sampling(let column):
      let weight = Expression.column(column)
      measures = hasSquares ? [.sum([weight]), .sum([weight, weight])] : [.sum([weight])]
    }
  }

  /// The same reader once the units are known.
  func knowing(_ found: SamplingUnits.Found) -> UnitReader {
    var reader = self
    reader.index = found.index
    return reader
  }

  func cells(_ table: GroupTable) -> (keys: [KeyColumn], sums: [UnitSums]) {
    guard let index else { return ([], []) }
    let found = UnitRows(table, leading: leading.count, index)
    return (
      found.keys,
      found.groups.map { rows in
        let (records, sums) = read(table.figures.first, rows)
        return UnitSums(
          units: found.units(rows),
          records: records,
          sums: sums,
          squares: hasSquares ? read(table.figures.last, rows).sums : []
        )
      }
    )
  }

  /// Of these rows the records, with frequencies their sum, and Σw or Σw²: without a weight both are
  /// the records.
  private func read(
    _ figures: FigureColumn?,
    _ rows: ArraySlice<UInt32>
  ) -> (records: [Int], sums: [Double]) {
    switch figures {
    case .counts(let counts)?:
      let records = rows.map { counts[Int($0)] }
      return (records, records.map { Double($0) })
    case .sums(let sums, let records)?:
      let weights = rows.map { sums[Int($0)] }
      guard isFrequency else { return (rows.map { records[Int($0)] }, weights) }
      return (weights.map { Int(exactly: $0.rounded()) ?? 0 }, weights)
    default:
      return (rows.map { _ in 0 }, rows.map { _ in 0 })
    }
  }
}
