import Engine
import Language

/// `show columns`: what a query may name.
enum ColumnList {
  static func table(of relation: Relation) -> ResultTable {
    var names: [String] = []
    var kinds: [String] = []
    var details: [String?] = []
    var titles: [String?] = []
    for column in relation.scope.columns {
      names.append(column.name)
      kinds.append(column.kind.rawValue + (column.labels.isOrdered ? ", ordered" : ""))
      details.append(detail(of: column))
      titles.append(column.title ?? column.wording)
    }
    for set in relation.scope.sets {
      names.append(set.name)
      kinds.append("multiple response")
      details.append(set.columns.joined(separator: ", "))
      titles.append(set.title)
    }
    return ResultTable(
      frame: Frame(
        [
          LabelColumn.names("column", names), LabelColumn.names("kind", kinds),
          .texts("values", details), .texts("title", titles),
        ],
        count: names.count
      ),
      roles: [.item, .stored, .stored, .stored],
      shape: .table,
      notes: relation.notes,
      sources: relation.provenance
    )
  }

  /// Labels, or the least and greatest value.
  static func detail(of column: ScopeColumn) -> String? {
    switch column.kind {
    case .category:
      return ResolveDiagnostics.listed(column.labels.labels.map(\.text), limit: 4)
    case .boolean:
      return "yes, no"
    case .number, .date, .period:
      guard let least = column.summary?.least, let greatest = column.summary?.greatest else {
        return nil
      }
      return "\(ValueText.text(least, of: column)) to \(ValueText.text(greatest, of: column))"
    case .text:
      return column.pool.count > 0 ? "\(Count.number(column.pool.count)) different" : nil
    }
  }
}
