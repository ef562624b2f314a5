extension PlanRun {
  /// The distinct keys of records without a match: the first of them as texts, in their order, and
  /// how many there are.
  func unmatchedKeys(
    _ ours: WorkingRecords,
    _ names: [String],
    _ isUnmatched: (Int) -> Bool
  ) throws(EngineError) -> (first: [String], count: Int) {
    let parts = try scan.map(scan.morsels(ours.extent), records: ours.extent) {
      (morsel) throws(EngineError) in
      var found: [Int32] = []
      for record in morsel where isUnmatched(record) {
        found.append(Int32(truncatingIfNeeded: record))
      }
      return found
    }
    let unmatched = parts.flatMap(\.self)
    if unmatched.isEmpty { return ([], 0) }
    var rest = self
    rest.records = ours
    rest.records.setAll(names.compactMap { ours[$0] })
    rest.records.selection = .list(unmatched)
    let groups = try rest.groups(rest.records.columns.map { .column($0.name) })
    // Without a key column all records have the same key, which has no text.
    let places = groups.of.isEmpty ? [0] : firsts(1, groups.of, groups.count)
    return try rest.keyTexts(converted(places) { unmatched[Int($0)] })
  }

  /// The texts of the keys of these records, whose values differ.
  private func keyTexts(_ chosen: [Int32]) throws(EngineError) -> (first: [String], count: Int) {
    let columns = records.columns
    func text(_ record: Int32) -> String {
      columns.map { $0.keyText($0[Int(record)]) }.joined(separator: " / ")
    }
    // Different numbers, dates and periods have different texts; others may not.
    if columns.count == 1, columns[0].entryCount == nil {
      let parts = try scan.map(scan.morsels(chosen.count), records: chosen.count) {
        (morsel) throws(EngineError) in
        var texts = FirstTexts(JoinReport.listedKeys)
        for part in ParallelScan.blocks(morsel) {
          try interruption.check()
          for place in part { texts.add(text(chosen[place])) }
        }
        return texts
      }
      var all = FirstTexts(JoinReport.listedKeys)
      for part in parts { for text in part.sorted { all.add(text) } }
      return (all.sorted, chosen.count)
    }
    var texts: Set<String> = []
    for (place, record) in chosen.enumerated() {
      if place & 0xffff == 0 { try interruption.check() }
      texts.insert(text(record))
    }
    let first = texts.sorted { order($0, $1) < 0 }.prefix(JoinReport.listedKeys)
    return (Array(first), texts.count)
  }
}

/// The first of many texts in their order.
private struct FirstTexts {
  private let most: Int
  private var texts: [String] = []
  /// None that is not before this one is among the first.
  private var limit: String?

  init(_ most: Int) {
    self.most = most
  }

  /// Takes a text into account.
  mutating func add(_ text: String) {
    if let limit, order(limit, text) <= 0 { return }
    texts.append(text)
    guard texts.count >= most * 2 else { return }
    texts = sorted
    limit = texts.last
  }

  /// The first ones.
  var sorted: [String] { Array(texts.sorted { order($0, $1) < 0 }.prefix(most)) }
}
