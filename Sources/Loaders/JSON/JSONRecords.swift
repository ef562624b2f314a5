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

  /// What a table that Topline wrote says of a column.
  func wish(of name: String) -> ColumnRule.Wish? {
    switch kinds[name] {
    case "text", "category": .text
    case "date": .date(nil)
    case "period": .period(nil)
    default: nil
    }
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
      if wanted?.contains(name) ?? true { _ = position(of: Array(name.utf8)) }
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
      try columns[position(of: key)].add(&scanner, row: row)
    }
  }

  private mutating func position(of name: [UInt8]) -> Int {
    if let known = positions[name] { return known }
    positions[name] = columns.count
    columns.append(JSONColumn(name: String(decoding: name, as: UTF8.self)))
    return columns.count - 1
  }
}

/// One column of a JSON text: a code a record, of texts that begin with a letter for what they
/// were (`n` number, `s` string, `b` truth value, `j` anything with brackets).
struct JSONColumn {
  let name: String
  let texts = TextDictionary()
  private var codes: [UInt32] = []

  init(name: String) {
    self.name = name
  }

  /// Takes the next value as that of a record.
  mutating func add(_ scanner: inout JSONScanner, row: Int) throws(JSONFault) {
    var text: [UInt8]
    let first = scanner.next()
    let offset = UInt64(scanner.at)
    switch first {
    case UInt8(ascii: "\""): text = [UInt8(ascii: "s")] + (try scanner.string())
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      text = [UInt8(ascii: "j")] + scanner.bytes[try scanner.skip()]
    default:
      let word = try scanner.word()
      let isTruth = word == "true" || word == "false"
      text = [UInt8(ascii: isTruth ? "b" : "n")] + word.utf8
      if word == "null" { text = [] }
    }
    while codes.count < row { codes.append(0) }
    // A name that stands twice in an object: the later value holds.
    if codes.count > row { codes.removeLast() }
    codes.append(text.count < 2 ? 0 : texts.code(of: text, seen: offset))
  }

  /// The column; numbers are only what JSON wrote as numbers, or a missing token among them.
  func column(_ rule: ColumnRule, rows: Int) throws(NotANumber) -> Column {
    let plain = TextDictionary()
    var map: [UInt32] = [0]
    var hasNumbers = false
    var isMixed = false
    for position in 0..<texts.count {
      let tagged = texts.text(position)
      let text = UnsafeBufferPointer(rebasing: tagged[1...])
      map.append(plain.code(of: Array(text), seen: texts.firstSeen[position]))
      switch tagged[0] {
      case UInt8(ascii: "n"): hasNumbers = true
      case UInt8(ascii: "s"):
        let isDeclared = rule.missing.contains { $0.text.utf8.elementsEqual(text) }
        isMixed = isMixed || !(isDeclared || MissingTokens.contains(text))
      default: isMixed = true
      }
    }
    let decision = KindDecision(
      count: plain.count,
      text: { plain.text($0) },
      rule: rule,
      readsNumbers: hasNumbers && !isMixed
    )
    let meaning = try decision.meaning()
    let filled = codes + [UInt32](repeating: 0, count: max(0, rows - codes.count))
    return filled.withUnsafeBufferPointer { filled in
      let blocks = filled.baseAddress.map { base in
        [(0, rows, ColumnBlock(values: .codes32(base), hasBlanks: true))]
      }
      return ColumnAssembly(
        blocks: blocks ?? [],
        dictionary: DictionaryMerge(merged: TextList(plain), codes: [map]),
        rows: rows,
        meaning: meaning
      ).column(named: name, rule: rule)
    }
  }
}
