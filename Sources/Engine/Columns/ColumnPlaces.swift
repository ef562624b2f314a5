/// Finds columns by name, each without going through all of them.
public struct ColumnPlaces: Sendable {
  private var places: [String: Int]

  /// The places of columns with these names; the first has a name that several have.
  public init(_ names: some Sequence<String>) {
    places = Dictionary(
      zip(names, 0...),
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// The place of the column with exactly this name.
  public internal(set) subscript(name: String) -> Int? {
    get { places[name] }
    set { places[name] = newValue }
  }
}
