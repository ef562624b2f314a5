import Engine

/// The records of a JSON text, gathered by column.
struct JSONRecords {
  /// The columns in the order in which their names are first met.
  private(set) var columns: [JSONColumn] = []
  /// Number of records.
  private(set) var rows = 0
  /// What stands where a record should.
  private(set) var wrongShape: (offset: Int, what: String)?
  private var positions: [[UInt8]: Int] = [:]
  private var kinds: [String: String] = [:]
  private let wanted: Set<String>?

  /// Gathers only the wanted columns; nil gathers all.
  init(_ wanted: Set<String>?) {
    self.wanted = wanted
  }

  /// Reads a whole text.
  mutating func read(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) {
    var scanner = JSONScanner(bytes)
    switch scanner.next() {
    case UInt8(ascii: "["):
      let start = scanner.at
      try scanner.array { scanner throws(JSONFault) in try record(&scanner) }
      if rows == 0, wrongShape == nil { wrongShape = (start, "an empty list") }
    case UInt8(ascii: "{"):
      if try readTable(bytes) { return }
      repeat { try record(&scanner) } while scanner.next() != nil
      return
    case let byte:
      if byte != nil { _ = try scanner.skip() }
      wrongShape = (scanner.at, byte == nil ? "nothing" : "a single value")
      return
    }
    if scanner.next() != nil {
      throw JSONFault(offset: scanner.at, expected: "nothing after the list")
    }
  }

  /// What a table that Topline wrote says a column is.
  func kind(of name: String) -> Column.Kind? {
    kinds[name].flatMap { Column.Kind(rawValue: $0) }
  }

  /// Reads `{"columns": …, "rows": […], …}`; false when the object is none such.
  private mutating func readTable(_ bytes: UnsafeBufferPointer<UInt8>) throws(JSONFault) -> Bool {
    var rowsAt: Range<Int>?
    var described: JSONValue?
    var scanner = JSONScanner(bytes)
    try scanner.object { scanner, key throws(JSONFault) in
      switch String(decoding: key, as: UTF8.self) {
      case "rows" where scanner.next() == UInt8(ascii: "["): rowsAt = try scanner.skip()
      case "columns": described = try scanner.value()
      default: _ = try scanner.skip()
      }
    }
    guard let rowsAt, scanner.next() == nil else { return false }
    for column in described?.elements ?? [] {
      guard let name = column["name"]?.text else { continue }
      kinds[name] = column["kind"]?.text
      if wanted?.contains(name) ?? true { _ = try position(of: Array(name.utf8), at: scanner.at) }
    }
    var rowScanner = JSONScanner(bytes, from: rowsAt.lowerBound)
    try rowScanner.array { scanner throws(JSONFault) in try record(&scanner) }
    return true
  }

  private mutating func record(_ scanner: inout JSONScanner) throws(JSONFault) {
    guard scanner.next() == UInt8(ascii: "{") else {
      let place = try scanner.skip()
      let found = scanner.bytes[place.lowerBound] == UInt8(ascii: "[") ? "a list" : "a single value"
      if wrongShape == nil { wrongShape = (place.lowerBound, found) }
      return
    }
    let row = rows
    rows += 1
    try scanner.object { scanner, key throws(JSONFault) in
      guard wanted?.contains(String(decoding: key, as: UTF8.self)) ?? true else {
        _ = try scanner.skip()
        return
      }
      try columns[position(of: key, at: scanner.at)].add(&scanner, row: row)
    }
  }

  private mutating func position(of name: [UInt8], at offset: Int) throws(JSONFault) -> Int {
    if let known = positions[name] { return known }
    guard columns.count < HeaderNames.mostColumns else {
      throw JSONFault(
        offset: offset,
        expected: "at most \(LoadError.grouped(HeaderNames.mostColumns)) different names"
      )
    }
    guard name.count <= HeaderNames.longestName else {
      throw JSONFault(
        offset: offset,
        expected: "a name of at most \(LoadError.grouped(HeaderNames.longestName)) bytes"
      )
    }
    positions[name] = columns.count
    columns.append(JSONColumn(name: String(decoding: name, as: UTF8.self)))
    return columns.count - 1
  }
}
