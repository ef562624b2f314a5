import Engine

/// Reads one table from bytes, whatever its format, and dresses it as a dataset.
struct TableReader {
  private let source: ByteSource
  private let options: LoadOptions
  private let interruption: Interruption?

  init(_ source: ByteSource, _ options: LoadOptions, _ interruption: Interruption?) {
    self.source = source
    self.options = options
    self.interruption = interruption
  }

  /// The dataset, named by the options or else after the file.
  func dataset() throws(LoadError) -> Dataset {
    guard source.size > 0 else { throw .empty(path: source.path) }
    let name = options.name ?? TableReader.baseName(source.path)
    let rules = OptionRules(options: options, path: source.path)
    let reader = CSVReader(
      source: source,
      options: options,
      rules: { names throws(LoadError) in try rules.rules(for: names) },
      interruption: interruption
    )
    let table = try reader.read()
    var provenance = Provenance(dataset: name)
    provenance.file = source.path
    return Dataset(
      name: name,
      frame: Frame(table.columns, count: table.rows),
      provenance: provenance,
      notes: table.notes
    )
  }

  /// `figures/iapt.csv` is `iapt`.
  static func baseName(_ path: String) -> String {
    let file = path.split(separator: "/").last ?? Substring(path)
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return String(file) }
    return String(file[..<dot])
  }
}
