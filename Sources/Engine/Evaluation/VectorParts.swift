extension Vector {
  /// One value, or a missing code, over and over.
  static func repeating(_ value: Value, missing code: UInt16, count: Int) -> Vector {
    let body: Body =
      switch value {
      case .missing: .wholes([Int64](repeating: 0, count: count))
      case .number(let number): .numbers([Double](repeating: number, count: count))
      case .text(let text): .texts([String](repeating: text, count: count))
      case .code(let code): .wholes([Int64](repeating: Int64(code), count: count))
      case .boolean(let isTrue): .wholes([Int64](repeating: isTrue ? 1 : 0, count: count))
      case .date(let day): .wholes([Int64](repeating: Int64(day.number), count: count))
      case .period(let period): .wholes([Int64](repeating: packed(period), count: count))
      }
    return Vector(body, missing: code == 0 ? nil : [UInt16](repeating: code, count: count))
  }

  /// The values at these places.
  func gathered(_ places: [UInt32]) -> Vector {
    let body: Body =
      switch self.body {
      case .numbers(let numbers): .numbers(looked(numbers, at: places))
      case .wholes(let wholes): .wholes(looked(wholes, at: places))
      case .texts(let texts): .texts(looked(texts, at: places))
      }
    guard let missing else { return Vector(body) }
    let codes = looked(missing, at: places)
    return Vector(body, missing: codes.contains { $0 != 0 } ? codes : nil)
  }

  /// One value as others see it.
  func value(_ place: Int, kind: Bound.Kind, missing codes: MissingCodes) -> Value {
    let code = missingCode(place)
    if code != 0 { return .missing(codes.kind(of: code)) }
    switch (body, kind) {
    case (.numbers(let numbers), _): return .number(numbers[place])
    case (.texts(let texts), _): return .text(texts[place])
    case (.wholes(let wholes), .boolean): return .boolean(wholes[place] != 0)
    case (.wholes(let wholes), .date):
      return .date(Day(number: Int32(truncatingIfNeeded: wholes[place])))
    case (.wholes(let wholes), .period): return .period(unpackedPeriod(wholes[place]))
    case (.wholes(let wholes), .code): return .code(Int(wholes[place]))
    case (.wholes(let wholes), _): return .number(Double(wholes[place]))
    }
  }
}

/// Puts the vectors of blocks together into one.
struct VectorJoin {
  private var numbers: [Double] = []
  private var wholes: [Int64] = []
  private var texts: [String] = []
  private var missing: [UInt16]?
  private var count = 0
  private let kind: Bound.Kind

  /// An empty vector of this kind.
  init(kind: Bound.Kind, capacity: Int) {
    self.kind = kind
    switch kind {
    case .number: numbers.reserveCapacity(capacity)
    case .text: texts.reserveCapacity(capacity)
    case .code, .boolean, .date, .period, .nothing: wholes.reserveCapacity(capacity)
    }
  }

  /// Adds a block's values at the end.
  mutating func append(_ vector: Vector) {
    let added = vector.count
    if let codes = vector.missing {
      if missing == nil { missing = [UInt16](repeating: 0, count: count) }
      missing?.append(contentsOf: codes)
    } else if missing != nil {
      missing?.append(contentsOf: repeatElement(0, count: added))
    }
    switch kind {
    case .number: numbers.append(contentsOf: vector.numbers)
    case .text:
      if case .texts(let more) = vector.body {
        texts.append(contentsOf: more)
      } else {
        texts.append(contentsOf: repeatElement("", count: added))
      }
    case .code, .boolean, .date, .period, .nothing: wholes.append(contentsOf: vector.wholes)
    }
    count += added
  }

  /// The values so far.
  var vector: Vector {
    switch kind {
    case .number: Vector(.numbers(numbers), missing: missing)
    case .text: Vector(.texts(texts), missing: missing)
    case .code, .boolean, .date, .period, .nothing: Vector(.wholes(wholes), missing: missing)
    }
  }
}
