/// Works bound expressions out, block by block.
struct Evaluator: Sendable {
  /// The columns that expressions read.
  let columns: [Column]
  /// The missing code of each kind of the columns that are read.
  let columnCodes: ColumnCodes
  /// The plan's missing kinds.
  let missing: MissingCodes
  /// Each record's number in the source, from 1; nil when records are numbered as they stand.
  let numbers: [Int32]?
  /// Looked at before each block.
  let interruption: Interruption?

  /// The values of the first `count` records, which are the entries of a dictionary.
  func whole(
    _ bound: Bound,
    count: Int,
    _ scan: ParallelScan?
  ) throws(EngineError) -> Vector {
    let scan = scan ?? ParallelScan(threads: 1, interruption: interruption)
    // A text takes the time of many records, so that fewer are worth a second thread.
    let work = bound.readsTexts ? count.multipliedReportingOverflow(by: 16).partialValue : count
    let size = max(64, scan.sizes.leastMorsel / 16)
    let morsels = ParallelScan.blocks(0..<count, of: bound.readsTexts ? size : max(1, count))
    let parts = try scan.map(morsels, records: work) { morsel throws(EngineError) in
      var joined = VectorJoin(kind: bound.kind, capacity: morsel.count)
      for part in ParallelScan.blocks(morsel) {
        try interruption.check()
        joined.append(try vector(bound, .run(part)))
      }
      return joined.vector
    }
    if parts.count == 1 { return parts[0] }
    var joined = VectorJoin(kind: bound.kind, capacity: count)
    for part in parts { joined.append(part) }
    return joined.vector
  }

  /// The values of a block's records.
  func vector(_ bound: Bound, _ block: Block) throws(EngineError) -> Vector {
    switch bound.operation {
    case .column(let position):
      return columns[position].vector(block, codes: columnCodes[position])
    case .constant(let value, let code):
      return .repeating(value, missing: code, count: block.count)
    case .lookup(let entries, let table):
      return table.gathered(entries.places(block, in: columns))
    case .interval(let interval):
      return vector(interval, block)
    case .recordNumber:
      return recordNumbers(block)
    case .call(let function, let arguments):
      return try call(function, arguments, block)
    }
  }

  private func recordNumbers(_ block: Block) -> Vector {
    switch (block, numbers) {
    case (.run(let records), nil): Vector(.numbers(records.map { Double($0 + 1) }))
    case (.list(let records), nil): Vector(.numbers(records.map { Double($0 + 1) }))
    case (.run(let records), let numbers?): Vector(.numbers(numbers[records].map { Double($0) }))
    case (.list(let records), let numbers?):
      Vector(.numbers(records.map { Double(numbers[Int($0)]) }))
    }
  }

  private func call(
    _ function: Function,
    _ arguments: [Bound],
    _ block: Block
  ) throws(EngineError) -> Vector {
    var vectors: [Vector] = []
    vectors.reserveCapacity(arguments.count)
    for argument in arguments { vectors.append(try vector(argument, block)) }
    let call = Call(function: function, arguments: arguments, vectors: vectors, count: block.count)
    switch function {
    case .and, .or, .not, .isMissing:
      return logical(call)
    case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn:
      return comparison(call)
    case .contains, .startsWith, .endsWith, .matches:
      return try textCondition(call)
    case .add, .subtract, .multiply, .divide, .negate, .round, .abs, .floor, .ceil, .sqrt, .log,
      .mod:
      return arithmetic(call)
    case .length, .lower, .upper, .trim, .replace, .concat, .text, .number, .date, .period:
      return textual(call)
    case .year, .quarter, .month, .financialYear:
      return calendar(call)
    case .choose, .firstAnswered, .recode, .band, .setMissing:
      return choice(call)
    case .recordNumber:
      return recordNumbers(block)
    }
  }
}

/// A function with its arguments' values for one block.
struct Call {
  /// What to work out.
  let function: Function
  /// The arguments as bound.
  let arguments: [Bound]
  /// Their values.
  let vectors: [Vector]
  /// Number of values to give.
  let count: Int

  /// The first missing code among the arguments, value by value; nil when nothing is missing.
  var firstMissing: [UInt16]? {
    var codes: [UInt16]?
    for vector in vectors {
      guard let more = vector.missing else { continue }
      guard var known = codes else {
        codes = more
        continue
      }
      for place in known.indices where known[place] == 0 { known[place] = more[place] }
      codes = known
    }
    return codes
  }

  /// Values of nothing: blank throughout, for arguments that a resolved plan does not have.
  var blank: Vector {
    Vector(
      .wholes([Int64](repeating: 0, count: count)),
      missing: [UInt16](repeating: MissingCodes.blank, count: count)
    )
  }
}

extension Interruption? {
  /// Gives up when the flag is up.
  func check() throws(EngineError) {
    guard let self else { return }
    self.look()
    if self.isRaised { throw .interrupted }
  }
}
