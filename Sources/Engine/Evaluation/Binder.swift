/// Turns expressions into bound ones for the columns at hand.
struct Binder {
  /// The columns that names are looked up in.
  let columns: [Column]
  /// Where each name is.
  let places: ColumnPlaces
  /// The missing kinds met so far.
  var missing = MissingCodes()
  /// Position in `missing` of each kind of the columns that are read.
  private(set) var columnCodes = ColumnCodes()
  /// Records that the expressions will be worked out for; a longer dictionary is not looked up first.
  let records: Int
  /// Looked at while dictionaries are worked out.
  let interruption: Interruption?
  /// From how many records on a column of whole numbers gets a dictionary.
  let leastWorthwhile: Int
  /// How dictionaries are shared between threads; nil for one thread.
  let scan: ParallelScan?

  /// A binder for these columns.
  init(
    columns: [Column],
    places: ColumnPlaces,
    records: Int,
    leastWorthwhile: Int = .max,
    scan: ParallelScan? = nil,
    interruption: Interruption?
  ) {
    self.scan = scan
    self.leastWorthwhile = leastWorthwhile
    self.columns = columns
    self.places = places
    self.records = records
    self.interruption = interruption
  }

  /// The place of the column with a name, which is read from now on.
  mutating func position(of name: String) -> Int? {
    guard let position = places[name] else { return nil }
    columnCodes.note(position) { missing.codes(of: columns[position].missing.kinds) }
    return position
  }

  /// The column with a name.
  func column(_ name: String) -> Column? { places[name].map { columns[$0] } }

  /// The evaluator for what was bound so far.
  func evaluator(numbers: [Int32]? = nil) -> Evaluator {
    Evaluator(
      columns: columns,
      columnCodes: columnCodes,
      missing: missing,
      numbers: numbers,
      interruption: interruption
    )
  }

  /// Binds an expression.
  mutating func bind(_ expression: Expression) throws(EngineError) -> Bound {
    if let interval = interval(expression) {
      return Bound(kind: .boolean, operation: .interval(interval))
    }
    if let looked = try lookup(expression) { return looked }
    switch expression {
    case .column(let name):
      guard let position = position(of: name) else {
        // A resolved plan names columns that are there; a name that is not reads as blank.
        return Bound(
          kind: .nothing,
          operation: .constant(.missing(.blank), missing: MissingCodes.blank)
        )
      }
      return Bound(
        kind: Bound.Kind(columns[position].kind),
        operation: .column(position),
        labels: columns[position].kind == .category ? columns[position].labels : nil
      )
    case .constant(let value):
      if case .missing(let kind) = value {
        return Bound(
          kind: .nothing,
          operation: .constant(value, missing: missing.code(of: kind))
        )
      }
      return Bound(kind: Bound.Kind(value), operation: .constant(value, missing: 0))
    case .call(.recordNumber, _):
      return Bound(kind: .number, operation: .recordNumber)
    case .call(let function, let arguments):
      var bound: [Bound] = []
      for argument in arguments {
        let argument = try bind(argument)
        // `a and b and c` is two calls, but three conditions that can be judged in any order.
        if function.isJunction, case .call(function, let parts) = argument.operation {
          bound += parts
        } else {
          bound.append(argument)
        }
      }
      let kind = function.kind(of: bound)
      return Bound(
        kind: kind,
        operation: .call(function, bound),
        labels: kind == .code ? bound.lazy.compactMap(\.labels).first : nil
      )
    }
  }

  /// Whether an expression is a column or constant without a missing value.
  func alwaysAnswered(_ expression: Expression) -> Bool {
    switch expression {
    case .column(let name): column(name).map { $0.missing.validity == nil } ?? false
    case .constant(let value): !value.isMissing
    case .call: false
    }
  }

  /// A call over one column is worked out once for each of its entries, where they are few.
  private mutating func lookup(_ expression: Expression) throws(EngineError) -> Bound? {
    guard case .call = expression, let name = expression.onlyColumn,
      let position = position(of: name)
    else { return nil }
    let column = columns[position]
    let entries: EntryPlaces
    let dictionary: Column
    if let count = column.entryCount, let coded = column.dictionary {
      guard coded.count <= Swift.max(1024, records) else { return nil }
      dictionary = coded
      entries = EntryPlaces(column: position, least: nil, count: count)
    } else if let (wholes, least, width) = column.wholeDictionary(
      records: records,
      least: leastWorthwhile
    ) {
      dictionary = wholes
      entries = EntryPlaces(column: position, least: least, count: width)
    } else {
      return nil
    }
    var inner = Binder(
      columns: [dictionary],
      places: ColumnPlaces([name]),
      records: 0,
      interruption: interruption
    )
    // The same kinds under the same codes, so that the table's codes can be used as they are.
    inner.missing = missing
    inner.columnCodes.note(0) { columnCodes[position] }
    let bound = try inner.bindPlainly(expression)
    missing = inner.missing
    let table = try inner.evaluator().whole(bound, count: dictionary.count, scan)
    let truths = bound.kind == .boolean ? TruthTable(table, entryCount: entries.count) : nil
    return Bound(
      kind: bound.kind,
      operation: .lookup(entries, table),
      labels: bound.labels,
      truths: truths
    )
  }

  /// A comparison of a column of whole numbers with a constant, either way round.
  private mutating func interval(_ expression: Expression) -> Interval? {
    guard case .call(let function, let sides) = expression, sides.count == 2 else { return nil }
    switch (sides[0], sides[1]) {
    case (.column(let name), .constant(let value)):
      return position(of: name).flatMap { Interval(function, columns[$0], at: $0, value) }
    case (.constant(let value), .column(let name)):
      return position(of: name).flatMap { Interval(function.turned, columns[$0], at: $0, value) }
    default: return nil
    }
  }

  /// Binds without looking anything up first: the records are the dictionary's entries.
  private mutating func bindPlainly(_ expression: Expression) throws(EngineError) -> Bound {
    guard case .call(let function, let arguments) = expression else { return try bind(expression) }
    var bound: [Bound] = []
    for argument in arguments { bound.append(try bindPlainly(argument)) }
    let kind = function.kind(of: bound)
    return Bound(
      kind: kind,
      operation: .call(function, bound),
      labels: kind == .code ? bound.lazy.compactMap(\.labels).first : nil
    )
  }
}

extension Column {
  /// Number of distinct entries of a coded column; nil for other columns.
  var entryCount: Int? {
    switch kind {
    case .category: labels.labels.count
    case .boolean: 2
    case .text: pool.count
    case .number, .date, .period: nil
    }
  }

  /// A column with one record for each entry of a coded column, then one for each missing kind.
  var dictionary: Column? {
    guard let entries = entryCount else { return nil }
    let kinds = Swift.max(1, missing.kinds.count)
    var codes = [UInt32](repeating: 0, count: entries + kinds)
    for entry in 0..<entries { codes[entry] = UInt32(truncatingIfNeeded: entry + 1) }
    var validity = Validity(repeating: true, count: entries + kinds)
    var reasons = [UInt8](repeating: 0, count: entries + kinds)
    for kind in 0..<kinds {
      validity[entries + kind] = false
      reasons[entries + kind] = UInt8(truncatingIfNeeded: kind)
    }
    return Column(
      name: name,
      kind: kind,
      storage: .codes32(codes),
      missing: MissingRecords(validity: validity, kinds: missing.kinds, codes: reasons),
      labels: labels,
      pool: pool
    )
  }
}

extension Expression {
  /// The one column that the expression reads; nil when it reads several, none or record numbers.
  var onlyColumn: String? {
    var names: Set<String> = []
    var readsRecordNumbers = false
    collect(&names, &readsRecordNumbers)
    return names.count == 1 && !readsRecordNumbers ? names.first : nil
  }

  /// The columns that the expression reads.
  var columnNames: Set<String> {
    var names: Set<String> = []
    var readsRecordNumbers = false
    collect(&names, &readsRecordNumbers)
    return names
  }

  /// Whether a call in it can make a value undefined.
  var canBeUndefined: Bool {
    guard case .call(let function, let arguments) = self else { return false }
    switch function {
    case .add, .subtract, .multiply, .divide, .negate, .round, .abs, .floor, .ceil, .sqrt, .log,
      .mod, .number, .date, .period, .year, .quarter, .month, .financialYear:
      return true
    default: return arguments.contains { $0.canBeUndefined }
    }
  }

  private func collect(_ names: inout Set<String>, _ readsRecordNumbers: inout Bool) {
    switch self {
    case .column(let name): names.insert(name)
    case .constant: break
    case .call(let function, let arguments):
      if function == .recordNumber { readsRecordNumbers = true }
      for argument in arguments { argument.collect(&names, &readsRecordNumbers) }
    }
  }
}

extension Function {
  /// The comparison that holds when the sides change places.
  var turned: Function {
    switch self {
    case .less: .greater
    case .lessOrEqual: .greaterOrEqual
    case .greater: .less
    case .greaterOrEqual: .lessOrEqual
    default: self
    }
  }

  /// What a call's values are.
  func kind(of arguments: [Bound]) -> Bound.Kind {
    switch self {
    case .and, .or, .not, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn,
      .contains, .startsWith, .endsWith, .matches, .isMissing:
      .boolean
    case .add, .subtract, .multiply, .divide, .negate, .round, .abs, .floor, .ceil, .sqrt, .log,
      .mod, .length, .number, .year, .month, .recordNumber:
      .number
    case .lower, .upper, .trim, .replace, .concat, .text: .text
    case .date: .date
    case .period, .quarter, .financialYear: .period
    case .band: .code
    case .setMissing: arguments.first?.kind ?? .nothing
    case .firstAnswered: Self.common(arguments)
    case .recode: Self.common(arguments.dropFirst())
    case .choose:
      Self.common(
        arguments.indices.filter { $0 % 2 == 1 || $0 == arguments.count - 1 }.map { arguments[$0] }
      )
    }
  }

  private static func common(_ arguments: some Sequence<Bound>) -> Bound.Kind {
    for argument in arguments {
      if case .nothing = argument.kind { continue }
      return argument.kind
    }
    return .nothing
  }
}
