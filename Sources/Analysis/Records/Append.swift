import Engine
import Language

/// `append SOURCE [unique KEYS]`: stacks records by column name.
enum Append {
  static func apply(
    _ clause: SourceClause,
    unique keys: [Name],
    to relation: Relation,
    in stage: StageContext
  ) throws -> Relation {
    var relation = relation
    let other = try From.relation(clause, in: stage)
    for column in other.scope.columns {
      guard let ours = relation.scope.column(named: column.name) else {
        relation.scope.columns.append(column)
        continue
      }
      let isText = { (kind: Column.Kind) in kind == .text || kind == .category }
      guard ours.kind == column.kind || (isText(ours.kind) && isText(column.kind)),
        ours.frequency == column.frequency
      else {
        throw ResolveDiagnostics.failure(
          "append-kinds",
          "`\(column.name)` is \(Typed.article(ours.kind)) here and \(Typed.article(column.kind)) in \(other.scope.name)",
          at: clause.span,
          advice: ["rename or derive one of them first"]
        )
      }
      relation.scope.unite(column)
    }
    relation.append(.append(relation.bring(other)), rung: "with \(other.scope.name) appended")
    if !keys.isEmpty { try checkUnique(keys, of: relation, in: stage) }
    return relation
  }

  private static func checkUnique(_ keys: [Name], of relation: Relation, in stage: StageContext)
    throws
  {
    let columns = try keys.map { try relation.scope.lookUpColumn($0) }
    let dimensions = columns.map { Dimension.values(.column($0.name)) }
    let request = Request(keys: Array(columns.indices), measures: [.count], top: 1)
    let totals = try stage.totals(relation, dimensions, [request])
    guard let (key, figures) = totals.tables[0].first, case .count(let count) = figures[0],
      count > 1
    else { return }
    let shown = zip(columns, key.parts).map { "\($0.name) \"\(ValueText.text($1, of: $0))\"" }
    throw ResolveDiagnostics.failure(
      "repeated-key",
      "\(shown.joined(separator: ", ")) occurs \(count) times after `append`",
      at: keys[0].span,
      advice: [
        "leave out `unique`, or drop the records that are there twice: distinct \(columns.map(\.name).joined(separator: ", "))"
      ]
    )
  }
}

extension Scope {
  /// Widens a column so that it can also hold another's values: labels of both, kinds of both.
  mutating func unite(_ other: ScopeColumn) {
    guard let position = columns.firstIndex(where: { $0.name == other.name }) else { return }
    for kind in other.missingKinds where !columns[position].missingKinds.contains(kind) {
      columns[position].missingKinds.append(kind)
    }
    columns[position].summary = nil
    if columns[position].kind == .category, other.kind == .category {
      for label in other.labels.labels
      where !columns[position].labels.labels.contains(where: { $0.text == label.text }) {
        columns[position].labels.labels.append(label)
      }
    } else if columns[position].kind != other.kind {
      columns[position].kind = .text
      columns[position].labels = ValueLabels([])
    }
    columns[position].isDerived = true
  }
}
