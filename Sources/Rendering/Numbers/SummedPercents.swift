import Analysis
import Engine
import Statistics

/// Percentages that are written so that those of one base add up to 100.
///
/// `percent rating by region` under `set rounding largest_remainder` writes 34, 33 and 33 for three
/// equal parts of a region.
struct SummedPercents {
  /// Percentages in units of their last decimal, by column and row.
  private var units: [Int: [Int: Int]] = [:]

  /// Works out the percentages of a table.
  init(_ table: ResultTable, digits: Int) {
    for whole in ExclusiveParts(table).wholes {
      let counts = whole.isOfRecords ? whole.parts.compactMap { Int(exactly: $0) } : []
      let percents =
        counts.count == whole.parts.count
        ? LargestRemainder.percents(counts, digits: digits)
        : LargestRemainder.percents(whole.parts, digits: digits)
      guard let percents else { continue }
      for (row, percent) in zip(whole.rows, percents) {
        units[whole.column, default: [:]][row] = percent
      }
    }
  }

  /// A percentage as it is written, in units of its last decimal; nil where it is to be rounded for
  /// itself.
  func units(_ column: Int, _ row: Int) -> Int? {
    units[column]?[row]
  }
}
