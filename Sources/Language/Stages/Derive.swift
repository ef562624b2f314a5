// `derive NAME = EXPRESSION, …`
extension StatementReader {
  /// Reads what follows `derive`.
  mutating func deriveStage() throws(ParseFailure) -> StageNode.Kind {
    .derive(try list { (reader) throws(ParseFailure) in try reader.assignment() })
  }

  /// Reads `NAME = EXPRESSION`.
  mutating func assignment() throws(ParseFailure) -> Assignment {
    let start = current.span.start
    if isAtName, peek(1).kind == .sign(.open) {
      // `summarize mean(x)`: a figure without its name.
      let value = try expression()
      let span = span(from: start)
      throw failure(.unnamedFigure(source[span], value, at: span))
    }
    let name = try newName()
    try expectEqual()
    return Assignment(name: name, value: try expression())
  }

  /// Reads the name of something that is new.
  mutating func newName() throws(ParseFailure) -> Name {
    try name("a name", nil)
  }

  /// Moves past the `=` after a new name.
  mutating func expectEqual() throws(ParseFailure) {
    if current.kind == .foreign("=="), let foreign = Diagnostic.foreignSign(current) {
      throw failure(foreign)
    }
    try expect(.equal)
  }
}
