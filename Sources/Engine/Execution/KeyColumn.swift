/// What the codes of a key stand for: one for all tables of a plan that have the key.
final class KeyMeaning: Sendable {
  /// The value of each code.
  fileprivate let names: KeySpace.Names
  /// Codes are below this.
  fileprivate let width: Int
  /// How to work on many codes.
  fileprivate let scan: ParallelScan?

  /// The meaning of a key space's slots.
  init(_ space: KeySpace, _ scan: ParallelScan) {
    names = space.names
    width = space.count
    self.scan = scan
  }

  /// The values in order of their codes.
  fileprivate init(_ values: [Value]) {
    names = .values(values)
    width = values.count
    scan = nil
  }
}

/// One key of a table's rows: a code a row, and the value that each code stands for.
public struct KeyColumn: Sendable {
  /// A code a row, the same for the same value, and for no other.
  public let codes: [UInt32]
  private let meaning: KeyMeaning

  /// Takes slots of a key space over.
  init(_ slots: [UInt32], _ meaning: KeyMeaning) {
    codes = slots
    self.meaning = meaning
  }

  /// Gives each value a code in order of appearance.
  public init(_ values: [Value]) {
    var codeOf: [Value: UInt32] = [:]
    var different: [Value] = []
    codes = values.map { value in
      if let known = codeOf[value] { return known }
      let code = UInt32(truncatingIfNeeded: different.count)
      codeOf[value] = code
      different.append(value)
      return code
    }
    meaning = KeyMeaning(different)
  }

  /// Codes are below this; not every one occurs.
  public var width: Int { meaning.width }

  /// The value of a row.
  public subscript(row: Int) -> Value { value(Int(codes[row])) }

  /// The value that a code stands for.
  public func value(_ code: Int) -> Value { meaning.names.value(code) }

  /// The missing kind that a code stands for; nil where it stands for a value.
  public func missingKind(_ code: Int) -> MissingKind? {
    switch meaning.names {
    case .members: return nil
    case .wholes(_, _, let width): if code < width { return nil }
    case .entries(let column): if code < column.entryCount ?? 0 { return nil }
    case .values: break
    }
    guard case .missing(let kind) = value(code) else { return nil }
    return kind
  }

  /// Whether a code stands for the same value in both columns.
  public func sharesCodes(with other: KeyColumn) -> Bool { meaning === other.meaning }

  /// The same key of these rows.
  public func picking(_ rows: [Int]) -> KeyColumn {
    KeyColumn(rows.map { codes[$0] }, meaning)
  }

  /// The codes that occur in columns which share them, ascending.
  public static func occurring(in columns: [KeyColumn]) -> [UInt32] {
    let rows = columns.reduce(0) { $0 + $1.codes.count }
    let width = columns.reduce(0) { max($0, $1.width) }
    // A list of all codes only where it is not much longer than the rows.
    if width / 16 > rows {
      var codes = columns.flatMap(\.codes).sorted()
      var last: UInt32?
      codes.removeAll { code in
        defer { last = code }
        return code == last
      }
      return codes
    }
    if columns.count == 1, let codes = columns.first?.codes, ascends(codes, codes.indices) {
      return codes
    }
    var occurs = [Bool](repeating: false, count: width)
    for column in columns {
      for code in column.codes { occurs[Int(code)] = true }
    }
    return places(occurs)
  }

  /// Those of these codes that stand for values, and the others with the missing kinds that they stand
  /// for.
  public func parted(_ codes: [UInt32]) -> (
    values: [UInt32], missing: [(kind: MissingKind, code: UInt32)]
  ) {
    func parted(from least: Int) -> ([UInt32], [(MissingKind, UInt32)]) {
      let missing = codes.filter { Int($0) >= least }
      return (
        missing.isEmpty ? codes : codes.filter { Int($0) < least },
        missing.compactMap { code in missingKind(Int(code)).map { ($0, code) } }
      )
    }
    switch meaning.names {
    case .members: return (codes, [])
    case .wholes(_, _, let width): return parted(from: width)
    case .entries(let column): return parted(from: column.entryCount ?? 0)
    case .values(let values):
      return (
        codes.filter { !values[Int($0)].isMissing },
        codes.compactMap { code in missingKind(Int(code)).map { ($0, code) } }
      )
    }
  }

  /// These codes, which are ascending and different, in the order of the values that they stand for.
  ///
  /// Texts stand by code point, categories in their order, the rest by size, missing kinds last.
  public func ascending(_ codes: [UInt32]) -> [UInt32] {
    switch meaning.names {
    case .members, .wholes: return codes
    case .entries(let column):
      guard column.kind == .text else { return codes }
      let pool = column.pool
      // Missing kinds come after all entries.
      guard let last = codes.last, Int(last) >= pool.count else {
        return pool.ascending(codes, meaning.scan)
      }
      let values = Array(codes.prefix { Int($0) < pool.count })
      return pool.ascending(values, meaning.scan) + codes.dropFirst(values.count)
    case .values(let values):
      if let pool = texts(of: codes)?.pool {
        let places = pool.ascending(codes.indices.map { UInt32(truncatingIfNeeded: $0) })
        return places.map { codes[Int($0)] }
      }
      return codes.sorted { precedes(values[Int($0)], values[Int($1)]) }
    }
  }

  /// The texts that these codes, which are different, stand for: a pool of no other texts, and the
  /// entry of each in it; nil where one is no text.
  ///
  /// The pool is that of the key's column where all of it is asked for.
  public func texts(of codes: [UInt32]) -> (pool: TextPool, entries: [UInt32])? {
    switch meaning.names {
    case .entries(let column):
      let pool = column.pool
      guard column.kind == .text, codes.allSatisfy({ Int($0) < pool.count }) else { return nil }
      if codes.count == pool.count { return (pool, codes) }
      return (pool.picking(codes), codes.indices.map { UInt32(truncatingIfNeeded: $0) })
    case .values(let values):
      var texts: [String] = []
      for code in codes {
        guard case .text(let text) = values[Int(code)] else { return nil }
        texts.append(text)
      }
      return (TextPool(texts), codes.indices.map { UInt32(truncatingIfNeeded: $0) })
    case .wholes, .members: return nil
    }
  }
}

/// The places that are true.
private func places(_ flags: [Bool]) -> [UInt32] {
  [UInt32](unsafeUninitializedCapacity: flags.count) { places, found in
    // Safety: each place is written at or before its own position.
    for place in 0..<flags.count {
      places.initializeElement(at: found, to: UInt32(truncatingIfNeeded: place))
      found &+= flags[place] ? 1 : 0
    }
  }
}
