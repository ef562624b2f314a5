import Engine
import Statistics

/// What is added up of the records of one cell: a tally, or sums by sampling unit.
protocol CellSum {
  /// The sum of no record.
  init()
  static func + (left: Self, right: Self) -> Self
}

extension CellSum {
  /// The sum of some cells, in the order of their answers, so that it has the same bytes each time.
  static func sum(_ cells: [Value: Self], where isIn: (Value) -> Bool) -> Self {
    let answers = cells.keys.filter(isIn).sorted(by: ValueOrder.precedes)
    return answers.reduce(Self()) { $0 + (cells[$1] ?? Self()) }
  }
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
  /// The sums by the parts of the key that are not the reader's own.
  func sums(_ table: GroupTable) -> [(key: [Value], sum: Sum)]
}

extension Counting: CellReader {
  var leading: [Dimension] { [] }

  func sums(_ table: GroupTable) -> [(key: [Value], sum: Tally)] {
    table.map { ($0.key.parts, tally($0.value)) }
  }
}
