extension PlanRun {
  /// Each record's group by the values of these expressions, and how many groups there may be.
  func groups(_ keys: [Expression]) throws(EngineError) -> (of: [UInt32], count: Int) {
    var result: (of: [UInt32], count: Int) = ([], 1)
    var binder = binder
    for (position, key) in keys.enumerated() {
      let bound = try binder.bind(key)
      let space = try space(bound, binder).0
      let slots = try slots(space)
      try interruption.check()
      if position == 0 {
        result = (slots, space.count)
        continue
      }
      let (product, overflows) = result.count.multipliedReportingOverflow(by: space.count)
      if !overflows, product <= max(1 << 16, slots.count) {
        let size = UInt32(truncatingIfNeeded: space.count)
        result = (combined(result.of, slots) { $0 &* size &+ $1 }, product)
      } else {
        result = paired(result.of, slots)
      }
    }
    return result
  }

  /// The slot of every record left, in order.
  private func slots(_ space: KeySpace) throws(EngineError) -> [UInt32] {
    let working = records
    let parts = try scan.map(scan.morsels(records.span), records: records.span) {
      (morsel) throws(EngineError) in
      var slots: [UInt32] = []
      slots.reserveCapacity(morsel.count)
      for part in ParallelScan.blocks(morsel) {
        slots += space.slots(working.block(part), part: part, of: working)
      }
      return slots
    }
    return parts.count == 1 ? parts[0] : parts.flatMap(\.self)
  }
}

/// One number for each pair of numbers, as they appear.
private func paired(_ left: [UInt32], _ right: [UInt32]) -> (of: [UInt32], count: Int) {
  var numbering = Numbering()
  let slots = combined(left, right) { numbering.number(UInt64($0) << 32 | UInt64($1)) }
  return (slots, numbering.count)
}
