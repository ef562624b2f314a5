public import Engine

/// Reads files, folders and standard input into datasets.
public enum DatasetReader {
  /// What to read.
  public enum Input: Sendable {
    /// A table, a `datapackage.json`, or a folder that holds one.
    case file(String)
    /// What the program is fed; nil finds out what it is.
    case standardInput(LoadOptions.Format?)
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
    case .standardInput(let format):
      var options = options
      options.format = options.format ?? format
      let bytes = try ByteSource.everything(from: 0, path: "standard input")
      let source = ByteSource(bytes: bytes, path: "standard input")
      return [try TableReader(source, options, interruption).dataset()]
    case .file(let path):
      let source = try ByteSource(file: path)
      return [try TableReader(source, options, interruption).dataset()]
    }
  }
}
