// `write "f.csv" [replace]`, `pipe "COMMAND"`
extension StatementReader {
  /// Reads what follows `write`.
  mutating func writeStage() throws(ParseFailure) -> StageNode.Kind {
    let path = try text("a file name", .file)
    return .write(path: path.text, replaces: accept("replace"))
  }

  /// Reads what follows `pipe`.
  mutating func pipeStage() throws(ParseFailure) -> StageNode.Kind {
    .pipe(command: try text("a command").text)
  }
}
