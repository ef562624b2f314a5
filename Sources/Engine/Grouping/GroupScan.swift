/// Everything that one reading of the records adds up.
struct GroupScan: Sendable {
  /// What a measure or a condition reads.
  enum Input: Sendable {
    case expression(Bound)
    /// A column of scaled whole numbers, read as they are stored.
    case raw(Int)
  }
  /// A measure, by the positions of what it reads.
  enum Measure: Hashable, Sendable {
    case count
    case wholeSum([Int], digits: Int, bits: Int, mayMiss: Bool)
    case sum([Int], mayMiss: Bool)
    case moments(Int, weight: Int?)
    case range(Int, Bound.Kind)
    case distinct(Int)
    case order(Int, weight: Int?, shares: [Double])
    case countedOrder(Int, shares: [Double])
    /// The different values of a column where each is different: its records.
    case eachDistinct
    /// A figure of the whole that is known before the records are added up.
    case known(FigureColumn)
  }

  /// The dimensions, then the key spaces of `distinct` measures.
  var spaces: [KeySpace] = []
  /// What is read of each block.
  var inputs: [Input] = []
  /// Conditions of requests and members.
  var truths: [Bound] = []
  /// Inputs whose undefined values are counted.
  var counted: Set<Int> = []
  /// Cells of a request, at most.
  var cellLimit = Int.max
  /// The requests' shapes and measures, and how they are had without reading every record's slots.
  var requests: [Planned] = []

  /// A request as it is carried out.
  struct Planned: Sendable {
    /// How its cells are numbered.
    var shape: RequestShape
    /// What it adds up.
    var measures: [Measure]
    /// Adding up what is stored, where that is all it takes.
    var direct: Direct?
    /// The finer request that it follows from.
    var rollUp: RollUp?
    /// Whether no record is in it.
    var isEmpty = false
  }

  /// How many morsels to cut: few when each has many cells of its own to merge.
  var mostMorsels: Int {
    let cells = requests.reduce(0) {
      $0 + ($1.rollUp == nil ? ($1.shape.dense ?? 0) * ($1.measures.count + 1) : 0)
    }
    return cells > 1 << 13 ? 4 : ParallelScan.mostMorsels
  }

  /// Fresh states, one a request.
  func states() -> [RequestState] {
    requests.map { request in
      let measures = request.measures.map { state($0, cells: request.shape.dense) }
      return RequestState(shape: request.shape, measures: measures, direct: request.direct)
    }
  }

  private func state(_ measure: Measure, cells: Int?) -> (any MeasureState)? {
    switch measure {
    case .count, .eachDistinct, .known: nil
    case .wholeSum(let inputs, let digits, let bits, let mayMiss):
      WholeSumState(inputs: inputs, digits: digits, bits: bits, mayMiss: mayMiss)
    case .sum(let inputs, let mayMiss): SumState(inputs: inputs, mayMiss: mayMiss)
    case .moments(let input, let weight): MomentsState(input: input, weight: weight)
    case .range(let input, let kind): RangeState(input: input, kind: kind)
    case .distinct(let space):
      DistinctState(space: space, spaces[space], cells: cells)
    case .countedOrder(let space, let shares):
      CountedOrderState(space: space, spaces[space], shares: shares, cells: cells ?? 0)
    case .order(let input, let weight, let shares):
      OrderState(input: input, weight: weight, shares: shares)
    }
  }

  /// Adds up the records of one morsel; also counts values made undefined.
  func add(
    _ morsel: Range<Int>,
    of records: WorkingRecords,
    _ evaluator: Evaluator
  ) throws(EngineError) -> (states: [RequestState], undefined: Int) {
    let states = states()
    let direct = Set(requests.indices.filter { requests[$0].direct != nil })
    let ofRuns = ScanNeeds(self, direct: direct)
    let ofLists = ScanNeeds(self, direct: [])
    var undefined = 0
    for part in ParallelScan.blocks(morsel) {
      try evaluator.interruption.check()
      if ofLists.isNothing {
        for request in ofLists.requests {
          states[request].records.add(records.count(in: part), to: 0)
        }
        continue
      }
      let block = records.block(part)
      if block.count == 0 { continue }
      var needs = ofLists
      if case .run(let run) = block {
        let added = direct.filter { states[$0].addDirectly(run, of: records.columns) }
        needs = added.count == direct.count ? ofRuns : ScanNeeds(self, direct: added)
      }
      let read = try read(needs, block, part, records, evaluator)
      for input in counted { undefined += read.vectors[input].freshlyUndefined }
      for request in needs.requests {
        add(read, count: block.count, to: states[request])
        if states[request].shape.dense == nil, states[request].cellCount > cellLimit {
          throw .tooManyCells(limit: cellLimit)
        }
      }
    }
    for state in states { state.settle() }
    return (states, undefined)
  }

  private func read(
    _ needs: ScanNeeds,
    _ block: Block,
    _ part: Range<Int>,
    _ records: WorkingRecords,
    _ evaluator: Evaluator
  ) throws(EngineError) -> BlockInputs {
    var read = BlockInputs(vectors: [], raws: [], truths: [], slots: [])
    for (position, input) in inputs.enumerated() {
      var vector = Vector(.wholes([]))
      var raw: BlockInputs.Raw?
      if needs.inputs[position] {
        switch input {
        case .expression(let bound): vector = try evaluator.vector(bound, block)
        case .raw(let column):
          raw = records.columns[column].raw(block, evaluator.columnCodes[column])
        }
      }
      read.vectors.append(vector)
      read.raws.append(raw)
    }
    for (position, bound) in truths.enumerated() {
      read.truths.append(needs.truths[position] ? try evaluator.truths(bound, block) : [])
    }
    for (position, space) in spaces.enumerated() {
      read.slots.append(
        needs.spaces[position] ? space.slots(block, part: part, of: records) : []
      )
    }
    return read
  }

  /// Adds a block's records to one request, once for each combination of members that hold.
  private func add(_ read: BlockInputs, count: Int, to state: RequestState) {
    var places: [Int32]?
    if let condition = state.shape.condition {
      places = Engine.places(read.truths[condition], among: nil)
    }
    spread(read, count: count, to: state, key: 0, places, [])
  }

  private func spread(
    _ read: BlockInputs,
    count: Int,
    to state: RequestState,
    key: Int,
    _ places: [Int32]?,
    _ members: [UInt32?]
  ) {
    if let places, places.isEmpty { return }
    guard key < state.shape.keys.count else {
      let number = places?.count ?? count
      let slots = state.shape.keys.indices.map { position -> [UInt32] in
        if let member = members[position] { return [UInt32](repeating: member, count: number) }
        let all = read.slots[state.shape.keys[position]]
        return places.map { converted($0) { all[Int($0)] } } ?? all
      }
      state.add(slots, count: number, at: places, read)
      return
    }
    guard case .members(let conditions) = spaces[state.shape.keys[key]].source else {
      spread(read, count: count, to: state, key: key + 1, places, members + [nil])
      return
    }
    for (member, condition) in conditions.enumerated() {
      let holding = Engine.places(read.truths[condition], among: places)
      spread(
        read,
        count: count,
        to: state,
        key: key + 1,
        holding,
        members + [UInt32(truncatingIfNeeded: member)]
      )
    }
  }
}

extension Column {
  /// The stored whole numbers of a column that has them.
  func raw(_ block: Block, _ codes: [UInt16]) -> BlockInputs.Raw {
    let wholes: [Int32] =
      switch storage {
      case .scaled16(let numbers, _): gather(numbers, block) { Int32($0) }
      case .scaled32(let numbers, _), .days(let numbers), .periods(let numbers, _):
        gather(numbers, block) { $0 }
      case .codes8, .codes16, .codes32, .numbers: []
      }
    return BlockInputs.Raw(wholes: wholes, missing: missingCodes(block, codes))
  }

  /// How many bits the stored numbers of a scaled column have at most, without the sign.
  var scaledBits: Int {
    if case .scaled16 = storage { 15 } else { 31 }
  }

  /// Digits after the point of a scaled column; nil for other columns.
  var scaledDigits: Int? {
    switch storage {
    case .scaled16(_, let digits), .scaled32(_, let digits): digits
    case .codes8, .codes16, .codes32, .numbers, .days, .periods: nil
    }
  }
}
