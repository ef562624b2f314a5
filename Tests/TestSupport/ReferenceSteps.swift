import Engine

extension ReferenceTable {
  /// Adds a column; how many of its values were made undefined.
  mutating func derive(_ named: NamedExpression) -> Int {
    var results = rows.map { evaluate(named.value, $0) }
    var frequency: Period.Frequency?
    for row in results.indices {
      guard case .period(let period) = results[row].value, named.kind == .period else { continue }
      if frequency == nil { frequency = period.frequency }
      if period.frequency != frequency { results[row] = .undefined }
    }
    let labels = named.labels.labels.isEmpty ? labels(of: named.value) : named.labels
    let shape = Shape(
      name: named.name,
      kind: named.kind,
      labels: named.kind == .category ? labels : ValueLabels([]),
      frequency: frequency ?? .year
    )
    set(shape, results.map(\.value))
    return results.count { $0.isFresh }
  }

  /// Sorts stably, missing last.
  mutating func sort(_ keys: [Step.SortKey]) {
    let keyed = rows.enumerated().map { place, row in
      (place, row, keys.map { evaluate($0.value, row).value })
    }
    let sorted = keyed.sorted { left, right in
      if comes(left.2, before: right.2, keys) { return true }
      return !comes(right.2, before: left.2, keys) && left.0 < right.0
    }
    rows = sorted.map { $0.1 }
  }

  private func comes(_ left: [Value], before right: [Value], _ keys: [Step.SortKey]) -> Bool {
    for (position, key) in keys.enumerated() {
      let (ours, theirs) = (left[position], right[position])
      if ours.isMissing != theirs.isMissing { return theirs.isMissing }
      if ours.isMissing { continue }
      if referenceLess(ours, theirs) { return !key.isDescending }
      if referenceLess(theirs, ours) { return key.isDescending }
    }
    return false
  }

  /// The first records of each group.
  mutating func take(_ number: Int, _ keys: [Expression]) {
    var seen: [[Value]: Int] = [:]
    rows = rows.filter { row in
      let key = keys.map { evaluate($0, row).value }
      seen[key, default: 0] += 1
      return seen[key, default: 0] <= number
    }
  }

  /// Draws without replacement, in order.
  mutating func sample(_ number: Int, _ seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var needed = min(number, rows.count)
    var drawn: [Row] = []
    for (place, row) in rows.enumerated() where needed > 0 {
      let left = UInt64(rows.count - place)
      guard generator.next().multipliedFullWidth(by: left).high < UInt64(needed) else { continue }
      drawn.append(row)
      needed -= 1
    }
    rows = drawn
  }

  /// Adds another table's records below.
  mutating func append(_ other: ReferenceTable) {
    let ours = rows.count
    let names = shapes.map(\.name) + other.shapes.map(\.name).filter { position($0) == nil }
    var result = ReferenceTable(Frame([]))
    result.rows = (rows + other.rows).map { Row(values: [], number: $0.number) }
    for name in names {
      let (our, their) = (position(name), other.position(name))
      guard var shape = our.map({ shapes[$0] }) ?? their.map({ other.shapes[$0] }) else { continue }
      let left = rows.map { row in our.map { row.values[$0] } ?? .missing(.blank) }
      var right = other.rows.map { row in their.map { row.values[$0] } ?? .missing(.blank) }
      if our != nil, let their, shape.kind == .category {
        let theirs = other.shapes[their].labels.labels
        for label in theirs where !shape.labels.labels.contains(where: { $0.text == label.text }) {
          shape.labels.labels.append(label)
        }
        right = right.map { value in
          guard case .code(let code) = value else { return value }
          return .code(shape.labels.labels.firstIndex { $0.text == theirs[code].text } ?? code)
        }
      }
      result.set(shape, left + right)
    }
    precondition(result.rows.count == ours + other.rows.count)
    self = result
  }

  /// Columns to records.
  mutating func long(_ name: String, _ value: String, _ names: [String]) {
    let positions = names.compactMap { position($0) }
    let rest = shapes.indices.filter { !names.contains(shapes[$0].name) }
    var result = ReferenceTable(Frame([]))
    result.shapes = rest.map { shapes[$0] }
    let labels = ValueLabels(texts: names)
    var shape = shapes[positions[0]]
    shape.name = value
    var (codes, values): ([Value], [Value]) = ([], [])
    for row in rows {
      for (code, position) in positions.enumerated() {
        result.rows.append(Row(values: rest.map { row.values[$0] }, number: row.number))
        codes.append(.code(code))
        values.append(row.values[position])
      }
    }
    result.set(Shape(name: name, kind: .category, labels: labels, frequency: .year), codes)
    result.set(shape, values)
    self = result
  }

  /// Brings another table's columns, by comparing every record with every other.
  mutating func join(_ join: Step.Join, _ other: ReferenceTable) -> JoinReport {
    let pairs = join.on.compactMap { pair in
      position(pair.ours).flatMap { our in other.position(pair.theirs).map { (our, $0) } }
    }
    let brought = join.columns.compactMap { renamed in
      other.position(renamed.old).map { ($0, renamed.new) }
    }
    var report = JoinReport(
      matched: 0,
      unmatched: 0,
      multiplied: 0,
      unmatchedKeys: [],
      unmatchedKeyCount: 0
    )
    var result = self
    result.rows = []
    var columns = brought.map { _ in [Value]() }
    var keys: Set<String> = []
    for row in rows {
      let found = other.rows.filter { their in
        pairs.allSatisfy { our, position in
          guard let left = key(row, our), let right = other.key(their, position) else {
            return false
          }
          return left == right
        }
      }
      if found.isEmpty {
        report.unmatched += 1
        keys.insert(
          pairs.map { our, _ in
            if case .missing(let kind) = row.values[our] {
              "(\(kind.name))"
            } else {
              keyText(row, our)
            }
          }.joined(separator: " / ")
        )
      } else {
        report.matched += 1
        if found.count > 1 { report.multiplied += 1 }
      }
      switch join.kind {
      case .anti: if found.isEmpty { result.rows.append(row) }
      case .left where found.isEmpty:
        result.rows.append(row)
        for column in columns.indices { columns[column].append(.missing(.blank)) }
      case .left, .inner:
        for their in found {
          result.rows.append(row)
          for column in columns.indices { columns[column].append(their.values[brought[column].0]) }
        }
      }
    }
    if join.kind != .anti {
      for (column, (position, name)) in brought.enumerated() {
        var shape = other.shapes[position]
        shape.name = name
        result.set(shape, columns[column])
      }
    }
    report.unmatchedKeyCount = keys.count
    report.unmatchedKeys = Array(
      keys.sorted { referenceOrder($0, $1) < 0 }.prefix(JoinReport.listedKeys)
    )
    self = result
    return report
  }

  /// A key as joins compare it: labels by their text; nil when missing.
  private func key(_ row: Row, _ position: Int) -> Value? {
    switch row.values[position] {
    case .missing: nil
    case .code(let code): .text(shapes[position].labels.labels[code].text)
    case let other: other
    }
  }

  private func keyText(_ row: Row, _ position: Int) -> String {
    let expression = Expression.call(.text, [.column(shapes[position].name)])
    if case .text(let text) = evaluate(expression, row).value { return text }
    return ""
  }
}

/// Whether a value comes before another of its kind.
func referenceLess(_ left: Value, _ right: Value) -> Bool {
  switch (left, right) {
  case (.number(let ours), .number(let theirs)): ours < theirs
  case (.text(let ours), .text(let theirs)): referenceOrder(ours, theirs) < 0
  case (.code(let ours), .code(let theirs)): ours < theirs
  case (.boolean(let ours), .boolean(let theirs)): !ours && theirs
  case (.date(let ours), .date(let theirs)): ours < theirs
  case (.period(let ours), .period(let theirs)): ours < theirs
  case (.missing(let ours), .missing(let theirs)): referenceOrder(ours.name, theirs.name) < 0
  case (_, .missing): true
  default: false
  }
}
