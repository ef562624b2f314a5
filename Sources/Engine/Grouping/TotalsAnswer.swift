extension PlanRun {
  /// Adds the requests up; one table each, and how many values were made undefined.
  func totals(
    _ dimensions: [Dimension],
    _ requests: [Request]
  ) throws(EngineError) -> (tables: [[GroupKey: [Figure]]], undefined: Int) {
    let planning = try GroupPlanning(self, dimensions, requests)
    let evaluator = planning.binder.evaluator(numbers: records.numbers)
    let working = records
    let groups = planning.scan
    let parts = try scan.map(
      scan.morsels(records.span, most: groups.mostMorsels),
      records: records.span
    ) {
      (morsel) throws(EngineError) in
      try groups.add(morsel, of: working, evaluator)
    }
    let states = parts.first?.states ?? groups.states()
    for state in states { state.settle() }
    for part in parts.dropFirst() {
      try interruption.check()
      for (state, more) in zip(states, part.states) { state.merge(more) }
    }
    for (request, state) in zip(groups.requests, states) {
      if let rollUp = request.rollUp { state.take(states[rollUp.finer], rollUp) }
    }
    var tables: [[GroupKey: [Figure]]] = []
    for (request, state) in zip(requests, states) {
      try interruption.check()
      tables.append(try table(request, state, groups.spaces))
    }
    return (tables, parts.reduce(planning.undefined) { $0 + $1.undefined })
  }

  private func table(
    _ request: Request,
    _ state: RequestState,
    _ spaces: [KeySpace]
  ) throws(EngineError) -> [GroupKey: [Figure]] {
    // The whole has its cell even when no record is in it.
    let counts = state.records.settled
    var cells = state.shape.keys.isEmpty ? [0] : counts.indices.filter { counts[$0] > 0 }
    guard cells.count <= executor.cellLimit else {
      throw .tooManyCells(limit: executor.cellLimit)
    }
    let only = state.shape.keys.count == 1 && state.shape.dense != nil ? state.shape.keys[0] : nil
    func key(_ cell: Int) -> GroupKey {
      if let only { return GroupKey([spaces[only].value(cell)]) }
      return GroupKey(
        zip(state.shape.keys, state.slots(of: cell)).map { spaces[$0].value(Int($1)) }
      )
    }
    if let top = request.top, top < cells.count {
      cells = largest(max(0, top), cells, state, key)
    }
    var table: [GroupKey: [Figure]] = [:]
    table.reserveCapacity(cells.count)
    // Small counts are many; they share their figures.
    let onlyCounts = request.measures == [.count]
    var small = [[Figure]?](repeating: nil, count: onlyCounts ? 1024 : 0)
    for (place, cell) in cells.enumerated() {
      if place & 0xfff == 0 { try interruption.check() }
      let count = onlyCounts ? counts[cell] : .max
      guard small.indices.contains(count) else {
        table[key(cell)] = state.figures(cell)
        continue
      }
      let figures = small[count] ?? [.count(count)]
      small[count] = figures
      table[key(cell)] = figures
    }
    return table
  }

  /// The cells with the most records, ties by key.
  private func largest(
    _ top: Int,
    _ cells: [Int],
    _ state: RequestState,
    _ key: (Int) -> GroupKey
  ) -> [Int] {
    guard top > 0 else { return [] }
    let counts = state.records.settled
    let least = cells.map { counts[$0] }.sorted(by: >)[top - 1]
    let sure = cells.filter { counts[$0] > least }
    // Only cells that tie at the border need their keys.
    let ties = cells.filter { counts[$0] == least }.map { ($0, key($0)) }
      .sorted { precedes($0.1, $1.1) }
    return sure + ties.prefix(top - sure.count).map(\.0)
  }
}

/// Whether a key comes before another: part by part, values before missing ones.
func precedes(_ left: GroupKey, _ right: GroupKey) -> Bool {
  for (ours, theirs) in zip(left.parts, right.parts) where ours != theirs {
    return precedes(ours, theirs)
  }
  return false
}

/// Whether a value comes before another one of its kind; missing ones last, by name.
func precedes(_ left: Value, _ right: Value) -> Bool {
  switch (left, right) {
  case (.missing(let ours), .missing(let theirs)): order(ours.name, theirs.name) < 0
  case (.missing, _): false
  case (_, .missing): true
  case (.number(let ours), .number(let theirs)): ours < theirs
  case (.text(let ours), .text(let theirs)): order(ours, theirs) < 0
  case (.code(let ours), .code(let theirs)): ours < theirs
  case (.boolean(let ours), .boolean(let theirs)): !ours && theirs
  case (.date(let ours), .date(let theirs)): ours < theirs
  case (.period(let ours), .period(let theirs)): ours < theirs
  default: false
  }
}
