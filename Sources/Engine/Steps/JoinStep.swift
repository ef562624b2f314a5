extension PlanRun {
  /// Brings another source's columns to the records that match by key.
  mutating func join(_ join: Step.Join, _ needed: Set<String>) throws(EngineError) -> StepReport {
    let before = records.count
    let theirs = try executor.frame(join.source)
    let ours = try records.compacted(interruption)
    let keys = try JoinKeys(ours, theirs, join.on, interruption)
    let matches = Matches(keys, theirs: theirs.count)

    var (matched, multiplied) = (0, 0)
    var (left, right): ([Int32], [Int32]) = ([], [])
    var unmatched: [Int] = []
    for record in 0..<before {
      if record & 0xffff == 0 { try interruption.check() }
      let found = matches.of(keys.ours[record])
      matched += found.isEmpty ? 0 : 1
      multiplied += found.count > 1 ? 1 : 0
      if found.isEmpty { unmatched.append(record) }
      let ourRecord = Int32(truncatingIfNeeded: record)
      switch join.kind {
      case .anti:
        if found.isEmpty { left.append(ourRecord) }
      case .left where found.isEmpty:
        left.append(ourRecord)
        right.append(-1)
      case .left, .inner:
        guard left.count + found.count <= executor.recordLimit else {
          throw .tooManyRecords(limit: executor.recordLimit)
        }
        for their in found {
          left.append(ourRecord)
          right.append(their)
        }
      }
    }
    var kept = ours
    kept.columns.removeAll { !needed.contains($0.name) }
    var result = try kept.gathered(left, interruption)
    if join.kind != .anti {
      var joined: [Column] = []
      for renamed in join.columns where needed.contains(renamed.new) {
        guard var column = theirs[renamed.old] else { continue }
        column = column.gathered(right)
        column.name = renamed.new
        joined.append(column)
      }
      result.set(joined)
    }
    records = result
    let names = unmatchedKeys(unmatched, ours, join.on.map(\.ours))
    let report = JoinReport(
      matched: matched,
      unmatched: before - matched,
      multiplied: multiplied,
      unmatchedKeys: Array(names.prefix(JoinReport.listedKeys)),
      unmatchedKeyCount: names.count
    )
    return StepReport(before: before, after: result.extent, join: report)
  }

  /// The distinct keys of these records as texts, sorted.
  private func unmatchedKeys(
    _ unmatched: [Int],
    _ ours: WorkingRecords,
    _ names: [String]
  ) -> [String] {
    let columns = names.compactMap { ours[$0] }
    var seen: Set<[Value]> = []
    var texts: Set<String> = []
    for record in unmatched {
      let values = columns.map { $0[record] }
      guard seen.insert(values).inserted else { continue }
      let parts = zip(columns, values).map { $0.keyText($1) }
      texts.insert(parts.joined(separator: " / "))
    }
    return texts.sorted { order($0, $1) < 0 }
  }
}

extension Column {
  /// A value of this column as a key reads in a report.
  fileprivate func keyText(_ value: Value) -> String {
    switch value {
    case .missing(let kind): "(\(kind.name))"
    case .number(let number): shortest(number)
    case .text(let text): text
    case .code(let position):
      labels.labels.indices.contains(position) ? labels.labels[position].text : ""
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .date(let day): day.text
    case .period(let period): period.text
    }
  }
}

/// One number a record on both sides, the same where all keys are; -1 where one is missing.
private struct JoinKeys {
  var ours: [Int32]
  var theirs: [Int32]
  var count = 1

  init(
    _ records: WorkingRecords,
    _ frame: Frame,
    _ pairs: [Step.Join.Pair],
    _ interruption: Interruption?
  ) throws(EngineError) {
    ours = [Int32](repeating: 0, count: records.extent)
    theirs = [Int32](repeating: 0, count: frame.count)
    for (position, pair) in pairs.enumerated() {
      try interruption.check()
      guard let our = records[pair.ours], let their = frame[pair.theirs] else { continue }
      var numbering = KeyNumbering(asTexts: our.kind != their.kind || our.entryCount != nil)
      let left = numbering.numbers(our)
      let right = numbering.numbers(their)
      if position == 0 {
        (ours, theirs, count) = (left, right, numbering.count)
      } else {
        pairUp(left, right)
      }
    }
  }

  private mutating func pairUp(_ left: [Int32], _ right: [Int32]) {
    var numbering = Numbering()
    func pair(_ first: Int32, _ second: Int32) -> Int32 {
      guard first >= 0, second >= 0 else { return -1 }
      return Int32(
        bitPattern: numbering.number(
          UInt64(UInt32(bitPattern: first)) << 32 | UInt64(UInt32(bitPattern: second))
        )
      )
    }
    for record in ours.indices { ours[record] = pair(ours[record], left[record]) }
    for record in theirs.indices { theirs[record] = pair(theirs[record], right[record]) }
    count = numbering.count
  }
}

/// Numbers the values of two columns together: texts and labels by their text, others by value.
private struct KeyNumbering {
  private let asTexts: Bool
  private var texts: [String: Int32] = [:]
  private var values = Numbering()

  init(asTexts: Bool) {
    self.asTexts = asTexts
  }

  var count: Int { asTexts ? texts.count : values.count }

  mutating func numbers(_ column: Column) -> [Int32] {
    let all = Block.run(0..<column.count)
    if asTexts, let dictionary = column.dictionary, let entries = column.entryCount {
      // Each entry once, then each record by its entry; missing kinds stand past the entries.
      var places = (0..<entries).map { number(dictionary.keyText(dictionary[$0])) }
      places += [Int32](repeating: -1, count: dictionary.count - entries)
      return column.entries(all).map { places[Int($0)] }
    }
    if asTexts {
      return (0..<column.count).map { record in
        let value = column[record]
        return value.isMissing ? -1 : number(column.keyText(value))
      }
    }
    let vector = column.vector(all, codes: column.missing.kinds.map { _ in MissingCodes.blank })
    return (0..<column.count).map { record in
      if vector.missingCode(record) != 0 { return -1 }
      switch vector.body {
      case .numbers(let numbers):
        return Int32(bitPattern: values.number((numbers[record] + 0).bitPattern))
      case .wholes(let wholes):
        return Int32(bitPattern: values.number(UInt64(bitPattern: wholes[record])))
      case .texts(let texts): return number(texts[record])
      }
    }
  }

  private mutating func number(_ text: String) -> Int32 {
    if let known = texts[text] { return known }
    let next = Int32(truncatingIfNeeded: texts.count)
    texts[text] = next
    return next
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

  /// The records with a key.
  func of(_ key: Int32) -> ArraySlice<Int32> {
    guard key >= 0 else { return [] }
    return records[Int(starts[Int(key)])..<Int(starts[Int(key) + 1])]
  }
}
