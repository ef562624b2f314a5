import Engine

/// The distinct texts of the columns that a query looks for texts in, listed once each.
final class KnownTexts {
  /// The texts of one column.
  final class Texts {
    /// All of them, in the column's order.
    let list: [String]
    private lazy var places = Set(list)
    private var sought = 0

    fileprivate init(_ pool: TextPool) { list = pool.texts }

    /// Whether a text is among them.
    func contains(_ text: String) -> Bool {
      sought += 1
      // For one or two, going through all takes less than hashing all.
      return sought > 2 ? places.contains(text) : list.contains(text)
    }
  }

  private var columns: [String: Texts] = [:]

  /// The texts of a column.
  func texts(of column: ScopeColumn) -> Texts {
    if let known = columns[column.name] { return known }
    let texts = Texts(column.pool)
    columns[column.name] = texts
    return texts
  }
}
