extension PlanRun {
  /// A category, boolean or text column whose codes follow from the entries of another column, and
  /// how many of its values were made undefined; nil for other kinds.
  func coded(
    _ named: NamedExpression,
    _ bound: Bound,
    _ places: EntryPlaces,
    _ table: Vector,
    _ binder: Binder
  ) throws(EngineError) -> (column: Column, undefined: Int)? {
    var codes: [UInt32]
    var pool = TextPool()
    switch (named.kind, table.body) {
    case (.text, .texts): (pool, codes) = TextPool.interned(table)
    case (.category, .wholes(let wholes)), (.boolean, .wholes(let wholes)):
      codes = converted(wholes) { UInt32(truncatingIfNeeded: $0 &+ 1) }
    default: return nil
    }
    if let missing = table.missing { codes = combined(codes, missing) { $1 == 0 ? $0 : 0 } }
    let storage: Column.Storage
    switch codes.max() ?? 0 {
    case ...255:
      storage = .codes8(try spread(converted(codes) { UInt8(truncatingIfNeeded: $0) }, places))
    case ...65535:
      storage = .codes16(try spread(converted(codes) { UInt16(truncatingIfNeeded: $0) }, places))
    default: storage = .codes32(try spread(codes, places))
    }
    let missing = try missingCodes(table, places, binder)
    let shown = named.labels.labels.isEmpty ? bound.labels ?? named.labels : named.labels
    let column = Column(
      name: named.name,
      kind: named.kind,
      storage: storage,
      missing: MissingRecords(missing, binder.missing, count: records.extent, nil, records.extent),
      labels: named.kind == .category ? shown : ValueLabels([]),
      pool: pool,
      title: named.title
    )
    column.checkInvariants()
    let undefined = missing?.reduce(0) { $0 + ($1 == MissingCodes.fresh ? 1 : 0) } ?? 0
    return (column, undefined)
  }

  /// Each record's missing code; nil when no entry but the missing kinds of a full column has one.
  private func missingCodes(
    _ table: Vector,
    _ places: EntryPlaces,
    _ binder: Binder
  ) throws(EngineError) -> [UInt16]? {
    guard let missing = table.missing else { return nil }
    let isFull = binder.columns[places.column].missing.validity == nil
    if isFull, missing.prefix(places.count).allSatisfy({ $0 == 0 }) { return nil }
    let codes = try spread(missing, places)
    return codes.contains { $0 != 0 } ? codes : nil
  }

  /// The result of each record's entry.
  private func spread<T: Sendable>(_ table: [T], _ places: EntryPlaces) throws(EngineError) -> [T] {
    let working = records
    let parts = try scan.map(scan.morsels(records.extent), records: records.extent) {
      (morsel) throws(EngineError) in
      var results: [T] = []
      results.reserveCapacity(morsel.count)
      for part in ParallelScan.blocks(morsel) {
        try interruption.check()
        results += looked(table, at: places.places(.run(part), in: working.columns))
      }
      return results
    }
    return parts.count == 1 ? parts[0] : parts.flatMap(\.self)
  }
}
