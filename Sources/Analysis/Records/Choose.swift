import Engine
import Language

extension StageContext {
  /// A number of records, written out or a parameter's.
  ///
  /// - Throws: a parameter that is no whole number from 0 on.
  func count(_ node: CountNode) throws -> Int {
    switch node {
    case .number(let number):
      return number
    case .parameter(let name):
      guard let parameter = context.parameters[name.text] else {
        throw ResolveDiagnostics.unknownParameter(name, known: context.parameters.keys.sorted())
      }
      guard case .number(let number)? = parameter.values.first, !parameter.isList,
        let whole = Int(exactly: number), (0...1_000_000_000_000).contains(whole)
      else {
        throw ResolveDiagnostics.failure(
          "count-parameter",
          "`$\(name.text)` is no whole number from 0 on",
          at: name.span,
          advice: ["give it one: param \(name.text) = 10"]
        )
      }
      return whole
    }
  }
}

/// The stages that pick records by place, chance or difference: `sort`, `take`, `sample`, `distinct`.
enum Choose {
  /// `sort by A desc, B`: stable, missing last.
  static func sort(_ clauses: [SortClause], of relation: consuming Relation) throws -> Relation {
    var relation = relation
    var keys: [Step.SortKey] = []
    for clause in clauses {
      let column = try relation.scope.lookUpColumn(clause.column)
      keys.append(Step.SortKey(.column(column.name), isDescending: clause.isDescending))
    }
    relation.append(.sort(keys))
    return relation
  }

  /// `take N by KEYS`: the first records, of each group.
  static func take(_ count: Int, by keys: [Name], of relation: consuming Relation) throws
    -> Relation
  {
    var relation = relation
    let columns = try keys.map { try relation.scope.lookUpColumn($0).name }
    let groups = columns.joined(separator: ", ")
    let rung = keys.isEmpty ? "taken" : "taken, \(count) of each \(groups)"
    relation.append(.take(count, by: columns.map { .column($0) }), rung: rung)
    return relation
  }

  /// `sample N seed S`: drawn without replacement, the same again with the same seed.
  static func sample(_ count: Int, seed: Int, of relation: consuming Relation) -> Relation {
    var relation = relation
    relation.append(
      .sample(count, seed: UInt64(bitPattern: Int64(seed))),
      rung: "sampled, seed \(seed)"
    )
    return relation
  }

  /// `distinct COLUMNS`: the first record of each combination of values.
  static func distinct(_ patterns: [ColumnPattern], of relation: consuming Relation) throws
    -> Relation
  {
    var relation = relation
    let columns =
      patterns.isEmpty
      ? Array(relation.scope.columns) : try relation.scope.columns(matching: patterns)
    relation.append(
      .distinct(columns.map { .column($0.name) }),
      rung: patterns.isEmpty
        ? "different" : "different by \(columns.map(\.name).joined(separator: ", "))"
    )
    return relation
  }
}
