import Engine
import Language

/// The different values of a column as it stands at a stage.
enum DistinctValues {
  /// The texts of a column, by code point.
  static func texts(
    of column: ScopeColumn,
    in relation: Relation,
    _ stage: StageContext
  ) throws -> [String] {
    try all(of: column, in: relation, stage).compactMap { value in
      if case .text(let text) = value { text } else { nil }
    }
  }

  /// At most a thousand values, in order.
  ///
  /// - Throws: when there are more, too many for labels.
  static func few(
    of column: ScopeColumn,
    in relation: Relation,
    _ stage: StageContext
  ) throws -> [Value] {
    let values = try all(of: column, in: relation, stage)
    guard values.count <= 1000 else {
      let name = Formatter.name(column.name)
      throw ResolveDiagnostics.failure(
        "too-many-values",
        "`\(column.name)` has \(values.count) different values, too many for labels",
        at: nil,
        advice: column.kind == .number ? ["make bands of it: band NAME = \(name) into …"] : []
      )
    }
    return values
  }

  private static func all(
    of column: ScopeColumn,
    in relation: Relation,
    _ stage: StageContext
  ) throws -> [Value] {
    var relation = relation
    // Steps that make other columns are not even looked through: there may be one for each column.
    if relation.hasOnlyMadeColumns, !column.isDerived { relation.forgetSteps() }
    let plan = relation.plan(
      .totals([.values(.column(column.name))], [Request(keys: [0], measures: [.count])])
    )
    let answer = try stage.answer(plan.withoutUnreadColumns(), of: relation)
    guard case .totals(let totals) = answer else { return [] }
    return totals.tables[0].keys.map { $0.parts[0] }.filter { !$0.isMissing }
      .sorted(by: ValueOrder.precedes)
  }
}
