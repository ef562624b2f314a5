import CScan
import Engine

/// Reads JSON into columns: a list of objects, one object a line, or a table that Topline wrote.
struct JSONReader {
  let source: ByteSource
  let options: LoadOptions
  /// What is known of each column, from its name.
  let rules: ([String]) throws(LoadError) -> [ColumnRule]

  /// Reads the file.
  func read() throws(LoadError) -> CSVReader.Table {
    var bytes = try source.whole(most: options.memory.map { $0 / 2 })
    var notes: [String] = []
    if !bytes.withUnsafeBufferPointer({ TextEncoding.isUTF8($0) }) {
      bytes = TextEncoding.utf8(fromWindows1252: bytes)
      notes.append("not UTF-8: read as Windows-1252 (Latin-1)")
    }
    var gathered: Result<JSONRecords, JSONFault>?
    let isTable = bytes.withUnsafeBufferPointer { buffer -> Bool in
      var records = JSONRecords(options.columns)
      do throws(JSONFault) {
        try records.read(buffer)
        gathered = .success(records)
      } catch {
        gathered = .failure(error)
      }
      return true
    }
    guard isTable, let gathered else { throw .empty(path: source.path) }
    switch gathered {
    case .failure(let fault): throw error(fault, in: bytes)
    case .success(let records): return try table(records, notes, bytes)
    }
  }

  private func table(_ records: JSONRecords, _ notes: [String], _ bytes: [UInt8])
    throws(LoadError) -> CSVReader.Table
  {
    if let found = records.wrongShape {
      throw .jsonShape(
        path: source.path,
        line: JSONReader.place(found.offset, in: bytes).line,
        found: found.what
      )
    }
    var notes = notes
    let names = records.columns.map(\.name)
    var rules = try self.rules(names)
    for position in rules.indices {
      if case .infer = rules[position].wish, let kind = records.kind(of: names[position]) {
        records.columns[position].describe(kind, in: &rules[position])
      }
    }
    var columns: [Column] = []
    for (gathered, rule) in zip(records.columns, rules) {
      do throws(NotANumber) {
        var read = try gathered.column(rule, rows: records.rows)
        read.addNote { JSONReader.place(Int(truncatingIfNeeded: $0), in: bytes).line }
        columns.append(read.column)
        notes += read.notes.map { "`\(read.column.name)`: \($0)" }
      } catch {
        let value = gathered.texts.text(error.position)
        let offset = Int(truncatingIfNeeded: gathered.texts.firstSeen(error.position))
        let declarer: LoadError.Declarer
        if case .number(let by) = rule.wish { declarer = by } else { declarer = .option }
        throw .notANumber(
          path: source.path,
          line: JSONReader.place(offset, in: bytes).line,
          column: gathered.name,
          value: String(decoding: value.dropFirst(), as: UTF8.self),
          declaredBy: declarer
        )
      }
    }
    return CSVReader.Table(columns: columns, rows: records.rows, notes: notes)
  }

  private func error(_ fault: JSONFault, in bytes: [UInt8]) -> LoadError {
    let (line, column) = JSONReader.place(fault.offset, in: bytes)
    return .brokenJSON(path: source.path, line: line, column: column, expected: fault.expected)
  }

  /// Line and column, from 1, of a byte.
  static func place(_ offset: Int, in bytes: [UInt8]) -> (line: Int, column: Int) {
    let before = bytes.prefix(offset)
    let start = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = before.reduce(1) { $1 == 0x0A ? $0 + 1 : $0 }
    return (line, String(decoding: before[start...], as: UTF8.self).count + 1)
  }
}
