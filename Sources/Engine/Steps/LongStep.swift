extension PlanRun {
  /// Turns columns into records: one for each record and listed column.
  mutating func long(
    name: String,
    value: String,
    _ names: [String]
  ) throws(EngineError) -> StepReport {
    let before = records.count
    let ours = try compacted()
    let stacked = names.compactMap { ours[$0] }
    let count = before.multipliedReportingOverflow(by: stacked.count)
    var rest = ours
    for name in names { rest.drop(name) }
    let widest = stacked.max { $0.recordSize < $1.recordSize }
    try makeRoom(
      for: count.overflow ? .max : count.partialValue,
      of: rest.columns + (widest.map { [$0] } ?? []),
      .long
    )
    let width = stacked.count
    let repeated = (0..<count.partialValue).map { Int32(truncatingIfNeeded: $0 / width) }
    var result = try rest.gathered(repeated, interruption)
    let codes = (0..<count.partialValue).map { UInt32(truncatingIfNeeded: $0 % width + 1) }
    let labels = ValueLabels(texts: stacked.map(\.name))
    result.set([Column(name: name, kind: .category, storage: .narrowed(codes), labels: labels)])
    if let values = try stack(stacked[...]) {
      // Stacked column by column; wanted record by record.
      let order = (0..<count.partialValue).map {
        Int32(truncatingIfNeeded: $0 % width * before + $0 / width)
      }
      var column = values.gathered(order)
      column.name = value
      column.title = nil
      column.wording = nil
      result.set([column])
    }
    records = result
    return StepReport(before: before, after: count.partialValue)
  }

  /// The records of all columns one after another; nil for no column.
  ///
  /// Halves first, so that none is copied once for each of the others.
  private func stack(_ columns: ArraySlice<Column>) throws(EngineError) -> Column? {
    guard columns.count > 1 else { return columns.first }
    try interruption.check()
    let half = columns.count / 2
    guard let first = try stack(columns.prefix(half)),
      let second = try stack(columns.dropFirst(half))
    else { return nil }
    return first.stacked(on: second)
  }
}
