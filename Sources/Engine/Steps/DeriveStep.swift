extension PlanRun {
  /// Adds columns, left to right.
  mutating func derive(_ named: [NamedExpression]) throws(EngineError) -> StepReport {
    var undefined = 0
    for expression in named { undefined += try derive(expression) }
    return StepReport(before: records.count, after: records.count, undefined: undefined)
  }

  private mutating func derive(_ named: NamedExpression) throws(EngineError) -> Int {
    var binder = binder
    let bound = try binder.bind(named.value)
    if case .column(let position) = bound.operation, records.columns[position].kind == named.kind {
      var column = records.columns[position]
      column.name = named.name
      column.title = named.title
      column.wording = nil
      if named.kind == .category, !named.labels.labels.isEmpty { column.labels = named.labels }
      records.set(column)
      return 0
    }
    if case .all = records.selection, case .lookup(let places, let table) = bound.operation,
      let coded = try coded(named, bound, places, table, binder)
    {
      records.set(coded.column)
      return coded.undefined
    }
    var vector = try values(bound, binder)
    if named.kind == .period { _ = vector.oneFrequency() }
    var chosen: [Int32]?
    if case .all = records.selection { chosen = nil } else { chosen = records.records }
    let column = Column.make(
      named,
      vector,
      missing: binder.missing,
      labels: bound.labels,
      records: chosen,
      extent: records.extent
    )
    column.checkInvariants()
    records.set(column)
    return vector.freshlyUndefined
  }
}
