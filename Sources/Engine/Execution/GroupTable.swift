import Synchronization

/// The finished figures of one request, column by column: a row a cell.
///
/// The order of rows depends on the records and the request, never on threads. As a collection it
/// gives each cell's key and figures; whoever reads many cells reads the columns.
///
/// Invariant: every column has `count` rows, and no two rows have the same key.
public struct GroupTable: Sendable {
  /// One column a key of the request.
  public let keyColumns: [KeyColumn]
  /// One column a measure of the request.
  public let figures: [FigureColumn]
  /// Number of cells.
  public let count: Int
  private let index: RowIndex

  /// Takes columns over.
  init(keyColumns: [KeyColumn], figures: [FigureColumn], count: Int) {
    self.keyColumns = keyColumns
    self.figures = figures
    self.count = count
    index = RowIndex()
  }

  /// The table of cells that were worked out one by one, in the order of their keys.
  public init(_ cells: [GroupKey: [Figure]]) {
    let rows = cells.sorted { precedes($0.key, $1.key) }
    let width = rows.first?.key.parts.count ?? 0
    let measures = rows.first?.value.count ?? 0
    self.init(
      keyColumns: (0..<width).map { place in KeyColumn(rows.map { $0.key.parts[place] }) },
      figures: (0..<measures).map { place in FigureColumn(rows.map { $0.value[place] }) },
      count: rows.count
    )
  }

  /// The records of each cell, where they were asked for.
  public var recordCounts: [Int]? {
    for figure in figures {
      if case .counts(let counts) = figure { return counts }
    }
    return nil
  }

  /// The key of a row.
  public func key(_ row: Int) -> GroupKey { GroupKey(keyColumns.map { $0[row] }) }

  /// All keys, in the order of rows.
  public var keys: [GroupKey] { indices.map { key($0) } }

  /// The figures of all cells, in the order of rows.
  public var values: [[Figure]] { indices.map { row in figures.map { $0[row] } } }

  /// The figures of a cell; nil where no record is in it.
  public subscript(key: GroupKey) -> [Figure]? {
    row(key).map { row in figures.map { $0[row] } }
  }

  /// The row of a key.
  private func row(_ key: GroupKey) -> Int? {
    guard key.parts.count == keyColumns.count, count > 0 else { return nil }
    return keyColumns.isEmpty ? 0 : index.row(key, in: self)
  }

  /// Rows by key, made when the first one is asked for.
  private final class RowIndex: Sendable {
    private let rows = Mutex<[GroupKey: Int]?>(nil)

    func row(_ key: GroupKey, in table: GroupTable) -> Int? {
      rows.withLock { rows in
        if let rows { return rows[key] }
        var made: [GroupKey: Int] = [:]
        made.reserveCapacity(table.count)
        for row in 0..<table.count { made[table.key(row)] = row }
        rows = made
        return made[key]
      }
    }
  }
}

extension GroupTable: RandomAccessCollection {
  /// A cell: its key and its figures, one a measure.
  public typealias Element = (key: GroupKey, value: [Figure])
  /// The number of a row.
  public typealias Index = Int
  /// The numbers of rows.
  public typealias Indices = Range<Int>

  /// The first row.
  public var startIndex: Int { 0 }
  /// After the last row.
  public var endIndex: Int { count }

  /// The key and the figures of a row.
  public subscript(row: Int) -> Element {
    (key(row), figures.map { $0[row] })
  }
}

extension GroupTable: Equatable {
  /// Whether two tables have the same figures for the same keys, whatever the order of their rows.
  public static func == (left: GroupTable, right: GroupTable) -> Bool {
    left.count == right.count && left.allSatisfy { right[$0.key] == $0.value }
  }
}
