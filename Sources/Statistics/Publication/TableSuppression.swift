/// Suppression in a table of counts with both its margins.
///
/// Invariant: `linked` holds the cells row by row, each row's total after it and the row of totals
/// last; its lines are the rows, then the columns.
///
/// - Units: cells, numbered from 0; the row and the column after the last are the totals.
/// - Missing: counts of nobody are never hidden.
/// - Source: STATISTICS.md section 4; Cox (1980), JASA 75:377.
public struct TableSuppression: Hashable, Sendable {
  /// A cell of the table or of its margins.
  public struct Cell: Hashable, Comparable, Sendable {
    /// The row; the number of rows for the totals.
    public var row: Int
    /// The column; the number of columns for the totals.
    public var column: Int

    /// Makes a cell.
    public init(row: Int, column: Int) {
      self.row = row
      self.column = column
    }

    /// Row by row.
    public static func < (left: Cell, right: Cell) -> Bool {
      (left.row, left.column) < (right.row, right.column)
    }
  }

  /// The cells that are too small by themselves, margins included, in order.
  public let primary: [Cell]
  /// All cells that are hidden, in order.
  public let hidden: [Cell]
  let linked: LinkedCounts
  let threshold: Threshold
  let width: Int

  /// Hides what is small and what would give it away.
  ///
  /// - Shape: one list a row, all equally long; nil for anything else, for negative counts and for
  ///   totals past 64 bits.
  public init?(_ counts: [[Int]], threshold: Threshold = .usual) {
    guard let linked = Self.linked(counts) else { return nil }
    let pattern = SecondarySuppression(linked, threshold: threshold)
    self.linked = linked
    self.threshold = threshold
    let width = (counts.first?.count ?? 0) + 1
    self.width = width
    primary = pattern.primary.map { Cell(row: $0 / width, column: $0 % width) }
    hidden = pattern.hidden.map { Cell(row: $0 / width, column: $0 % width) }
  }

  /// The cells that a reader could work out if only these were hidden, in order.
  public func determined(hiding cells: [Cell]) -> [Cell] {
    DisclosureAudit.determined(linked, hidden: cells.compactMap(place(of:))).map(cell(at:))
  }

  func place(of cell: Cell) -> Int? {
    guard (0..<width).contains(cell.column), cell.row >= 0,
      cell.row < linked.counts.count / width
    else { return nil }
    return cell.row * width + cell.column
  }

  func cell(at place: Int) -> Cell { Cell(row: place / width, column: place % width) }

  private static func linked(_ counts: [[Int]]) -> LinkedCounts? {
    let width = counts.first?.count ?? 0
    guard counts.allSatisfy({ $0.count == width && $0.allSatisfy { $0 >= 0 } }) else { return nil }
    var linked = LinkedCounts()
    var columnTotals = [Int](repeating: 0, count: width + 1)
    for row in counts {
      guard let total = CheckedSum.of(row) else { return nil }
      for (column, count) in (row + [total]).enumerated() {
        guard let sum = CheckedSum.of([columnTotals[column], count]) else { return nil }
        columnTotals[column] = sum
        _ = linked.add(count)
      }
    }
    for total in columnTotals { _ = linked.add(total) }
    let wide = width + 1
    for row in 0...counts.count {
      linked.tie((0..<width).map { row * wide + $0 }, to: row * wide + width)
    }
    for column in 0...width {
      linked.tie((0..<counts.count).map { $0 * wide + column }, to: counts.count * wide + column)
    }
    return linked
  }
}
