import Engine

/// How the labels of a tabulation stand to each other, which its rows alone do not tell.
///
/// `percent satisfaction by region` with the net `happy` of two labels has the items
/// `["satisfaction"]`, the keys `["region"]` and one net.
struct Composition: Sendable {
  /// A label that is a union of others.
  struct Union: Sendable {
    /// The column or set that it is a label of.
    var axis: String
    var label: String
    var members: Set<String>
  }

  /// What the table is by, column by column; for `by each` the columns hold the names.
  var keys: [String]
  /// What is tabulated, column by column.
  var items: [String]
  /// Whether the keys stand side by side.
  var isByEach: Bool
  /// Whether each row's item is a condition of its own.
  var isOfConditions: Bool
  /// Whether the figures are counts, or percentages of a base: of `count` or `percent`.
  var isCrossTable: Bool
  var unions: [Union]
  /// Multiple-response sets, of whose labels a record may have several.
  var overlapping: Set<String>

  /// Reads what a scope knows of the columns of a tabulation.
  init(_ frame: Frame, _ roles: [ColumnRole], in scope: Scope) {
    func names(_ role: ColumnRole) -> [String] {
      zip(frame.names, roles).filter { $0.1 == role }.map(\.0)
    }
    keys = names(.key)
    items = names(.item)
    isByEach = keys == ["key", "group"] && Self.holdsNames(frame["key"], of: scope)
    isOfConditions = items == ["item"] && !Self.isColumn(frame["item"], of: scope)
    isCrossTable =
      names(.count) == ["count"] && names(.number).isEmpty
      && (names(.percent) == ["percent"]
        ? names(.base) == ["base"] : names(.percent).isEmpty && names(.base).isEmpty)
    unions = scope.nets.map {
      Union(axis: $0.column, label: $0.name, members: Set($0.labels))
    }
    overlapping = Set(scope.sets.map(\.name))
  }

  /// Whether every label is the name of a column or set.
  private static func holdsNames(_ column: Column?, of scope: Scope) -> Bool {
    guard let column else { return false }
    let names = Set(scope.columns.map(\.name) + scope.sets.map(\.name) + [MissingKind.total.name])
    return column.kind == .category && column.labels.labels.allSatisfy { names.contains($0.text) }
  }

  /// Whether the labels are those of the column or set with the same name.
  private static func isColumn(_ column: Column?, of scope: Scope) -> Bool {
    guard let column else { return false }
    if scope.sets[column.name] != nil { return true }
    guard let known = scope.columns[column.name], known.kind == column.kind else {
      return false
    }
    return known.kind != .category || column.labels.labels.starts(with: known.labels.labels)
  }

  /// The members of a label that is a union; nil for any other label.
  func members(of label: String, in axis: String) -> Set<String>? {
    unions.last { $0.axis == axis && $0.label == label }?.members
  }
}
