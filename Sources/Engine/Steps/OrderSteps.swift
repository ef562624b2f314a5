extension PlanRun {
  /// The first records, of each group when there are expressions.
  mutating func take(_ number: Int, by keys: [Expression]) throws(EngineError) -> StepReport {
    let before = records.count
    let wanted = max(0, number)
    if keys.isEmpty {
      if wanted < before {
        switch records.selection {
        case .all: records.selection = .list(Array(0..<Int32(truncatingIfNeeded: wanted)))
        case .list(let list): records.selection = .list(Array(list.prefix(wanted)))
        case .bits: records.selection = .list(Array(records.records.prefix(wanted)))
        }
      }
    } else {
      let groups = try groups(keys)
      records.keep(firsts(wanted, groups.of, groups.count))
    }
    return StepReport(before: before, after: records.count)
  }

  /// The first record of each combination of values.
  mutating func distinct(_ keys: [Expression]) throws(EngineError) -> StepReport {
    try take(1, byAll: keys)
  }

  private mutating func take(_ number: Int, byAll keys: [Expression]) throws(EngineError)
    -> StepReport
  {
    // No expression at all is one combination.
    try take(number, by: keys.isEmpty ? [.constant(.boolean(true))] : keys)
  }

  /// Draws records without replacement, kept in their order (Knuth 3.4.2, algorithm S).
  mutating func sample(_ number: Int, seed: UInt64) -> StepReport {
    let before = records.count
    var needed = min(max(0, number), before)
    var generator = SplitMix64(seed: seed)
    var places: [Int32] = []
    places.reserveCapacity(needed)
    for place in 0..<before where needed > 0 {
      let left = UInt64(before - place)
      if generator.next().multipliedFullWidth(by: left).high < UInt64(needed) {
        places.append(Int32(truncatingIfNeeded: place))
        needed -= 1
      }
    }
    records.keep(places)
    return StepReport(before: before, after: records.count)
  }
}

/// Steele, Lea and Flood's generator: the same numbers from the same seed, everywhere.
struct SplitMix64 {
  private var state: UInt64

  /// A generator that begins at this seed.
  init(seed: UInt64) {
    state = seed
  }

  /// The next number.
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
