extension PlanRun {
  /// Sorts stably, missing last.
  mutating func sort(_ keys: [Step.SortKey]) throws(EngineError) -> StepReport {
    let count = records.count
    // A rank, and a place before and after.
    try makeRoom(for: count, bytes: 16, .sort)
    if case .bits = records.selection { records.selection = .list(records.records) }
    let order = try PlaceOrder(count: count, scan)
    // Stable sorting from the last key to the first leaves the first one deciding.
    let binder = binder
    for key in keys.reversed() { try order.sort(by: try ranks(key, binder)) }
    if !keys.isEmpty { records.keep(try order.places()) }
    return StepReport(before: count, after: count)
  }

  /// Sorts and takes the first records, looking only at those that can be among them.
  mutating func sortAndTake(
    _ keys: [Step.SortKey],
    _ number: Int
  ) throws(EngineError) -> [StepReport] {
    let before = records.count
    let wanted = max(0, number)
    if let first = keys.first, wanted > 0, wanted < before / 16,
      let ranker = try ranker(first, binder)
    {
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

  /// Every record's rank by a key; records stand as they are or in a list.
  private func ranks(_ key: Step.SortKey, _ columns: Binder) throws(EngineError) -> Ranks {
    guard let ranker = try ranker(key, columns) else {
      // Texts order among each other, so that all must be known before one has a rank.
      var binder = columns
      let bound = try binder.bind(key.value)
      let found = try values(bound, binder).ranks(isDescending: key.isDescending)
      return try Ranks(count: found.count, scan) { part, ranks throws(EngineError) in
        for place in part { ranks[place] = found[place] }
      }
    }
    let working = records
    return try Ranks(count: records.count, scan) { morsel, ranks throws(EngineError) in
      for part in ParallelScan.blocks(morsel) {
        try ranker.evaluator.interruption.check()
        let found = try ranker.ranks(working.block(part))
        for place in 0..<found.count { ranks[part.lowerBound &+ place] = found[place] }
      }
    }
  }

  /// What ranks a key's values block by block; nil for texts that are worked out record by record.
  private func ranker(_ key: Step.SortKey, _ columns: Binder) throws(EngineError) -> Ranker? {
    var binder = columns
    let bound = try binder.bind(key.value)
    let evaluator = binder.evaluator(numbers: records.numbers)
    var source = Ranker.Source.values(bound)
    func ranks(_ vector: Vector) -> [UInt64] {
      vector.ranks(isDescending: key.isDescending)
    }
    switch bound.operation {
    case .column(let position) where records.columns[position].entryCount != nil:
      if let ranks = records.columns[position].byteRanks(isDescending: key.isDescending) {
        source = .entries(entryPlaces(position), ranks)
      } else if let dictionary = records.columns[position].dictionary {
        let codes = dictionary.missing.kinds.map { _ in MissingCodes.blank }
        let all = Block.run(0..<dictionary.count)
        source = .entries(entryPlaces(position), ranks(dictionary.vector(all, codes: codes)))
      }
    case .lookup(let places, let table): source = .entries(places, ranks(table))
    case .call where bound.kind == .text: return nil
    case .column(let position) where records.columns[position].hasWholes:
      source = .wholes(position)
    case .column, .constant, .interval, .recordNumber, .call: break
    }
    return Ranker(source: source, evaluator: evaluator, isDescending: key.isDescending)
  }

  private func entryPlaces(_ position: Int) -> EntryPlaces {
    let count = records.columns[position].entryCount ?? 0
    return EntryPlaces(column: position, least: nil, count: count)
  }
}
