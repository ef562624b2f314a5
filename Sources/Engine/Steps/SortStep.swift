extension PlanRun {
  /// Sorts stably, missing last.
  mutating func sort(_ keys: [Step.SortKey]) throws(EngineError) -> StepReport {
    let count = records.count
    var places: [Int32]?
    // Stable passes from the last key to the first leave the first one deciding.
    for key in keys.reversed() {
      places = try sortedPlaces(try ranks(key), from: places, interruption)
    }
    try interruption.check()
    if let places { records.keep(places) }
    return StepReport(before: count, after: count)
  }

  /// Sorts and takes the first records, looking only at those that can be among them.
  mutating func sortAndTake(
    _ keys: [Step.SortKey],
    _ number: Int
  ) throws(EngineError) -> [StepReport] {
    let before = records.count
    let wanted = max(0, number)
    if let first = keys.first, wanted > 0, wanted < before / 16, let ranker = try ranker(first) {
      let working = records
      // Few morsels: each has to find out by itself what is among the first.
      let parts = try scan.map(scan.morsels(records.span, most: 4), records: records.span) {
        (morsel) throws(EngineError) in
        try Candidates(
          working,
          morsel,
          ranker,
          wanted: wanted,
          isOnlyKey: keys.count == 1,
          scan.interruption
        )
      }
      records.selection = .list(parts.flatMap(\.records))
    }
    _ = try sort(keys)
    _ = try take(wanted, by: [])
    return [
      StepReport(before: before, after: before),
      StepReport(before: before, after: records.count),
    ]
  }

  /// Every record's rank by a key.
  private func ranks(_ key: Step.SortKey) throws(EngineError) -> [UInt64] {
    guard let ranker = try ranker(key) else {
      // Texts order among each other, so that all must be known before one has a rank.
      var binder = binder
      let bound = try binder.bind(key.value)
      return try values(bound, binder).ranks(isDescending: key.isDescending)
    }
    let working = records
    let parts = try scan.map(scan.morsels(records.span), records: records.span) {
      (morsel) throws(EngineError) in
      var ranks: [UInt64] = []
      ranks.reserveCapacity(morsel.count)
      for part in ParallelScan.blocks(morsel) {
        try ranker.evaluator.interruption.check()
        ranks += try ranker.ranks(working.block(part))
      }
      return ranks
    }
    return parts.count == 1 ? parts[0] : parts.flatMap(\.self)
  }

  /// What ranks a key's values block by block; nil for texts that are worked out record by record.
  private func ranker(_ key: Step.SortKey) throws(EngineError) -> Ranker? {
    var binder = binder
    let bound = try binder.bind(key.value)
    let evaluator = binder.evaluator(numbers: records.numbers)
    var source = Ranker.Source.values(bound)
    func ranks(_ vector: Vector) -> [UInt64] {
      vector.ranks(isDescending: key.isDescending)
    }
    switch bound.operation {
    case .column(let position) where records.columns[position].entryCount != nil:
      if let dictionary = records.columns[position].dictionary {
        let codes = dictionary.missing.kinds.map { _ in MissingCodes.blank }
        let all = Block.run(0..<dictionary.count)
        let places = EntryPlaces(
          column: position,
          least: nil,
          count: records.columns[position].entryCount ?? 0
        )
        source = .entries(places, ranks(dictionary.vector(all, codes: codes)))
      }
    case .lookup(let places, let table): source = .entries(places, ranks(table))
    case .call where bound.kind == .text: return nil
    case .column(let position) where records.columns[position].hasWholes:
      source = .wholes(position)
    case .column, .constant, .interval, .recordNumber, .call: break
    }
    return Ranker(source: source, evaluator: evaluator, isDescending: key.isDescending)
  }
}

/// Gives records their ranks by one sort key.
private struct Ranker {
  /// Where a rank comes from.
  enum Source {
    case values(Bound)
    /// A column of whole numbers, ranked as they are stored.
    case wholes(Int)
    /// The rank of each entry of a coded column.
    case entries(EntryPlaces, [UInt64])
  }

  let source: Source
  let evaluator: Evaluator
  let isDescending: Bool

  func ranks(_ block: Block) throws(EngineError) -> [UInt64] {
    switch source {
    case .wholes(let position):
      let raw = evaluator.columns[position].raw(block, evaluator.columnCodes[position])
      let ranks = converted(raw.wholes) { rank(Int64($0)) }
      return raw.missing.map { combined(ranks, $0) { $1 == 0 ? $0 : .max } } ?? ranks
    case .values(let bound):
      return try evaluator.vector(bound, block).ranks(isDescending: isDescending)
    case .entries(let places, let ranks):
      return looked(ranks, at: places.places(block, in: evaluator.columns))
    }
  }

  /// The least rank of a block, where it is quickly known.
  func least(_ block: Block) -> UInt64? {
    guard case .wholes(let position) = source, case .run(let run) = block else { return nil }
    guard let extent = evaluator.columns[position].storedExtent(run) else { return .max }
    return rank(isDescending ? extent.1 : extent.0)
  }

  @inline(__always)
  private func rank(_ whole: Int64) -> UInt64 {
    let rank = UInt64(bitPattern: whole) ^ 1 << 63
    return isDescending ? ~rank &- 1 : rank
  }
}

/// The records of one morsel that can be among the first ones by a sort key.
private struct Candidates {
  /// The records, in the order they stand in.
  private(set) var records: [Int32] = []
  private var ranks: [UInt64] = []
  /// Small, because a block with one candidate is ranked as a whole.
  private static let blockSize = 512

  init(
    _ working: WorkingRecords,
    _ morsel: Range<Int>,
    _ ranker: Ranker,
    wanted: Int,
    isOnlyKey: Bool,
    _ interruption: Interruption?
  ) throws(EngineError) {
    var limit = UInt64.max
    var isFull = false
    for part in ParallelScan.blocks(morsel, of: Self.blockSize) {
      if part.lowerBound & 0xffff == 0 { try interruption.check() }
      let block = working.block(part)
      // Among equals the earlier ones come first, so that a later one is only in by other keys.
      let isOut = { (rank: UInt64) in isFull && (isOnlyKey ? rank >= limit : rank > limit) }
      if let least = ranker.least(block), isOut(least) { continue }
      let found = try ranker.ranks(block)
      if isOut(least(found)) { continue }
      for place in found.indices where !isOut(found[place]) {
        ranks.append(found[place])
        switch block {
        case .run(let run): records.append(Int32(truncatingIfNeeded: run.lowerBound + place))
        case .list(let list): records.append(list[place])
        }
      }
      guard ranks.count > wanted * 2 + 16 else { continue }
      limit = ranks.sorted()[wanted - 1]
      isFull = true
      drop(above: limit, wanted, isOnlyKey)
    }
  }

  private mutating func drop(above limit: UInt64, _ wanted: Int, _ isOnlyKey: Bool) {
    var ties = wanted - ranks.count { $0 < limit }
    var kept: [Int] = []
    for place in ranks.indices {
      if ranks[place] > limit { continue }
      if ranks[place] == limit, isOnlyKey {
        guard ties > 0 else { continue }
        ties -= 1
      }
      kept.append(place)
    }
    records = kept.map { records[$0] }
    ranks = kept.map { ranks[$0] }
  }
}

private func least(_ ranks: [UInt64]) -> UInt64 {
  ranks.withUnsafeBufferPointer { ranks in
    var least = UInt64.max
    for rank in ranks { least = min(least, rank) }
    return least
  }
}

extension Vector {
  /// Numbers that order as the values do, missing last.
  func ranks(isDescending: Bool) -> [UInt64] {
    var ranks: [UInt64]
    switch body {
    case .numbers(let numbers): ranks = converted(numbers) { orderedBits($0) }
    case .wholes(let wholes): ranks = converted(wholes) { UInt64(bitPattern: $0) ^ 1 << 63 }
    case .texts(let texts): ranks = textRanks(texts, isMissing: { missingCode($0) != 0 })
    }
    // The largest rank is left to missing values.
    if isDescending { ranks = converted(ranks) { ~$0 &- 1 } }
    if let missing { ranks = combined(ranks, missing) { $1 == 0 ? $0 : .max } }
    return ranks
  }
}

/// Bits of a number that order as numbers do; 0 and -0 are the same.
@inline(__always)
private func orderedBits(_ number: Double) -> UInt64 {
  let bits = (number + 0).bitPattern
  return bits >> 63 == 1 ? ~bits : bits | 1 << 63
}

/// Each text's place among the distinct texts, by code point.
private func textRanks(_ texts: [String], isMissing: (Int) -> Bool) -> [UInt64] {
  let places = texts.indices.filter { !isMissing($0) }
  let sorted = places.sorted { order(texts[$0], texts[$1]) < 0 }
  var ranks = [UInt64](repeating: 0, count: texts.count)
  var rank: UInt64 = 0
  for (position, place) in sorted.enumerated() {
    if position > 0, texts[place] != texts[sorted[position - 1]] { rank += 1 }
    ranks[place] = rank
  }
  return ranks
}
