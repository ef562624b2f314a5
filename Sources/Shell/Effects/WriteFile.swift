import Analysis
import Language
import Rendering

/// Writes a table to a file by the file's extension.
enum WriteFile {
  /// The format of a file's extension; nil for one that is not known.
  static func format(of path: String) -> OutputFormat? {
    switch Files.suffix(of: path) {
    case "csv": .csv
    case "tsv", "tab": .tsv
    case "json": .json
    case "jsonl", "ndjson": .jsonl
    case "md", "markdown": .markdown
    case "html", "htm": .html
    case "txt": .plain
    default: nil
    }
  }

  /// Writes the file, whole or not at all.
  ///
  /// - Throws: why not; then there is no new file, and an old one is as it was.
  static func write(
    _ table: ResultTable,
    to path: String,
    replaces: Bool,
    options: RenderOptions
  ) throws(Diagnostic) {
    guard let format = format(of: path) else {
      throw Diagnostic(
        "file-kind",
        "the name `\(path)` does not say what to write",
        advice: ["let it end in .csv .tsv .json .jsonl .md .html or .txt"]
      )
    }
    switch Files.kind(of: path) {
    case .folder: throw Diagnostic("cannot-write", "`\(path)` is a folder")
    case .file where !replaces: throw isThere(path)
    case .file where !Files.isWritable(path): throw cannotWrite(path, .last())
    // A device or a pipe cannot take a new name; nothing of it would be replaced.
    case .other: return try writeThrough(table, to: path, format: format, options: options)
    case .file, nil: break
    }
    var file = AtomicFile(path: path)
    _ = format.renderer(options).write(table) { !Interrupts.isRaised && file.write($0) }
    guard !Interrupts.isRaised else { return file.abandon() }
    if let failure = file.commit(replaces: replaces) {
      throw failure.isAlreadyThere ? isThere(path) : cannotWrite(path, failure)
    }
  }

  private static func writeThrough(
    _ table: ResultTable,
    to path: String,
    format: OutputFormat,
    options: RenderOptions
  ) throws(Diagnostic) {
    var failure: Files.Failure?
    _ = format.renderer(options).write(table) { bytes in
      failure = Files.append(bytes, to: path)
      return failure == nil && !Interrupts.isRaised
    }
    if let failure { throw cannotWrite(path, failure) }
  }

  private static func isThere(_ path: String) -> Diagnostic {
    Diagnostic(
      "file-exists",
      "`\(path)` is already there",
      advice: ["to write it anew: write \"\(path)\" replace"]
    )
  }

  private static func cannotWrite(_ path: String, _ failure: Files.Failure) -> Diagnostic {
    Diagnostic("cannot-write", "cannot write `\(path)`: \(failure.reason)")
  }
}
