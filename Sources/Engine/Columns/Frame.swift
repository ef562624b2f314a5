/// Columns of the same length, by name: what a file, a step or a table holds.
///
/// Invariant: names differ, and every column has `count` records.
public struct Frame: Sendable {
  /// The columns in order.
  public private(set) var columns: [Column]
  /// Number of records.
  public let count: Int

  /// Makes a frame; `count` is needed only when there may be no column.
  public init(_ columns: [Column], count: Int? = nil) {
    self.columns = columns
    self.count = count ?? columns.first?.count ?? 0
  }

  /// The column with exactly this name.
  public subscript(name: String) -> Column? {
    columns.first { $0.name == name }
  }

  /// The names in order.
  public var names: [String] { columns.map(\.name) }
}
