extension PlanRun {
  /// Each record's group by the values of these expressions; groups are numbered as they appear.
  func groups(_ keys: [Expression]) throws(EngineError) -> (of: [UInt32], count: Int) {
    var combined = [UInt32](repeating: 0, count: records.count)
    var count = 1
    for (position, key) in keys.enumerated() {
      var binder = binder
      let bound = try binder.bind(key)
      let vector = try values(bound, binder)
      try interruption.check()
      let slots = vector.slots(missing: binder.missing)
      if position == 0 {
        (combined, count) = (slots.of, slots.firsts.count)
      } else {
        (combined, count) = paired(combined, slots.of)
      }
    }
    return (combined, count)
  }
}

/// One number for each pair of numbers, as they appear.
func paired(_ left: [UInt32], _ right: [UInt32]) -> (of: [UInt32], count: Int) {
  var numbering = Numbering()
  let slots = left.indices.map { place in
    numbering.number(UInt64(left[place]) << 32 | UInt64(right[place]))
  }
  return (slots, numbering.count)
}
