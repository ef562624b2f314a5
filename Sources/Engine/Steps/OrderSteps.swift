extension PlanRun {
  /// Sorts stably, missing last.
  mutating func sort(_ keys: [Step.SortKey]) throws(EngineError) -> StepReport {
    let count = records.count
    var ranks: [[UInt64]] = []
    for key in keys {
      var binder = binder
      let bound = try binder.bind(key.value)
      let vector = try values(bound, binder)
      try interruption.check()
      ranks.append(vector.ranks(kind: bound.kind, isDescending: key.isDescending))
    }
    var places = (0..<count).map { Int32(truncatingIfNeeded: $0) }
    places.sort { left, right in
      for rank in ranks where rank[Int(left)] != rank[Int(right)] {
        return rank[Int(left)] < rank[Int(right)]
      }
      return left < right
    }
    try interruption.check()
    records.keep(places)
    return StepReport(before: count, after: count)
  }

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
      let slots = try groups(keys)
      var seen = [Int](repeating: 0, count: slots.count)
      var places: [Int32] = []
      for (place, slot) in slots.of.enumerated() where seen[Int(slot)] < wanted {
        seen[Int(slot)] += 1
        places.append(Int32(truncatingIfNeeded: place))
      }
      records.keep(places)
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

extension Vector {
  /// Numbers that order as the values do, missing last.
  func ranks(kind: Bound.Kind, isDescending: Bool) -> [UInt64] {
    var ranks: [UInt64]
    switch body {
    case .numbers(let numbers): ranks = numbers.map { orderedBits($0) }
    case .wholes(let wholes): ranks = wholes.map { UInt64(bitPattern: $0) ^ 1 << 63 }
    case .texts(let texts): ranks = textRanks(texts)
    }
    for place in ranks.indices {
      if missingCode(place) != 0 {
        ranks[place] = .max
      } else if isDescending {
        ranks[place] = ~ranks[place] - 1
      }
    }
    return ranks
  }
}

/// Bits of a number that order as numbers do; 0 and -0 are the same.
func orderedBits(_ number: Double) -> UInt64 {
  let bits = (number + 0).bitPattern
  return bits >> 63 == 1 ? ~bits : bits | 1 << 63
}

/// Each text's place among the distinct texts, by code point.
func textRanks(_ texts: [String]) -> [UInt64] {
  var distinct = Array(Set(texts))
  distinct.sort { order($0, $1) < 0 }
  let rank = Dictionary(
    distinct.enumerated().map { ($1, UInt64($0)) },
    uniquingKeysWith: { first, _ in first }
  )
  return texts.map { rank[$0] ?? 0 }
}
