/// What the codes of a key stand for: one for all tables of a plan that have the key.
final class KeyMeaning: Sendable {
  /// The value of each code.
  fileprivate let names: KeySpace.Names
  /// Codes are below this.
  fileprivate let width: Int

  /// The meaning of a key space's slots.
  init(_ space: KeySpace) {
    names = space.names
    width = space.count
  }

  /// The values in order of their codes.
  fileprivate init(_ values: [Value]) {
    names = .values(values)
    width = values.count
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
    var occurs = [Bool](repeating: false, count: width)
    for column in columns {
      for code in column.codes { occurs[Int(code)] = true }
    }
    return occurs.indices.filter { occurs[$0] }.map { UInt32(truncatingIfNeeded: $0) }
  }

  /// These codes, which are ascending and different, in the order of the values that they stand for.
  ///
  /// Texts stand by code point, categories in their order, the rest by size, missing kinds last.
  public func ascending(_ codes: [UInt32]) -> [UInt32] {
    switch meaning.names {
    case .members, .wholes: return codes
    case .entries(let column):
      guard column.kind == .text else { return codes }
      let values = codes.prefix { Int($0) < column.pool.count }
      return column.pool.ascending(Array(values)) + codes.dropFirst(values.count)
    case .values(let values):
      if let pool = pool(of: codes) {
        let places = pool.ascending(codes.indices.map { UInt32(truncatingIfNeeded: $0) })
        return places.map { codes[Int($0)] }
      }
      return codes.sorted { precedes(values[Int($0)], values[Int($1)]) }
    }
  }

  /// The texts that these codes stand for, in this order; nil where one is no text.
  public func pool(of codes: [UInt32]) -> TextPool? {
    switch meaning.names {
    case .entries(let column):
      guard column.kind == .text, codes.allSatisfy({ Int($0) < column.pool.count }) else {
        return nil
      }
      return column.pool.picking(codes)
    case .values(let values):
      var texts: [String] = []
      for code in codes {
        guard case .text(let text) = values[Int(code)] else { return nil }
        texts.append(text)
      }
      return TextPool(texts)
    case .wholes, .members: return nil
    }
  }
}
