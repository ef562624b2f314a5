extension Column {
  /// A column from the values of an expression.
  ///
  /// - Shape: `records` lists the record that each value belongs to, out of `extent`; nil when the
  ///   values are all records in order. Records without a value are blank.
  static func make(
    _ named: NamedExpression,
    _ vector: Vector,
    missing codes: MissingCodes,
    labels: ValueLabels?,
    records: [Int32]?,
    extent: Int
  ) -> Column {
    var vector = vector
    let storage: Storage
    var pool = TextPool()
    switch named.kind {
    case .number:
      storage = .numbers(spread(vector.numbers, vector.missing, records, extent, 0))
    case .category, .boolean:
      let values = vector.wholes.map { UInt32(truncatingIfNeeded: $0 &+ 1) }
      storage = .narrowed(spread(values, vector.missing, records, extent, 0))
    case .text:
      let interned = TextPool.interned(vector)
      pool = interned.pool
      storage = .narrowed(spread(interned.codes, vector.missing, records, extent, 0))
    case .date:
      let days = vector.wholes.map { Int32(truncatingIfNeeded: $0) }
      storage = .narrowed(spread(days, vector.missing, records, extent, 0), .day)
    case .period:
      let (indices, frequency) = vector.oneFrequency()
      storage = .narrowed(
        spread(indices, vector.missing, records, extent, 0),
        .period(frequency)
      )
    }
    let missing = MissingRecords(vector.missing, codes, count: vector.count, records, extent)
    let shown = named.labels.labels.isEmpty ? labels ?? named.labels : named.labels
    return Column(
      name: named.name,
      kind: named.kind,
      storage: storage,
      missing: missing,
      labels: named.kind == .category ? shown : ValueLabels([]),
      pool: pool,
      title: named.title
    )
  }
}

extension Column.Storage {
  /// Codes in the narrowest buffer that holds them.
  public static func narrowed(_ codes: [UInt32]) -> Column.Storage {
    switch codes.max() ?? 0 {
    case ...255: .codes8(codes.map { UInt8(truncatingIfNeeded: $0) })
    case ...65535: .codes16(codes.map { UInt16(truncatingIfNeeded: $0) })
    default: .codes32(codes)
    }
  }
}

extension TextPool {
  /// The distinct texts of a vector, and each value's code.
  static func interned(_ vector: Vector) -> (pool: TextPool, codes: [UInt32]) {
    guard case .texts(let texts) = vector.body else {
      return (TextPool(), [UInt32](repeating: 0, count: vector.count))
    }
    var entries: [String: UInt32] = [:]
    var pool = TextPool()
    var codes = [UInt32](repeating: 0, count: texts.count)
    for place in texts.indices where vector.missingCode(place) == 0 {
      let text = texts[place]
      if let code = entries[text] {
        codes[place] = code
        continue
      }
      pool.append(text.utf8)
      let code = UInt32(truncatingIfNeeded: pool.count)
      entries[text] = code
      codes[place] = code
    }
    return (pool, codes)
  }
}

extension Vector {
  /// The indices of periods; those of another length than the first become undefined, because a
  /// column holds one length.
  mutating func oneFrequency() -> (indices: [Int32], frequency: Period.Frequency) {
    var frequency: Period.Frequency?
    var indices = [Int32](repeating: 0, count: count)
    for (place, whole) in wholes.enumerated() where missingCode(place) == 0 {
      let period = unpackedPeriod(whole)
      if frequency == nil { frequency = period.frequency }
      if period.frequency == frequency {
        indices[place] = period.index
      } else {
        if missing == nil { missing = [UInt16](repeating: 0, count: count) }
        missing?[place] = MissingCodes.fresh
      }
    }
    return (indices, frequency ?? .year)
  }
}

extension MissingRecords {
  /// Missing records from a vector's missing codes.
  init(
    _ missing: [UInt16]?,
    _ codes: MissingCodes,
    count: Int,
    _ records: [Int32]?,
    _ extent: Int
  ) {
    guard missing != nil || records != nil else {
      self = .none
      return
    }
    var validity = Validity(repeating: records == nil, count: extent)
    var kinds: [MissingKind] = [.blank]
    var reasons: [UInt8]?
    var positions: [UInt16: UInt8] = [:]
    for place in 0..<count {
      let record = records.map { Int($0[place]) } ?? place
      let code = missing?[place] ?? 0
      validity[record] = code == 0
      guard code != 0 else { continue }
      var position = positions[code]
      if position == nil {
        let kind = codes.kind(of: code)
        // No other kind has two codes.
        let isKnown = kind == .blank || kind == .undefined
        if isKnown, let known = kinds.firstIndex(of: kind) {
          position = UInt8(truncatingIfNeeded: known)
        } else if kinds.count < 256 {
          kinds.append(kind)
          position = UInt8(truncatingIfNeeded: kinds.count - 1)
        }
        positions[code] = position ?? 0
      }
      guard let position, position > 0 else { continue }
      if reasons == nil { reasons = [UInt8](repeating: 0, count: extent) }
      reasons?[record] = position
    }
    self.init(validity: validity, kinds: kinds, codes: reasons)
  }
}

/// Values at their records, with nothing at missing and other records.
private func spread<T>(
  _ values: [T],
  _ missing: [UInt16]?,
  _ records: [Int32]?,
  _ extent: Int,
  _ nothing: T
) -> [T] {
  guard missing != nil || records != nil else { return values }
  var result = [T](repeating: nothing, count: extent)
  for place in values.indices where missing == nil || missing?[place] == 0 {
    result[records.map { Int($0[place]) } ?? place] = values[place]
  }
  return result
}
