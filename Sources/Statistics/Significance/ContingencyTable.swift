/// A table of counts without the rows and columns that are empty.
///
/// Invariant: at least two rows and two columns; every row and every column has a count above zero.
public struct ContingencyTable: Sendable {
  /// The counts that are left, by row and column.
  public let counts: [[Double]]
  /// Where each row that is left stood.
  public let rows: [Int]
  /// Where each column that is left stood.
  public let columns: [Int]
  /// The sums of the rows.
  public let rowTotals: [Double]
  /// The sums of the columns.
  public let columnTotals: [Double]
  /// The sum of all counts.
  public let total: Double

  /// Leaves out empty rows and columns.
  ///
  /// - Units: counts of records.
  /// - Missing: nil where lines differ in length, a count is negative or not finite, or fewer than
  ///   two rows or columns have records.
  /// - Source: rows and columns of zeros carry no expected count, so that the test is of the rest.
  public init?(_ table: [[Double]]) {
    guard let width = table.first?.count, table.allSatisfy({ $0.count == width }) else {
      return nil
    }
    guard table.allSatisfy({ $0.allSatisfy { $0.isFinite && $0 >= 0 } }) else { return nil }
    rows = table.indices.filter { row in table[row].contains { $0 > 0 } }
    columns = (0..<width).filter { column in table.contains { $0[column] > 0 } }
    guard rows.count > 1, columns.count > 1 else { return nil }
    counts = rows.map { [columns] row in columns.map { table[row][$0] } }
    rowTotals = counts.map { $0.reduce(0, +) }
    columnTotals = columns.indices.map { [counts] column in
      counts.reduce(0) { $0 + $1[column] }
    }
    total = rowTotals.reduce(0, +)
    guard total.isFinite else { return nil }
    checkInvariants()
  }

  /// The counts that the margins alone would give.
  var expected: [[Double]] {
    rowTotals.map { row in columnTotals.map { row * ($0 / total) } }
  }

  private func checkInvariants() {
    assert(counts.count > 1 && counts.allSatisfy { $0.count == columns.count && $0.count > 1 })
    assert(rowTotals.allSatisfy { $0 > 0 } && columnTotals.allSatisfy { $0 > 0 })
  }
}
