/// Sets a scan up for a plan's dimensions and requests.
struct GroupPlanning {
  /// The scan so far.
  private(set) var scan = GroupScan()
  /// Values made undefined while key spaces were worked out.
  private(set) var undefined = 0
  /// The binder of the scan's expressions.
  private(set) var binder: Binder
  private let run: PlanRun
  private var inputOf: [Expression: Int] = [:]
  private var truthOf: [Expression: Int] = [:]
  private var rawOf: [Int: Int] = [:]
  private var spaceOf: [Expression: Int] = [:]
  private var countedExpressions: Set<Expression> = []

  /// Works the dimensions out and lays the requests out over them.
  init(
    _ run: PlanRun,
    _ dimensions: [Dimension],
    _ requests: [Request]
  ) throws(EngineError) {
    self.run = run
    binder = run.binder
    scan.cellLimit = run.executor.cellLimit
    for dimension in dimensions {
      switch dimension {
      case .values(let expression): scan.spaces.append(try space(expression))
      case .members(let conditions):
        var inputs: [Int] = []
        for condition in conditions { inputs.append(try truth(condition, isCounted: true)) }
        scan.spaces.append(
          KeySpace(source: .members(inputs), names: .members, count: conditions.count)
        )
      }
    }
    for request in requests {
      var condition: Int?
      let settled = request.condition.map { binder.settled($0) } ?? .always
      if case .sometimes(let rest) = settled { condition = try truth(rest, isCounted: false) }
      let keys = request.keys.filter { dimensions.indices.contains($0) }
      let shape = RequestShape(
        keys: keys,
        sizes: keys.map { scan.spaces[$0].count },
        condition: condition,
        records: run.records.count
      )
      let cells = shape.dense
      var measures: [GroupScan.Measure] = []
      for measure in request.measures {
        var known: GroupScan.Measure?
        if keys.isEmpty, settled == .always { known = try range(measure) }
        if known == nil { known = try plan(measure, cells) }
        if let known { measures.append(known) }
      }
      var planned = GroupScan.Planned(shape: shape, measures: measures)
      planned.isEmpty = settled == .never
      planned.isOneCell = keys.allSatisfy {
        if case .only = scan.spaces[$0].source { true } else { false }
      }
      scan.requests.append(planned)
    }
    scan.findRollUps(records: run.records.count)
    for position in scan.requests.indices where scan.requests[position].isScanned {
      scan.requests[position].stored = try stored(scan.requests[position])
    }
  }

  /// How a request can be added up from what is stored; nil where it cannot.
  private func stored(_ request: GroupScan.Planned) throws(EngineError) -> StoredRequest? {
    guard request.shape.dense != nil else { return nil }
    let spaces = request.shape.keys.map { scan.spaces[$0] }
    return try StoredRequest(spaces, request.measures, scan, binder.columns) {
      (column) throws(EngineError) in
      try run.storedExtent(column)
    }
  }

  private mutating func plan(_ measure: Accumulator, _ cells: Int?) throws(EngineError)
    -> GroupScan.Measure
  {
    switch measure {
    case .count: return .count
    case .sum(let factors): return try sum(factors)
    case .moments(let expression, let weight):
      let position = try input(expression, isCounted: true)
      var weighing: Int?
      if let weight { weighing = try input(weight, isCounted: true) }
      return .moments(position, weight: weighing)
    case .range(let expression):
      let position = try input(expression, isCounted: true)
      guard case .expression(let bound) = scan.inputs[position] else { return .count }
      return .range(position, bound.kind)
    case .distinct(let expression):
      if try isEachDistinct(expression) { return .eachDistinct }
      if let known = spaceOf[expression] { return .distinct(known) }
      let found = try space(expression, isMarked: true)
      scan.spaces.append(found)
      spaceOf[expression] = scan.spaces.count - 1
      return .distinct(scan.spaces.count - 1)
    case .order(let expression, nil, let shares):
      if let space = try countable(expression, cells) {
        return .countedOrder(space, shares: shares)
      }
      return .order(try input(expression, isCounted: true), weight: nil, shares: shares)
    case .order(let expression, let weight, let shares):
      let position = try input(expression, isCounted: true)
      var weighing: Int?
      if let weight { weighing = try input(weight, isCounted: true) }
      return .order(position, weight: weighing, shares: shares)
    }
  }

  /// The column that a factor is 1 for where it has a value, and missing where it has none.
  private mutating func answered(_ factor: Expression) -> Int? {
    guard case .call(.setMissing, let parts) = factor, parts.count == 3,
      parts[0] == .constant(.number(1)), case .constant(.missing) = parts[2],
      case .call(.isMissing, let asked) = parts[1], asked.count == 1,
      case .column(let name) = asked[0]
    else { return nil }
    return binder.position(of: name)
  }

  /// A sum is exact when every factor is stored as whole numbers, and their product's digits are
  /// few enough for a power of ten to be exact; or when it counts records with a value.
  private mutating func sum(_ factors: [Expression]) throws(EngineError) -> GroupScan.Measure {
    var (stored, asked): ([Int], [Int]) = ([], [])
    var (digits, bits) = (0, 0)
    for factor in factors {
      if let column = answered(factor) {
        asked.append(column)
        continue
      }
      guard case .column(let name) = factor,
        let position = binder.position(of: name),
        let more = binder.columns[position].scaledDigits
      else { break }
      stored.append(position)
      digits += more
      bits += binder.columns[position].scaledBits
    }
    if !factors.isEmpty, stored.count + asked.count == factors.count, stored.count <= 3,
      digits <= 22
    {
      let mayMiss = (stored + asked).filter { binder.columns[$0].missing.validity != nil }
      let among = Set(mayMiss).subtracting(stored).sorted().map { raw($0) }
      if stored.isEmpty { return .answered(among) }
      return .wholeSum(
        stored.map { raw($0) },
        among: among,
        digits: digits,
        bits: bits,
        mayMiss: !mayMiss.isEmpty
      )
    }
    var inputs: [Int] = []
    for factor in factors { inputs.append(try input(factor, isCounted: true)) }
    let isSure = factors.allSatisfy { binder.alwaysAnswered($0) }
    return .sum(inputs, mayMiss: !isSure)
  }

  /// Least and greatest of what a column stores, where all its records are asked for.
  private func range(_ measure: Accumulator) throws(EngineError) -> GroupScan.Measure? {
    guard case .range(.column(let name)) = measure, case .all = run.records.selection,
      let column = binder.column(name), column.hasWholes
    else { return nil }
    let extent = try run.storedExtent(column)
    return .known(
      .ranges(
        least: [extent.map { column.storedValue($0.lowerBound) }],
        greatest: [extent.map { column.storedValue($0.upperBound) }]
      )
    )
  }

  /// Whether an expression is a column of ascending numbers, as those of records often are.
  private func isEachDistinct(_ expression: Expression) throws(EngineError) -> Bool {
    guard case .column(let name) = expression,
      let column = binder.column(name),
      column.missing.validity == nil
    else { return false }
    if column.summary?.isAscending == true { return true }
    guard column.hasWholes, column.ascends(0..<min(64, column.count)) else { return false }
    let parts = try run.scan.map(run.scan.morsels(column.count), records: column.count) {
      (morsel) throws(EngineError) in
      column.ascends(morsel.lowerBound..<min(morsel.upperBound + 1, column.count))
    }
    return parts.allSatisfy(\.self)
  }

  private mutating func raw(_ column: Int) -> Int {
    if let known = rawOf[column] { return known }
    scan.inputs.append(.raw(column))
    rawOf[column] = scan.inputs.count - 1
    return scan.inputs.count - 1
  }

  private mutating func input(
    _ expression: Expression,
    isCounted: Bool
  ) throws(EngineError) -> Int {
    let position: Int
    if let known = inputOf[expression] {
      position = known
    } else {
      scan.inputs.append(.expression(try binder.bind(expression)))
      position = scan.inputs.count - 1
      inputOf[expression] = position
    }
    if isCounted, case .call = expression, countedExpressions.insert(expression).inserted {
      scan.counted.insert(position)
    }
    return position
  }

  /// A condition; its undefined values are counted apart where it can have any.
  private mutating func truth(
    _ expression: Expression,
    isCounted: Bool
  ) throws(EngineError) -> Int {
    let position: Int
    if let known = truthOf[expression] {
      position = known
    } else {
      scan.truths.append(try binder.bind(expression))
      position = scan.truths.count - 1
      truthOf[expression] = position
    }
    if isCounted, expression.canBeUndefined { _ = try input(expression, isCounted: true) }
    return position
  }

  /// The key space of an expression with few different values for the cells there are; nil when it
  /// has too many, or when they are not known without reading them.
  private mutating func countable(
    _ expression: Expression,
    _ cells: Int?
  ) throws(EngineError) -> Int? {
    guard let cells else { return nil }
    var position = spaceOf[expression]
    if position == nil {
      let bound = try binder.bind(expression)
      switch bound.operation {
      case .lookup: break
      case .column(let column) where binder.columns[column].scaledDigits != nil: break
      case .column, .constant, .recordNumber, .interval, .call: return nil
      }
      let found = try space(expression)
      if case .stored = found.source { return nil }
      scan.spaces.append(found)
      position = scan.spaces.count - 1
      spaceOf[expression] = position
    }
    guard let position else { return nil }
    let (product, overflows) = cells.multipliedReportingOverflow(by: scan.spaces[position].count)
    return overflows || product > 1 << 18 ? nil : position
  }

  private mutating func space(
    _ expression: Expression,
    isMarked: Bool = false
  ) throws(EngineError) -> KeySpace {
    switch binder.settled(expression) {
    case .always: return KeySpace(only: .boolean(true))
    case .never: return KeySpace(only: .boolean(false))
    case .sometimes: break
    }
    let bound = try binder.bind(expression)
    if case .lookup(_, let table) = bound.operation, table.freshlyUndefined > 0 {
      _ = try input(expression, isCounted: true)
    }
    let (space, fresh) = try run.space(bound, binder, isMarked: isMarked)
    if case .call = expression, fresh > 0, countedExpressions.insert(expression).inserted {
      undefined += fresh
    }
    return space
  }
}
