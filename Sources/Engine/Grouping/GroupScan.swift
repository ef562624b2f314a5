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
    /// The product of some raw inputs, over the records with a value in each of these and of others.
    case wholeSum([Int], among: [Int], digits: Int, bits: Int, mayMiss: Bool)
    case sum([Int], mayMiss: Bool)
    case moments(Int, weight: Int?)
    case range(Int, Bound.Kind)
    case distinct(Int)
    case order(Int, weight: Int?, shares: [Double])
    case countedOrder(Int, shares: [Double])
    /// The records with a value in each of some raw inputs; of all records without an input.
    case answered([Int])
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
  /// The requests that follow from others, each after the one that it follows from.
  var rollUps: [Int] = []

  /// A request as it is carried out.
  struct Planned: Sendable {
    /// How its cells are numbered.
    var shape: RequestShape
    /// What it adds up.
    var measures: [Measure]
    /// Adding up what is stored, for the measures where that is all it takes.
    var stored: StoredRequest?
    /// The finer request that it follows from.
    var rollUp: RollUp?
    /// Whether no record is in it.
    var isEmpty = false
    /// Whether all its records are in one cell, whatever is stored.
    var isOneCell = false

    /// Whether it is every record, and nothing but their number.
    var isRecords: Bool {
      isOneCell && shape.condition == nil && !isEmpty && measures.allSatisfy(\.isRecords)
    }
    /// Whether records are looked at for it.
    var isScanned: Bool { rollUp == nil && !isEmpty && !isRecords }
  }

  /// How many morsels to cut: few when each has many cells of its own to merge, many when none has.
  func mostMorsels(_ needs: ScanNeeds) -> Int {
    if needs.requests.isEmpty && counted.isEmpty { return 1 << 10 }
    let cells = needs.requests.reduce(0) {
      $0 + (requests[$1].shape.dense ?? 0) * (requests[$1].measures.count + 1)
    }
    return cells > 1 << 13 ? 4 : ParallelScan.mostMorsels
  }

  /// A fresh state for a request.
  func state(_ request: Planned) -> RequestState {
    RequestState(
      shape: request.shape,
      measures: request.measures.map { state($0, cells: request.shape.dense) },
      isStored: request.stored?.isStored
    )
  }

  private func state(_ measure: Measure, cells: Int?) -> (any MeasureState)? {
    switch measure {
    case .count, .eachDistinct, .known, .answered([]): nil
    case .answered(let inputs): AnsweredState(inputs: inputs)
    case .wholeSum(let inputs, let among, let digits, let bits, let mayMiss):
      WholeSumState(inputs: inputs, among: among, digits: digits, bits: bits, mayMiss: mayMiss)
    case .sum(let inputs, let mayMiss): SumState(inputs: inputs, mayMiss: mayMiss)
    case .moments(let input, let weight): MomentsState(input: input, weight: weight)
    case .range(let input, let kind): RangeState(input: input, kind: kind)
    case .distinct(let space):
      DistinctState(space: space, spaces[space])
    case .countedOrder(let space, let shares):
      CountedOrderState(space: space, spaces[space], shares: shares, cells: cells ?? 0)
    case .order(let input, let weight, let shares):
      OrderState(input: input, weight: weight, shares: shares)
    }
  }

  /// What one thread adds up whatever the order of records: a stored request at the place of each.
  final class Worker {
    fileprivate(set) var stored: [StoredRequest?]

    /// Nothing added up.
    init(_ scan: GroupScan) {
      stored = scan.requests.map { $0.isScanned ? $0.stored : nil }
    }
  }

  /// Adds up the records of one morsel: what is stored to the worker, the rest to states of its own;
  /// also counts values made undefined.
  func add(
    _ morsel: Range<Int>,
    of records: WorkingRecords,
    _ needs: ScanNeeds,
    _ evaluator: Evaluator,
    to worker: Worker
  ) throws(EngineError) -> (states: [Int: RequestState], undefined: Int) {
    var states: [Int: RequestState] = [:]
    for request in needs.requests { states[request] = state(requests[request]) }
    var undefined = 0
    // Values are worked out for none but the records that are left.
    let takesBits = needs.requests.isEmpty && counted.isEmpty
    for part in records.parts(of: morsel, most: needs.partSize) {
      try evaluator.interruption.check()
      let bits = takesBits ? records.bits(part) : nil
      let block = bits == nil ? records.block(part) : .run(part)
      if block.count == 0 { continue }
      let read = try read(needs, block, part, records, evaluator)
      for input in counted { undefined += read.vectors[input].freshlyUndefined }
      addStored(block, part, of: records, bits, read, to: worker)
      for request in needs.requests {
        guard let state = states[request] else { continue }
        add(read, count: block.count, to: state)
        if state.shape.dense == nil, state.cellCount > cellLimit {
          throw .tooManyCells(limit: cellLimit)
        }
      }
    }
    for state in states.values { state.settle() }
    return (states, undefined)
  }

  /// Adds a block to the requests that are added up from what is stored, those with the same condition
  /// from the same records.
  private func addStored(
    _ block: Block,
    _ part: Range<Int>,
    of records: WorkingRecords,
    _ bits: [UInt64]?,
    _ read: BlockInputs,
    to worker: Worker
  ) {
    var picked: [Int?: PickedBlock] = [:]
    for place in worker.stored.indices where worker.stored[place] != nil {
      let condition = requests[place].shape.condition
      let block =
        picked[condition]
        ?? PickedBlock(
          block,
          part: part,
          of: records,
          bits: bits,
          truths: condition.map { read.truths[$0] }
        )
      picked[condition] = block
      if !block.isEmpty { worker.stored[place]?.add(block) }
    }
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
      case .wholes16(let wholes, _): gather(wholes, block) { Int32($0) }
      case .wholes32(let wholes, _): gather(wholes, block) { $0 }
      case .codes8, .codes16, .codes32, .numbers: []
      }
    return BlockInputs.Raw(wholes: wholes, missing: missingCodes(block, codes))
  }

  /// How many bits the stored numbers of a scaled column have at most, without the sign.
  var scaledBits: Int {
    if case .wholes16 = storage { 15 } else { 31 }
  }

  /// Digits after the point of a scaled column; nil for other columns.
  var scaledDigits: Int? {
    if case .number(let digits) = storage.meaning { digits } else { nil }
  }
}
