extension PlanRun {
  /// Adds the records of another source below ours, column by column.
  mutating func append(_ source: Plan.Source, _ needed: Set<String>) throws(EngineError)
    -> StepReport
  {
    let before = records.count
    let theirs = try executor.frame(source)
    let ours = try compacted()
    let count = before + theirs.count
    let added = theirs.columns.filter { ours[$0.name] == nil && needed.contains($0.name) }
    try makeRoom(for: count, of: ours.columns + added, .append)
    var columns: [Column] = []
    for column in ours.columns {
      try interruption.check()
      let other = theirs[column.name] ?? column.blanked(count: theirs.count)
      columns.append(column.stacked(on: other))
    }
    for column in added {
      columns.append(column.blanked(count: before).stacked(on: column))
    }
    // Appended records keep the numbers that they have in their own source.
    let numbers =
      (ours.numbers ?? (0..<before).map { Int32(truncatingIfNeeded: $0 + 1) })
      + (0..<theirs.count).map { Int32(truncatingIfNeeded: $0 + 1) }
    records = WorkingRecords(Frame(columns, count: count))
    records.numbers = numbers
    return StepReport(before: before, after: count)
  }
}

extension Column {
  /// Our values, then the other column's.
  ///
  /// A category and a text become texts; labels are united in
  /// order of appearance.
  func stacked(on other: Column) -> Column {
    var result = self
    result.summary = nil
    result.missing = missing.stacked(on: other.missing, ours: count, theirs: other.count)
    if kind != other.kind {
      guard let ours = asTexts, let theirs = other.asTexts else {
        // Other kinds do not stack; the resolver has seen to it that they do not meet.
        return stacked(on: blanked(count: other.count))
      }
      return ours.stacked(on: theirs)
    }
    if let meaning = storage.meaning, meaning == other.storage.meaning {
      result.storage = stackedWholes(on: other, meaning)
    } else if kind == .number {
      result.storage = .numbers(allNumbers + other.allNumbers)
    } else if storage.meaning != nil {
      // Periods of two frequencies stack only where one of the columns has no records.
      if other.count > 0, count > 0 { return stacked(on: blanked(count: other.count)) }
      if count == 0 { result.storage = other.storage }
    } else {
      let map = unite(&result, with: other)
      result.storage = .narrowed(ownCodes + other.ownCodes.map { map[Int($0)] })
    }
    result.checkInvariants()
    return result
  }

  private func stackedWholes(on other: Column, _ meaning: WholeMeaning) -> Storage {
    if case .wholes16(let ours, _) = storage, case .wholes16(let theirs, _) = other.storage {
      return .wholes16(ours + theirs, meaning)
    }
    return .wholes32(allWholes + other.allWholes, meaning)
  }

  private var allNumbers: [Double] {
    vector(.run(0..<count), codes: missing.kinds.map { _ in 1 }).numbers
  }

  private var allWholes: [Int32] { raw(.run(0..<count), missing.kinds.map { _ in 1 }).wholes }

  private var ownCodes: [UInt32] {
    rawCodes(.run(0..<count)).map { UInt32(truncatingIfNeeded: $0) }
  }

  /// Adds the other's labels or texts to ours; the new code of each of the other's codes.
  private func unite(_ result: inout Column, with other: Column) -> [UInt32] {
    var map: [UInt32] = [0]
    if kind == .category {
      var positions: [String: Int] = [:]
      for (position, label) in labels.labels.enumerated() {
        positions[label.text] = positions[label.text] ?? position
      }
      for label in other.labels.labels {
        let position = positions[label.text] ?? result.labels.labels.count
        if position == result.labels.labels.count {
          positions[label.text] = position
          result.labels.labels.append(label)
        }
        map.append(UInt32(truncatingIfNeeded: position + 1))
      }
    } else if kind == .text {
      var entries: [String: UInt32] = [:]
      for (entry, text) in pool.texts.enumerated() {
        entries[text] = UInt32(truncatingIfNeeded: entry + 1)
      }
      for text in other.pool.texts {
        if let code = entries[text] {
          map.append(code)
          continue
        }
        result.pool.append(text.utf8)
        let code = UInt32(truncatingIfNeeded: result.pool.count)
        entries[text] = code
        map.append(code)
      }
    } else {
      map += [1, 2]
    }
    return map
  }

  /// A text column with the labels of a category; a text column as it is.
  var asTexts: Column? {
    if kind == .text { return self }
    guard kind == .category else { return nil }
    var result = self
    result.kind = .text
    result.labels = ValueLabels([])
    var entries: [String: UInt32] = [:]
    var map: [UInt32] = [0]
    for label in labels.labels {
      if entries[label.text] == nil {
        result.pool.append(label.text.utf8)
        entries[label.text] = UInt32(truncatingIfNeeded: result.pool.count)
      }
      map.append(entries[label.text] ?? 0)
    }
    result.storage = .narrowed(ownCodes.map { map[Int($0)] })
    return result
  }
}

extension MissingRecords {
  /// Our missing records, then the others'.
  func stacked(on other: MissingRecords, ours: Int, theirs: Int) -> MissingRecords {
    var kinds = kinds
    let map = other.kinds.map { kind -> UInt8 in
      if let known = kinds.firstIndex(of: kind) { return UInt8(truncatingIfNeeded: known) }
      guard kinds.count < 256 else { return 0 }
      kinds.append(kind)
      return UInt8(truncatingIfNeeded: kinds.count - 1)
    }
    guard validity != nil || other.validity != nil else {
      return MissingRecords(validity: nil, kinds: kinds)
    }
    var validity = Validity(repeating: true, count: ours + theirs)
    if let known = self.validity {
      for record in 0..<ours where !known[record] { validity[record] = false }
    }
    if let known = other.validity {
      for record in 0..<theirs where !known[record] { validity[ours + record] = false }
    }
    guard codes != nil || other.codes != nil else {
      return MissingRecords(validity: validity, kinds: kinds)
    }
    let first = codes ?? [UInt8](repeating: 0, count: ours)
    let second = other.codes ?? [UInt8](repeating: 0, count: theirs)
    return MissingRecords(
      validity: validity,
      kinds: kinds,
      codes: first + second.map { map[Int($0)] }
    )
  }
}
