/// Columns of the same length, by name: what a file, a step or a table holds.
///
/// Invariant: names differ, and every column has `count` records.
public struct Frame: Sendable {
  /// The columns in order.
  public let columns: [Column]
  /// Number of records.
  public let count: Int
  /// Where each name is.
  let places: ColumnPlaces

  /// Makes a frame; `count` is needed only when there may be no column.
  public init(_ columns: [Column], count: Int? = nil) {
    self.columns = columns
    places = ColumnPlaces(columns.lazy.map(\.name))
    self.count = count ?? columns.first?.count ?? 0
  }

  /// The column with exactly this name.
  public subscript(name: String) -> Column? { places[name].map { columns[$0] } }

  /// The names in order.
  public var names: [String] { columns.map(\.name) }
}
