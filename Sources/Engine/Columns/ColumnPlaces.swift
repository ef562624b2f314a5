/// Finds columns by name, each without going through all of them.
public struct ColumnPlaces: Sendable {
  private let places: [String: Int]

  /// The places of columns with these names; the first has a name that several have.
  public init(_ names: some Sequence<String>) {
    places = Dictionary(
      zip(names, 0...),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The place of the column with exactly this name.
  public subscript(name: String) -> Int? { places[name] }
}
