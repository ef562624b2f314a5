extension PlanRun {
  /// Adds up the requests that are not had from others; one state each, and how many values were made
  /// undefined.
  func states(_ planning: GroupPlanning) throws(EngineError) -> (
    states: [RequestState], undefined: Int
  ) {
    let groups = planning.scan
    let needs = ScanNeeds(groups)
    let states = groups.requests.map { groups.state($0) }
    for (request, state) in zip(groups.requests, states) where request.isRecords {
      state.records.add(records.count, to: 0)
    }
    guard needs.isAny else {
      for state in states { try state.finish(scan) }
      return (states, 0)
    }
    let evaluator = planning.binder.evaluator(numbers: records.numbers)
    let working = records
    let (workers, parts) = try scan.fold(
      scan.morsels(records.span, most: groups.mostMorsels(needs)),
      records: records.span,
      { GroupScan.Worker(groups) },
      { (worker, morsel) throws(EngineError) in
        try groups.add(morsel, of: working, needs, evaluator, to: worker)
      }
    )
    for request in needs.requests { states[request].makeRoom() }
    for part in parts {
      try interruption.check()
      for request in needs.requests {
        if let more = part.states[request] { states[request].merge(more) }
      }
    }
    for (place, state) in states.enumerated() {
      let found = workers.compactMap { $0.stored[place] }
      guard var all = found.first else { continue }
      for more in found.dropFirst() { all.merge(more) }
      all.finish(state)
    }
    for state in states { try state.finish(scan) }
    return (states, parts.reduce(0) { $0 + $1.undefined })
  }
}
