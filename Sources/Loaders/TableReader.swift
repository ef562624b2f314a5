import Engine

/// Reads one table from bytes, whatever its format, and dresses it as a dataset.
struct TableReader {
  private let file: ByteSource
  private let options: LoadOptions
  private let interruption: Interruption?
  private let resource: DataPackage.Resource?

  /// Reads as the options say, then as the data package does.
  init(
    _ file: ByteSource,
    _ options: LoadOptions,
    _ interruption: Interruption?,
    resource: DataPackage.Resource? = nil
  ) {
    self.file = file
    self.options = resource?.options(options) ?? options
    self.interruption = interruption
    self.resource = resource
  }

  /// Files up to this size are fingerprinted as they load.
  private static let smallFile = 4 << 20

  /// The dataset, named by the options, the data package or the file.
  func dataset() throws(LoadError) -> Dataset {
    let name = options.name ?? TableReader.baseName(file.path)
    var notes: [String] = []
    var table = try readTable(text(), &notes)
    table.notes = notes + table.notes
    var provenance = resource?.provenance(named: name) ?? Provenance(dataset: name)
    provenance.file = file.path
    // Of the file as it lies there, compressed or not.
    if options.alwaysFingerprints || file.size <= TableReader.smallFile {
      provenance.sha256 = try Fingerprint.of(file)
    }
    let frame = Frame(table.columns, count: table.rows)
    var dataset = Dataset(name: name, frame: frame, provenance: provenance, notes: table.notes)
    guard let resource else { return dataset }
    dataset.multiSets = resource.multiSets(in: frame)
    dataset.weight = resource.weight
    var design = resource.design
    design.check(against: frame, records: dataset.recordsInAll)
    dataset.design = design.design
    dataset.population = design.population
    dataset.notes += absentNotes(resource, frame) + design.notes
    return dataset
  }

  /// What the file holds, which an archive gives while it is read.
  private func text() throws(LoadError) -> ByteSource {
    guard let archive = try Archive.of(file) else { return file }
    return ByteSource(
      Decompression(of: file, archive, interruption: interruption),
      path: file.path
    )
  }

  private func readTable(
    _ source: ByteSource,
    _ notes: inout [String]
  ) throws(LoadError) -> CSVReader.Table {
    guard try !source.bytes(0..<1).isEmpty else { throw .empty(path: source.path) }
    var options = options
    let plain: ByteSource
    if let wide = try WideText(source, options) {
      plain = ByteSource(bytes: wide.utf8, path: source.path)
      options.encoding = .utf8
      if self.options.encoding == nil { notes.append("read as UTF-16") }
    } else {
      plain = source
    }
    switch try format(of: plain) {
    case .json, .jsonl:
      return try JSONReader(source: plain, options: options, rules: rules).read()
    case .csv, .tsv:
      if options.format == nil, source.name.hasSuffix(".tsv") { options.format = .tsv }
      return try CSVReader(
        source: plain,
        options: options,
        rules: rules,
        interruption: interruption
      ).read()
    }
  }

  /// What is known of columns with these names.
  private func rules(_ names: [String]) throws(LoadError) -> [ColumnRule] {
    let fields = resource?.fields ?? []
    let declared = names.map { name in
      fields.first { $0.name == name }?.rule ?? ColumnRule()
    }
    return try OptionRules(options: options, path: file.path).rules(for: names, over: declared)
  }

  /// By what the user says, the file's name, or its first byte.
  private func format(of source: ByteSource) throws(LoadError) -> LoadOptions.Format {
    if let format = options.format { return format }
    switch source.name.split(separator: ".").last {
    case "csv", "txt": return .csv
    case "tsv", "tab": return .tsv
    case "json": return .json
    case "jsonl", "ndjson": return .jsonl
    default: break
    }
    let start = try source.bytes(0..<min(256, source.size))
    var text = start[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    switch text.first(where: { $0 > 32 }) {
    case UInt8(ascii: "["), UInt8(ascii: "{"): return .json
    default: return .csv
    }
  }

  private func absentNotes(_ resource: DataPackage.Resource, _ frame: Frame) -> [String] {
    var notes: [String] = []
    let absent = resource.fields.map(\.name).filter { frame[$0] == nil }
    if !absent.isEmpty, options.columns == nil {
      let shown = absent.prefix(5).map { "`\($0)`" }.joined(separator: ", ")
      notes.append("described in the data package but not in the file: \(shown)")
    }
    if let column = resource.weight?.column, frame[column] == nil {
      notes.append("the data package's weight `\(column)` is not there")
    }
    return notes
  }

  /// `figures/iapt.csv` is `iapt`, and so is `figures/iapt.csv.gz`.
  static func baseName(_ path: String) -> String {
    let path = Archive.nameInside(path)
    let file = path.split(separator: "/").last ?? Substring(path)
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
    return String(file[..<dot])
  }
}
