extension PlanRun {
  /// Brings another source's columns to the records that match by key.
  mutating func join(_ join: Step.Join, _ needed: Set<String>) throws(EngineError) -> StepReport {
    let before = records.count
    let theirs = try executor.frame(join.source)
    let ours = try compacted()
    let keys = try JoinKeys(ours, theirs, join.on, scan)
    let matches = Matches(keys, theirs: theirs.count)

    let morsels = scan.morsels(before)
    let counts = try scan.map(morsels, records: before) { morsel throws(EngineError) in
      try interruption.check()
      return MatchCounts(keys.ours[morsel], matches, join.kind)
    }
    let size = counts.reduce(0) { $0 + $1.made }
    let kept = ours.columns.filter { needed.contains($0.name) }
    let brought = join.columns.compactMap { renamed in
      needed.contains(renamed.new) ? theirs[renamed.old].map { (renamed.new, $0) } : nil
    }
    try makeRoom(for: size, of: join.kind == .anti ? kept : kept + brought.map(\.1), .join)
    // Each of our records exactly once: they can stay where they are.
    let areOursKept = join.kind == .left && size == before
    let pairs = try scan.map(morsels, records: before) { morsel throws(EngineError) in
      try interruption.check()
      return MatchedPairs(
        keys.ours,
        morsel,
        matches,
        join.kind,
        withOurs: !areOursKept
      )
    }

    var result = ours
    result.setAll(kept)
    if !areOursKept { result = try result.gathered(pairs.flatMap(\.ours), interruption) }
    if join.kind != .anti {
      let right = pairs.flatMap(\.theirs)
      var joined: [Column] = []
      for (name, stored) in brought {
        try interruption.check()
        var column = stored.gathered(right)
        column.name = name
        joined.append(column)
      }
      result.set(joined)
    }
    records = result
    let matched = counts.reduce(0) { $0 + $1.matched }
    let unmatched = try unmatchedKeys(ours, join.on.map(\.ours)) {
      matches.count(of: keys.ours[$0]) == 0
    }
    let report = JoinReport(
      matched: matched,
      unmatched: before - matched,
      multiplied: counts.reduce(0) { $0 + $1.multiplied },
      unmatchedKeys: unmatched.first,
      unmatchedKeyCount: unmatched.count
    )
    return StepReport(before: before, after: result.extent, join: report)
  }
}

/// The other side's records by key, in their order.
private struct Matches {
  private var starts: [Int32]
  private var records: [Int32]

  init(_ keys: JoinKeys, theirs count: Int) {
    starts = [Int32](repeating: 0, count: keys.count + 1)
    for key in keys.theirs where key >= 0 { starts[Int(key) + 1] += 1 }
    for key in 0..<keys.count { starts[key + 1] += starts[key] }
    records = [Int32](repeating: 0, count: Int(starts[keys.count]))
    var next = starts
    for (record, key) in keys.theirs.enumerated() where key >= 0 {
      records[Int(next[Int(key)])] = Int32(truncatingIfNeeded: record)
      next[Int(key)] += 1
    }
  }

  /// How many records have a key.
  func count(of key: Int32) -> Int {
    key < 0 ? 0 : Int(starts[Int(key) + 1] - starts[Int(key)])
  }

  /// One of the records with a key.
  func record(_ number: Int, of key: Int32) -> Int32 { records[Int(starts[Int(key)]) + number] }
}

/// How many of some records have a match, and how many records a join makes of them.
private struct MatchCounts {
  var matched = 0
  /// Those with several matches.
  var multiplied = 0
  var made = 0

  init(_ keys: ArraySlice<Int32>, _ matches: Matches, _ kind: Step.Join.Kind) {
    for key in keys {
      let found = matches.count(of: key)
      matched += found > 0 ? 1 : 0
      multiplied += found > 1 ? 1 : 0
      switch kind {
      case .left: made += max(1, found)
      case .inner: made += found
      case .anti: made += found > 0 ? 0 : 1
      }
    }
  }
}

/// Records of ours and theirs that stand side by side after a join; -1 for none of theirs.
private struct MatchedPairs {
  /// Empty where each of ours stands once.
  var ours: [Int32] = []
  /// Empty for records without a match.
  var theirs: [Int32] = []

  init(
    _ keys: [Int32],
    _ morsel: Range<Int>,
    _ matches: Matches,
    _ kind: Step.Join.Kind,
    withOurs: Bool
  ) {
    if withOurs { ours.reserveCapacity(morsel.count) }
    if kind != .anti { theirs.reserveCapacity(morsel.count) }
    for record in morsel {
      let key = keys[record]
      let count = matches.count(of: key)
      let our = Int32(truncatingIfNeeded: record)
      if kind == .anti {
        if count == 0 { ours.append(our) }
        continue
      }
      for number in 0..<count {
        if withOurs { ours.append(our) }
        theirs.append(matches.record(number, of: key))
      }
      if count == 0, kind == .left {
        if withOurs { ours.append(our) }
        theirs.append(-1)
      }
    }
  }
}
