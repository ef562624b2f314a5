import Engine
import Language

/// `append SOURCE [unique KEYS]`: stacks records by column name.
enum Append {
  static func apply(
    _ clause: SourceClause,
    unique keys: [Name],
    to relation: consuming Relation,
    in stage: StageContext
  ) throws -> Relation {
    var relation = relation
    let other = try From.relation(clause, in: stage)
    for column in other.scope.columns {
      guard var ours = relation.scope.columns[column.name] else {
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
      ours.unite(column)
      relation.scope.columns.put(ours)
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

extension ScopeColumn {
  /// Widens a column so that it can also hold another's values: labels of both, kinds of both.
  fileprivate mutating func unite(_ other: ScopeColumn) {
    for kind in other.missingKinds where !missingKinds.contains(kind) { missingKinds.append(kind) }
    summary = nil
    if kind == .category, other.kind == .category {
      var known = Set(labels.labels.map(\.text))
      for label in other.labels.labels where known.insert(label.text).inserted {
        labels.labels.append(label)
      }
    } else if kind != other.kind {
      kind = .text
      labels = ValueLabels([])
    }
    isDerived = true
  }
}
