import Analysis
import Engine
import Statistics

/// Percentages that are written so that those of one base add up to 100.
///
/// `percent rating by region` under `set rounding largest_remainder` writes 34, 33 and 33 for three
/// equal parts of a region. Answers of which a record may have several are not changed, nor are
/// parts that do not make up their base, as when rows were left out.
struct SummedPercents {
  /// Percentages in units of their last decimal, by row.
  private var units: [Int: Int] = [:]
  /// The column of the percentages.
  private let column: Int

  /// Works out the percentages of a table; nil where it has none to add up.
  init?(_ table: ResultTable, digits: Int) {
    guard table.hasExclusiveAnswers,
      let column = table.roles.firstIndex(of: .percent),
      table.frame.columns[column].name == "percent"
    else { return nil }
    self.column = column
    let shape = TableShape(table)
    guard let answer = shape.items.last, let base = shape.base else { return nil }
    guard let parts = Parts(table, percent: column, base: base, weightedBase: shape.weightedBase)
    else { return nil }
    for rows in Self.columns(of: table, shape, answer: answer) {
      guard let percents = parts.percents(rows, digits: digits) else { continue }
      for (row, percent) in zip(rows, percents) { units[row] = percent }
    }
  }

  /// A percentage as it is written, in units of its last decimal; nil where it is to be rounded for
  /// itself.
  func units(_ column: Int, _ row: Int) -> Int? {
    column == self.column ? units[row] : nil
  }

  /// The rows of each column of the table: one group, item and base, without nets and totals.
  private static func columns(
    of table: ResultTable,
    _ shape: TableShape,
    answer: Int
  ) -> [[Int]] {
    let heads = shape.keys + shape.items.dropLast() + (shape.baseName.map { [$0] } ?? [])
    var places: [[Value]: Int] = [:]
    var columns: [[Int]] = []
    for row in 0..<table.frame.count {
      if table.frame.columns[answer].missing[row] == TableShape.total { continue }
      if shape.isNet(answer, row, in: table) { continue }
      let head = heads.map { table.frame.columns[$0][row] }
      if let place = places[head] {
        columns[place].append(row)
      } else {
        places[head] = columns.count
        columns.append([row])
      }
    }
    return columns
  }

  /// What the percentages are worked out from: counts of a base, or their weights.
  private struct Parts {
    let percents: Column
    let parts: Column
    let bases: Column
    let isWeighted: Bool

    init?(_ table: ResultTable, percent: Int, base: Int, weightedBase: Int?) {
      let weighted = table.roles.firstIndex(of: .weighted)
      isWeighted = weighted != nil || weightedBase != nil
      let (part, whole) =
        isWeighted ? (weighted, weightedBase) : (table.roles.firstIndex(of: .count), base)
      guard let part, let whole else { return nil }
      percents = table.frame.columns[percent]
      parts = table.frame.columns[part]
      bases = table.frame.columns[whole]
    }

    /// The percentages of rows that make up one base.
    func percents(_ rows: [Int], digits: Int) -> [Int]? {
      guard let first = rows.first, case .number(let base) = bases[first], base > 0 else {
        return nil
      }
      var found: [Double] = []
      for row in rows {
        guard case .number(let part) = parts[row], case .number(let percent) = percents[row],
          bases[row] == bases[first], (100 * part / base - percent).magnitude < 1e-9
        else { return nil }
        found.append(part)
      }
      let sum = found.reduce(0, +)
      guard (sum - base).magnitude <= (isWeighted ? 1e-9 * base : 0) else { return nil }
      let counts = isWeighted ? [] : found.compactMap { Int(exactly: $0) }
      return counts.count == found.count
        ? LargestRemainder.percents(counts, digits: digits)
        : LargestRemainder.percents(found, digits: digits)
    }
  }
}
