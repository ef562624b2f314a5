import Engine
import Language

/// `keep A, b_*, -c`: selects columns; only leaving out keeps the rest.
enum Keep {
  static func apply(_ patterns: [ColumnPattern], to relation: consuming Relation) throws -> Relation
  {
    var relation = relation
    let scope = relation.scope
    let excluded = Set(
      try scope.columns(matching: patterns.filter(\.isExcluded)).map(\.name)
    )
    let included = patterns.filter { !$0.isExcluded }
    let picked = included.isEmpty ? Array(scope.columns) : try scope.columns(matching: included)
    let kept = picked.filter { !excluded.contains($0.name) }
    guard !kept.isEmpty else {
      throw ResolveDiagnostics.failure(
        "keeps-nothing",
        "this keeps no column",
        at: patterns.first?.name.span
      )
    }
    let names = kept.map(\.name)
    // Weight and design stay in the records though they are no longer columns that a query names.
    let known = Set(names)
    let hidden = scope.heldColumns.filter { !known.contains($0) }
    relation.append(.keep(names + hidden))
    relation.scope.columns = NamedList(kept)
    let sets = scope.sets.filter { $0.columns.allSatisfy(known.contains) }
    let axes = known.union(sets.map(\.name))
    relation.scope.sets = NamedList(sets)
    relation.scope.nets = NamedList(scope.nets.filter { axes.contains($0.column) })
    return relation
  }
}
