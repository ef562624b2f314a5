extension PlanRun {
  /// Adds columns, left to right.
  mutating func derive(_ named: [NamedExpression]) throws(EngineError) -> StepReport {
    var undefined = 0
    var rest = named[...]
    while !rest.isEmpty {
      // Those that read nothing that the others make see the same columns.
      let together = rest.prefix(rest.countReadingNoneBefore)
      try makeRoom(
        for: records.extent,
        bytes: together.reduce(0) { $0 + ($1.kind == .number ? 8 : 4) },
        .derive
      )
      let made = try derived(together)
      records.set(made.columns)
      undefined += made.undefined
      rest = rest.dropFirst(together.count)
    }
    return StepReport(before: records.count, after: records.count, undefined: undefined)
  }

  /// The columns of expressions that read none of each other, and how many values were made undefined.
  private func derived(
    _ together: ArraySlice<NamedExpression>
  ) throws(EngineError) -> (columns: [Column], undefined: Int) {
    var binder = binder
    var columns: [Column] = []
    var undefined = 0
    for expression in together {
      let made = try derived(expression, &binder)
      columns.append(made.column)
      undefined += made.undefined
    }
    return (columns, undefined)
  }

  /// The column of an expression, and how many values it made undefined.
  private func derived(
    _ named: NamedExpression,
    _ binder: inout Binder
  ) throws(EngineError) -> (column: Column, undefined: Int) {
    let bound = try binder.bind(named.value)
    if case .column(let position) = bound.operation, records.columns[position].kind == named.kind {
      var column = records.columns[position]
      column.name = named.name
      column.title = named.title
      column.wording = nil
      if named.kind == .category, !named.labels.labels.isEmpty { column.labels = named.labels }
      return (column, 0)
    }
    if case .all = records.selection, case .lookup(let places, let table) = bound.operation,
      let coded = try coded(named, bound, places, table, binder)
    {
      return (coded.column, coded.undefined)
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
    return (column, vector.freshlyUndefined)
  }
}

extension ArraySlice<NamedExpression> {
  /// How many of the first ones read no column that one of them makes, and make no column twice.
  fileprivate var countReadingNoneBefore: Int {
    var made: Set<String> = []
    for (place, named) in enumerated() {
      guard named.value.columnNames.isDisjoint(with: made), made.insert(named.name).inserted else {
        return place
      }
    }
    return count
  }
}
