/// Gives records their ranks by one sort key.
struct Ranker {
  /// Where a rank comes from.
  enum Source {
    case values(Bound)
    /// A column of whole numbers, ranked as they are stored.
    case wholes(Int)
    /// The rank of each entry of a coded column.
    case entries(EntryPlaces, [UInt64])
  }

  /// Where ranks come from.
  let source: Source
  /// What works values out.
  let evaluator: Evaluator
  /// Whether the largest value has the least rank.
  let isDescending: Bool

  /// The ranks of a block's records.
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

  /// Whether a record of a block may have a rank up to this one; true where it is not quickly known.
  ///
  /// What a missing record stores may let a block pass that has none.
  func mayReach(_ limit: UInt64, _ block: Block) -> Bool {
    guard case .wholes(let position) = source, case .run(let run) = block, limit < .max else {
      return true
    }
    let bound = whole(limit)
    func among<Stored: FixedWidthInteger>(_ values: [Stored]) -> Bool {
      reaches(values, run, bound, isFromBelow: isDescending)
    }
    return switch evaluator.columns[position].storage {
    case .wholes16(let wholes, _): among(wholes)
    case .wholes32(let wholes, _): among(wholes)
    case .codes8, .codes16, .codes32, .numbers: true
    }
  }

  /// The whole number that has a rank.
  private func whole(_ rank: UInt64) -> Int64 {
    Int64(bitPattern: (isDescending ? ~(rank &+ 1) : rank) ^ 1 << 63)
  }

  @inline(__always)
  private func rank(_ whole: Int64) -> UInt64 {
    let rank = UInt64(bitPattern: whole) ^ 1 << 63
    return isDescending ? ~rank &- 1 : rank
  }
}

/// The records of one morsel that can be among the first ones by a sort key.
struct Candidates {
  /// The records, in the order they stand in.
  private(set) var records: [Int32] = []
  private var ranks: [UInt64] = []
  /// Small, because a block with one candidate is ranked as a whole.
  private static let blockSize = 512

  /// Looks for them; `wanted` first ones are asked for.
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
      if isFull, isOnlyKey && limit == 0 || !ranker.mayReach(isOnlyKey ? limit &- 1 : limit, block)
      {
        continue
      }
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
