import Engine
import Statistics

/// What is added up of the records of one cell: a tally, or sums by sampling unit.
protocol CellSum {
  /// The sum of no record.
  init()
  static func + (left: Self, right: Self) -> Self
}

extension Tally: CellSum {}
extension UnitSums: CellSum {}

/// How one table of totals becomes sums by key.
protocol CellReader {
  associatedtype Sum: CellSum

  /// What is asked of each cell.
  var measures: [Accumulator] { get }
  /// What splits the records before the keys do.
  var leading: [Dimension] { get }
  /// The sums by the keys that are not the reader's own: a row a combination of them.
  func cells(_ table: GroupTable) -> (keys: [KeyColumn], sums: [Sum])
}

extension Counting: CellReader {
  var leading: [Dimension] { [] }

  func cells(_ table: GroupTable) -> (keys: [KeyColumn], sums: [Tally]) {
    (table.keyColumns, tallies(FigureRows(table.figures, count: table.count)))
  }
}
