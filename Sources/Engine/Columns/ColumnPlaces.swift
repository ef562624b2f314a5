/// Finds columns by name, each without going through all of them.
struct ColumnPlaces: Sendable {
  private let places: [String: Int]

  /// The places of these columns; the first has a name that several have.
  init(_ columns: [Column]) {
    places = Dictionary(
      zip(columns.lazy.map(\.name), columns.indices),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The place of the column with exactly this name.
  subscript(name: String) -> Int? { places[name] }
}
