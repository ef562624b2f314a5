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
  /// The number of the unit that a key stands for; empty while asking.
  private var numbers: [[Value]: Int32] = [:]

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
    reader.numbers = found.numbers
    return reader
  }

  /// The sums by the parts of the key that are not units.
  func sums(_ table: GroupTable) -> [(key: [Value], sum: UnitSums)] {
    UnitRows(table, leading: leading.count, numbers).groups.map { ($0.key, sums($0, table)) }
  }

  func cells(_ table: GroupTable) -> (keys: [KeyColumn], sums: [UnitSums]) {
    let groups = UnitRows(table, leading: leading.count, numbers).groups
    let rows = groups.map(\.firstRow)
    return (
      table.keyColumns.dropFirst(leading.count).map { $0.picking(rows) },
      groups.map { sums($0, table) }
    )
  }

  private func sums(_ group: UnitRows.Group, _ table: GroupTable) -> UnitSums {
    let first = table.figures.first
    return UnitSums(
      units: group.units,
      records: group.rows.map { records(first, $0) },
      sums: group.rows.map { sum(first, $0) },
      squares: hasSquares ? group.rows.map { sum(table.figures.last, $0) } : []
    )
  }

  /// Records of a unit; with frequencies, their sum.
  private func records(_ figures: FigureColumn?, _ row: Int) -> Int {
    switch figures {
    case .counts(let counts)?: counts[row]
    case .sums(let sums, let records)?:
      isFrequency ? Int(exactly: sums[row].rounded()) ?? 0 : records[row]
    default: 0
    }
  }

  /// Σw of a unit, or its Σw²: without a weight both are the records.
  private func sum(_ figures: FigureColumn?, _ row: Int) -> Double {
    switch figures {
    case .counts(let counts)?: Double(counts[row])
    case .sums(let sums, _)?: sums[row]
    default: 0
    }
  }
}
