extension PlanRun {
  /// Adds the requests up; one table each, and how many values were made undefined.
  func totals(
    _ dimensions: [Dimension],
    _ requests: [Request]
  ) throws(EngineError) -> (tables: [GroupTable], undefined: Int) {
    let repeated = requests.map { $0.keyPlaces(dimensions) }
    // Some differ in nothing but keys that stand twice.
    var placeOf: [Request: Int] = [:]
    var different: [Request] = []
    let places = zip(requests, repeated).map { request, repeated in
      let request = request.keeping(repeated)
      if let known = placeOf[request] { return known }
      placeOf[request] = different.count
      different.append(request)
      return different.count - 1
    }
    let planning = try GroupPlanning(self, dimensions, different)
    let groups = planning.scan
    let (states, undefined) = try states(planning)
    for place in groups.rollUps {
      if let rollUp = groups.requests[place].rollUp {
        states[place].take(states[rollUp.finer], rollUp)
      }
    }
    // One meaning a key, so that tables can be joined by codes.
    let meanings = groups.spaces.map { KeyMeaning($0, scan) }
    var tables: [GroupTable] = []
    for (place, request) in different.enumerated() {
      try interruption.check()
      tables.append(
        try table(
          request,
          states[place],
          groups.requests[place].measures,
          groups.spaces,
          meanings
        )
      )
    }
    return (
      zip(places, repeated).map { tables[$0].keyed(by: $1) }, planning.undefined + undefined
    )
  }

  private func table(
    _ request: Request,
    _ state: RequestState,
    _ measures: [GroupScan.Measure],
    _ spaces: [KeySpace],
    _ meanings: [KeyMeaning]
  ) throws(EngineError) -> GroupTable {
    if state.listed == nil { state.makeRoom() }
    // The whole has its cell even when no record is in it.
    let counts = state.records.settled
    var cells = state.shape.keys.isEmpty ? [0] : filled(counts)
    guard cells.count <= executor.cellLimit else {
      throw .tooManyCells(limit: executor.cellLimit)
    }
    if let top = request.top, top < cells.count {
      cells = largest(max(0, top), cells, state) { cell in
        GroupKey(
          zip(state.shape.keys, state.slots(of: cell)).map { spaces[$0].value(Int($1)) }
        )
      }
    }
    let records = cells.map { counts[$0] }
    var figures: [FigureColumn] = []
    for (measure, planned) in zip(state.measures, measures) {
      try interruption.check()
      switch planned {
      case .eachDistinct: figures.append(.distinct(records))
      case .answered([]): figures.append(.sums(records.map { Double($0) }, records: records))
      case .known(let known): figures.append(known)
      default: figures.append(measure?.figures(cells, records: records) ?? .counts(records))
      }
    }
    return GroupTable(
      keyColumns: zip(state.shape.keys, state.slotColumns(of: cells)).map { key, slots in
        KeyColumn(slots, meanings[key])
      },
      figures: figures,
      count: cells.count
    )
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

extension Request {
  /// For each key, its place among the keys without those that stand there already.
  ///
  /// A value is the same value twice, so that a second key of it would only multiply the cells: a
  /// stratum that a table is by. A record may be in several members, and those stay.
  fileprivate func keyPlaces(_ dimensions: [Dimension]) -> [Int] {
    var kept: [Int] = []
    return keys.map { key in
      if case .values = dimensions[key], let place = kept.firstIndex(of: key) { return place }
      kept.append(key)
      return kept.count - 1
    }
  }

  /// The request with each of these places once.
  fileprivate func keeping(_ places: [Int]) -> Request {
    var request = self
    request.keys = []
    for (key, place) in zip(keys, places) where place == request.keys.count {
      request.keys.append(key)
    }
    return request
  }
}

extension GroupTable {
  /// The same cells under keys that may repeat.
  fileprivate func keyed(by places: [Int]) -> GroupTable {
    guard places.count != keyColumns.count, keyColumns.count == (places.max() ?? -1) + 1 else {
      return self
    }
    return GroupTable(
      keyColumns: places.map { keyColumns[$0] },
      figures: figures,
      count: count
    )
  }
}
