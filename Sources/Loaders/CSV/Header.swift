/// The first record of a file: the names of its columns, or only their number.
struct Header {
  /// The names.
  let names: HeaderNames
  /// Where the records begin.
  let end: Int
  /// Whether its bytes are no UTF-8.
  let isWindows1252: Bool

  /// Reads the first record that is not an empty line.
  ///
  /// - Throws: `.unclosedQuote` when the record never ends; `.tooManyColumns` and `.longName` when
  ///   it does, but not as the first line of a table.
  init(
    source: ByteSource,
    range: Range<Int>,
    dialect: Dialect,
    isNamed: Bool,
    encoding: LoadOptions.Encoding?
  ) throws(LoadError) {
    var scan = FieldScan(separator: dialect.separator, newline: dialect.newline)
    // Only what may be a name is kept: the rest is counted.
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var fieldCount = 0
    var fieldSize = 0
    var longName: (column: Int, bytes: Int)?
    func take(_ byte: UInt8) {
      fieldSize += 1
      if fieldSize <= HeaderNames.longestName + 4 { field.append(byte) }
    }
    func endField() {
      fieldCount += 1
      if fieldSize > HeaderNames.longestName, longName == nil { longName = (fieldCount, fieldSize) }
      if fieldCount <= HeaderNames.mostColumns { fields.append(field) }
      field = []
      fieldSize = 0
    }
    var at = range.lowerBound
    var start = at
    var opened = at
    var isDone = false
    var next = range.upperBound
    while at < range.upperBound, !isDone {
      let block = try source.bytes(at..<min(range.upperBound, at + 1 << 16))
      if block.isEmpty { break }
      for (position, byte) in block.enumerated() {
        switch scan.take(byte) {
        case .none: take(byte)
        case .opening:
          take(byte)
          opened = at + position
        case .field: endField()
        case .record:
          if dialect.newline == 0x0A, field.last == 13 { field.removeLast() }
          if fieldCount == 0, field.isEmpty {
            fieldSize = 0
            start = at + position + 1
            continue
          }
          next = at + position + 1
          isDone = true
        }
        if isDone { break }
      }
      at += block.count
    }
    guard scan.mayEnd else {
      throw .unclosedQuote(
        path: source.path,
        line: try source.line(at: opened, newline: dialect.newline)
      )
    }
    endField()
    guard fieldCount <= HeaderNames.mostColumns else {
      throw .tooManyColumns(path: source.path, count: fieldCount, most: HeaderNames.mostColumns)
    }
    if isNamed, let longName {
      throw .longName(
        path: source.path,
        column: longName.column,
        bytes: longName.bytes,
        most: HeaderNames.longestName
      )
    }
    let texts = fields.map { $0.withUnsafeBufferPointer { FieldScan.unquoted($0) } }
    isWindows1252 = !texts.allSatisfy { $0.withUnsafeBufferPointer { TextEncoding.isUTF8($0) } }
    guard isNamed else {
      names = HeaderNames(count: texts.count)
      end = start
      return
    }
    names = HeaderNames(
      texts.map { text in
        String(
          decoding: encoding == .windows1252 ? TextEncoding.utf8(fromWindows1252: text) : text,
          as: UTF8.self
        )
      }
    )
    end = next
  }
}
