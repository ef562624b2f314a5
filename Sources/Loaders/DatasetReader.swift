public import Engine

/// Reads files, folders and standard input into datasets.
public enum DatasetReader {
  /// What to read.
  public enum Input: Sendable {
    /// A table, a `datapackage.json`, or a folder that holds one.
    case file(String)
    /// What the program is fed; nil finds out what it is.
    case standardInput(StandardInput, LoadOptions.Format?)
    /// Bytes in memory, and what messages call them.
    case bytes([UInt8], name: String)
  }

  /// Reads everything that the input holds: one dataset, or every resource of a data package.
  ///
  /// - Throws: `LoadError` with the file, line and column of what is wrong.
  public static func load(
    _ input: Input,
    options: LoadOptions = LoadOptions(),
    interruption: Interruption? = nil
  ) throws(LoadError) -> [Dataset] {
    switch input {
    case .bytes(let bytes, let name):
      let source = ByteSource(bytes: bytes, path: name)
      return [try TableReader(source, options, interruption).dataset()]
    case .standardInput(let input, let format):
      var options = options
      options.format = options.format ?? format
      options.name = options.name ?? "stdin"
      let source = try input.source(interruption)
      return [try TableReader(source, options, interruption).dataset()]
    case .file(let path):
      return try load(path, options, interruption)
    }
  }

  /// What a dataset is called after its file: `iapt` of `figures/iapt.csv.gz`.
  public static func name(of path: String) -> String { TableReader.baseName(path) }

  /// SHA-256 of a file's bytes, in hexadecimal; loading leaves it out for large files.
  public static func fingerprint(of path: String) throws(LoadError) -> String {
    try Fingerprint.of(try ByteSource(file: path))
  }

  private static func load(
    _ path: String,
    _ options: LoadOptions,
    _ interruption: Interruption?
  ) throws(LoadError) -> [Dataset] {
    let source: ByteSource
    do throws(LoadError) {
      source = try ByteSource(file: path, interruption: interruption)
    } catch .folder {
      guard let package = try DataPackage.inFolder(path) else { throw .folder(path: path) }
      return try load(package, options, interruption)
    }
    let folder = DataPackage.folder(of: path)
    let file = path.split(separator: "/").last.map(String.init) ?? path
    if file.lowercased().hasSuffix(".json"), options.format == nil || options.format == .json,
      file == "datapackage.json" || source.size < 1 << 20,
      let package = file == "datapackage.json"
        ? try DataPackage.read(source) : try? DataPackage.read(source)
    {
      return try load(package, options, interruption)
    }
    var note: String?
    var resource: DataPackage.Resource?
    do throws(LoadError) {
      resource = try DataPackage.inFolder(folder)?.resources.first { $0.path == file }
    } catch {
      note = "the data package beside it was not used: \(error.message)"
    }
    var dataset = try TableReader(source, options, interruption, resource: resource).dataset()
    if let note { dataset.notes.append(note) }
    return [dataset]
  }

  private static func load(
    _ package: DataPackage,
    _ options: LoadOptions,
    _ interruption: Interruption?
  ) throws(LoadError) -> [Dataset] {
    guard !package.resources.isEmpty else {
      throw .brokenPackage(path: package.path, reason: "it lists no `resources`")
    }
    var options = options
    // One name cannot serve several tables.
    if package.resources.count > 1 { options.name = nil }
    var datasets: [Dataset] = []
    for resource in package.resources {
      let path = DataPackage.path(resource.path, in: DataPackage.folder(of: package.path))
      let source: ByteSource
      do throws(LoadError) {
        source = try ByteSource(file: path)
      } catch .missingFile {
        throw .missingResource(package: package.path, path: resource.path)
      }
      datasets.append(
        try TableReader(source, options, interruption, resource: resource).dataset()
      )
    }
    return datasets
  }
}
