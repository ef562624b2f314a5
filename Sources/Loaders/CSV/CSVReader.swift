import Engine

/// Reads separated text into columns.
struct CSVReader {
  /// What a file came to.
  struct Table {
    var columns: [Column]
    var rows: Int
    var notes: [String]
  }

  let source: ByteSource
  let options: LoadOptions
  /// What is known of each column, from its name.
  let rules: ([String]) throws(LoadError) -> [ColumnRule]
  let interruption: Interruption?
  /// How many bytes a thread takes at a time; tests make it small.
  var blockSize: Int?
  /// Whether to scan byte by byte at once; tests compare.
  var isCareful = false

  private static let sampleSize = 1 << 17
  private static let mostTogether = 1 << 13
  // Notes name lines in files up to this size; in larger ones counting them would take too long.
  private static let mostToCount = 1 << 26

  /// Reads the file.
  func read() throws(LoadError) -> Table {
    let start = try startOfText()
    let end = try source.endOfText(after: start)
    guard end > start else { throw .empty(path: source.path) }
    // One more byte, to see whether the sample is all there is.
    let beginning = try source.bytes(start..<min(end, start + CSVReader.sampleSize + 1))
    guard !beginning.isEmpty else { throw .empty(path: source.path) }
    let sample = Array(beginning.prefix(CSVReader.sampleSize))
    if options.encoding == nil, let found = Signature.of(sample) {
      throw .notText(path: source.path, looksLike: found.name)
    }
    let dialect = Dialect(
      sample: sample,
      isWhole: beginning.count == sample.count,
      separator: try separator(),
      prefersTab: options.format == .tsv || source.name.hasSuffix(".tsv")
    )
    var header = try Header(
      source: source,
      range: start..<end,
      dialect: dialect,
      isNamed: options.hasHeader,
      encoding: options.encoding
    )
    var table = try read(start..<end, dialect, header, encoding: options.encoding)
    if table == nil {
      // Not UTF-8 after all: once more from the start, header included.
      header = try Header(
        source: source,
        range: start..<end,
        dialect: dialect,
        isNamed: options.hasHeader,
        encoding: .windows1252
      )
      table = try read(start..<end, dialect, header, encoding: .windows1252)
      table?.notes.insert("not UTF-8: read as Windows-1252 (Latin-1)", at: 0)
    }
    guard let table else { throw .wrongEncoding(path: source.path, encoding: "Windows-1252") }
    return table
  }

  private func startOfText() throws(LoadError) -> Int {
    try source.bytes(0..<min(3, source.size)).starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  private func separator() throws(LoadError) -> UInt8? {
    guard let delimiter = options.delimiter else {
      return options.format == .tsv ? 0x09 : nil
    }
    guard let byte = delimiter.asciiValue, byte != UInt8(ascii: "\""), byte != 10, byte != 13 else {
      throw .badDelimiter(String(delimiter))
    }
    return byte
  }

  /// Nil when the text is not UTF-8 and nobody said what it is.
  private func read(
    _ range: Range<Int>,
    _ dialect: Dialect,
    _ header: Header,
    encoding: LoadOptions.Encoding?
  ) throws(LoadError) -> Table? {
    if header.isWindows1252, encoding == nil { return nil }
    let names = header.names.names
    let rules = try self.rules(names)
    let wanted = names.indices.filter { options.columns?.contains(names[$0]) ?? true }
    var pass = TextPass(
      source: source,
      dialect: dialect,
      range: header.end..<range.upperBound,
      columns: names.count,
      threads: max(1, options.threads ?? Workers.cores),
      interruption: interruption,
      blockSize: blockSize ?? CSVReader.blockSize(of: names.count)
    )
    guard pass.range.count > 0 else {
      let columns = wanted.map { position in
        CSVReader.emptyColumn(named: names[position], rule: rules[position])
      }
      return Table(columns: columns, rows: 0, notes: header.names.notes + ["no records"])
    }
    var columns = [ReadColumn?](repeating: nil, count: names.count)
    var carefully = isCareful
    var rows: Int?
    var ragged = RaggedRecords()
    var columnsWithLines = 0
    var batches = CSVReader.batches(wanted.map { TextPass.Request(column: $0, rule: rules[$0]) })
    while let requests = batches.popLast() {
      pass.budget = options.memory.map { most in
        MemoryBudget(
          most: most,
          held: columns.reduce(0) { $0 + ($1?.column.memory ?? 0) },
          names: requests.map { names[$0.column] }
        )
      }
      let result = try pass.read(requests, carefully: carefully)
      if let long = result.ragged.long {
        throw .longRow(
          path: source.path,
          line: try source.line(at: long.offset, newline: dialect.newline),
          fields: long.fields,
          columns: names.count,
          extra: long.extra
        )
      }
      if let rows, rows != result.rows { throw ByteSource.changed(source.path) }
      rows = result.rows
      ragged = result.ragged
      let finish = ColumnFinish(
        pass: pass,
        result: result,
        names: names,
        encoding: encoding,
        rules: rules
      )
      var again: [TextPass.Request] = []
      let outcomes = finish.columns(requests)
      if outcomes.contains(where: { if case .notUTF8 = $0 { true } else { false } }) {
        if encoding == .utf8 { throw .wrongEncoding(path: source.path, encoding: "UTF-8") }
        return nil
      }
      for (request, outcome) in zip(requests, outcomes) {
        switch outcome {
        case .column(var column):
          if column.namesLine { columnsWithLines += 1 }
          let findsLines = columnsWithLines <= 10 && source.size <= CSVReader.mostToCount
          column.addNote { findsLines ? try? finish.line(of: $0) : nil }
          columns[request.column] = column
        case .failed(let failure): throw try finish.error(failure)
        case .notUTF8: return nil
        case .again:
          // In a column of numbers something else has turned up.
          again.append(TextPass.Request(column: request.column, rule: request.rule, mode: .texts))
        }
      }
      if !again.isEmpty { batches.append(again) }
      carefully = carefully || result.wasCareful
    }
    let loaded = wanted.compactMap { columns[$0] }
    var notes = header.names.notes
    notes += try raggedNotes(ragged, dialect)
    for read in loaded { notes += read.notes.map { "`\(read.column.name)`: \($0)" } }
    return Table(columns: loaded.map(\.column), rows: rows ?? 0, notes: notes)
  }

  /// The columns that are read together, the first batch last: so many that a pass over the text
  /// is worth it, and so few that what is gathered of them fits into memory.
  private static func batches(_ requests: [TextPass.Request]) -> [[TextPass.Request]] {
    // Without a column the records are counted all the same.
    guard requests.count > mostTogether else { return [requests] }
    return stride(from: 0, to: requests.count, by: mostTogether).reversed().map { start in
      Array(requests[start..<min(requests.count, start + mostTogether)])
    }
  }

  /// A column of a file without records: what it is said to be, else text.
  private static func emptyColumn(named name: String, rule: ColumnRule) -> Column {
    let none = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    let decision = KindDecision(count: 0, text: { _ in none }, rule: rule)
    let meaning =
      (try? decision.meaning())
      ?? ColumnMeaning(kind: .text, values: .texts, missing: [], kinds: [.blank])
    return ColumnAssembly(
      blocks: [],
      dictionary: DictionaryMerge([TextDictionary()]),
      rows: 0,
      meaning: meaning
    ).column(named: name, rule: rule)
  }

  /// Wide files take larger blocks, so that a column of a block is worth the start.
  private static func blockSize(of columns: Int) -> Int {
    min(1 << 24, (1 << 18) * max(1, columns / 256))
  }

  private func raggedNotes(_ ragged: RaggedRecords, _ dialect: Dialect) throws(LoadError)
    -> [String]
  {
    var notes: [String] = []
    let faults = [
      (ragged.short, " with too few fields, the rest taken as blank"),
      (ragged.trimmed, " with empty fields past the last column, left out"),
      (ragged.blank, " with nothing on it, left out"),
    ]
    for (fault, what) in faults where fault.count > 0 {
      var lines: [String] = []
      for offset in fault.offsets {
        lines.append(String(try source.line(at: offset, newline: dialect.newline)))
      }
      let place = lines.joined(separator: ", ") + (fault.count > lines.count ? " …" : "")
      let subject = fault.count == 1 ? "1 line" : "\(fault.count) lines"
      notes.append("\(subject)\(what) (line \(place))")
    }
    return notes
  }
}
