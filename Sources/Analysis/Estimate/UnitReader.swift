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

  func sums(_ table: [GroupKey: [Figure]]) -> [(key: [Value], sum: UnitSums)] {
    var cells: [[Value]: [(unit: Int32, figures: [Figure])]] = [:]
    for (key, figures) in table {
      guard let unit = numbers[Array(key.parts.prefix(leading.count))] else { continue }
      cells[Array(key.parts.dropFirst(leading.count)), default: []].append((unit, figures))
    }
    return cells.map { key, entries in
      let ordered = entries.sorted { $0.unit < $1.unit }
      var sums = UnitSums()
      sums.units = ordered.map(\.unit)
      sums.records = ordered.map { records($0.figures) }
      sums.sums = ordered.map { sum($0.figures.first) }
      if hasSquares { sums.squares = ordered.map { sum($0.figures.last) } }
      return (key, sums)
    }
  }

  /// Records of a unit; with frequencies, their sum.
  private func records(_ figures: [Figure]) -> Int {
    switch figures.first {
    case .count(let count)?: count
    case .sum(let sum, let records)?: isFrequency ? Int(exactly: sum.rounded()) ?? 0 : records
    default: 0
    }
  }

  /// Σw of a unit, or its Σw²: without a weight both are the records.
  private func sum(_ figure: Figure?) -> Double {
    switch figure {
    case .count(let count)?: Double(count)
    case .sum(let sum, _)?: sum
    default: 0
    }
  }
}
