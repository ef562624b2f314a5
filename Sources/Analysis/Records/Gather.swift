import Engine
import Language

/// `long NAME, VALUE = COLUMNS`: columns to records.
enum Gather {
  static func apply(_ node: LongNode, to relation: consuming Relation) throws -> Relation {
    var relation = relation
    let columns = try relation.scope.columns(matching: node.columns)
    guard let first = columns.first else { return relation }
    for column in columns.dropFirst() {
      guard column.kind == first.kind, column.frequency == first.frequency,
        column.kind != .category || column.labels == first.labels
      else {
        throw ResolveDiagnostics.failure(
          "long-kinds",
          "`\(column.name)` is \(Typed.article(column.kind)) and `\(first.name)` is \(Typed.article(first.kind)); columns of one kind can be stacked",
          at: node.columns.first?.name.span
        )
      }
    }
    let gathered = Set(columns.map(\.name))
    let rest = relation.scope.columns.filter { !gathered.contains($0.name) }
    for name in [node.name, node.value] where rest.contains(where: { $0.name == name.text }) {
      throw ResolveDiagnostics.failure(
        "name-taken",
        "there is a column `\(name.text)` already",
        at: name.span
      )
    }
    relation.append(
      .long(name: node.name.text, value: node.value.text, columns: columns.map(\.name)),
      rung: "long by \(node.name.text)"
    )
    for name in gathered { relation.scope.forget(name) }
    var value = first
    value.name = node.value.text
    value.summary = nil
    value.isDerived = true
    for column in columns {
      for kind in column.missingKinds where !value.missingKinds.contains(kind) {
        value.missingKinds.append(kind)
      }
    }
    let names = ScopeColumn(
      name: node.name.text,
      kind: .category,
      labels: ValueLabels(texts: columns.map(\.name)),
      role: relation.table == nil ? nil : .key
    )
    relation.scope.columns = NamedList(rest + [names, value])
    return relation
  }
}
