extension Column {
  /// A number column; nil is blank.
  public static func numbers(_ name: String, _ values: [Double?]) -> Column {
    build(name, .number, values) { .numbers($0.map { $0 ?? 0 }) }
  }

  /// A category column from positions in `labels`; nil is blank.
  public static func category(_ name: String, _ positions: [Int?], labels: ValueLabels) -> Column {
    var column = build(name, .category, positions) {
      .narrowed($0.map { $0.map { UInt32($0 + 1) } ?? 0 })
    }
    column.labels = labels
    return column
  }

  /// A text column; nil is blank.
  public static func texts(_ name: String, _ values: [String?]) -> Column {
    var entries: [String: UInt32] = [:]
    var distinct: [String] = []
    let codes = values.map { text -> UInt32 in
      guard let text else { return 0 }
      if let code = entries[text] { return code }
      distinct.append(text)
      let code = UInt32(distinct.count)
      entries[text] = code
      return code
    }
    var column = build(name, .text, values) { _ in .narrowed(codes) }
    column.pool = TextPool(distinct)
    return column
  }

  /// A yes-or-no column; nil is blank.
  public static func booleans(_ name: String, _ values: [Bool?]) -> Column {
    build(name, .boolean, values) { .codes8($0.map { $0.map { $0 ? 2 : 1 } ?? 0 }) }
  }

  /// A date column; nil is blank.
  public static func dates(_ name: String, _ values: [Day?]) -> Column {
    build(name, .date, values) { .narrowed($0.map { $0?.number ?? 0 }, .day) }
  }

  /// A period column of one frequency; nil is blank.
  public static func periods(
    _ name: String,
    _ values: [Period?],
    frequency: Period.Frequency
  ) -> Column {
    build(name, .period, values) { .narrowed($0.map { $0?.index ?? 0 }, .period(frequency)) }
  }

  /// The same column with some records missing for a named reason; nil leaves a record as it is.
  public func with(missing reasons: [MissingKind?]) -> Column {
    var column = self
    var validity = missing.validity ?? Validity(repeating: true, count: count)
    var kinds = missing.kinds
    var codes = missing.codes ?? [UInt8](repeating: 0, count: count)
    for (record, reason) in reasons.enumerated() {
      guard let reason else { continue }
      validity[record] = false
      let position: Int
      if let known = kinds.firstIndex(of: reason) {
        position = known
      } else {
        kinds.append(reason)
        position = kinds.count - 1
      }
      codes[record] = UInt8(truncatingIfNeeded: position)
    }
    column.missing = MissingRecords(validity: validity, kinds: kinds, codes: codes)
    column.storage = storage.blanked(where: validity)
    return column
  }

  private static func build<T>(
    _ name: String,
    _ kind: Kind,
    _ values: [T?],
    storage: ([T?]) -> Storage
  ) -> Column {
    var missing = MissingRecords.none
    if values.contains(where: { $0 == nil }) {
      var validity = Validity(repeating: true, count: values.count)
      for (record, value) in values.enumerated() where value == nil { validity[record] = false }
      missing = MissingRecords(validity: validity)
    }
    return Column(name: name, kind: kind, storage: storage(values), missing: missing)
  }
}

extension Column.Storage {
  /// The same values, with 0 where a record is missing.
  func blanked(where validity: Validity) -> Column.Storage {
    func cleared<T: FixedWidthInteger>(_ values: [T]) -> [T] {
      var values = values
      for record in values.indices where !validity[record] { values[record] = 0 }
      return values
    }
    switch self {
    case .codes8(let codes): return .codes8(cleared(codes))
    case .codes16(let codes): return .codes16(cleared(codes))
    case .codes32(let codes): return .codes32(cleared(codes))
    case .wholes16(let wholes, let meaning): return .wholes16(cleared(wholes), meaning)
    case .wholes32(let wholes, let meaning): return .wholes32(cleared(wholes), meaning)
    case .numbers(var numbers):
      for record in numbers.indices where !validity[record] { numbers[record] = 0 }
      return .numbers(numbers)
    }
  }
}

extension Column {
  /// The column of these records, in this order.
  public func picking(_ records: [Int]) -> Column {
    gathered(records.map { Int32(truncatingIfNeeded: $0) })
  }
}
