// `join SOURCE on KEY[ = THEIRS][, …] [left|inner|anti]`, `append SOURCE [unique KEYS]`
extension StatementReader {
  /// Reads what follows `join`.
  mutating func joinStage() throws(ParseFailure) -> StageNode.Kind {
    let source = try sourceClause()
    if current.isWord("by") || current.isWord("using") {
      throw failure(.foreign(self.source[current.span], advice: "write: on KEY", at: current.span))
    }
    try expect("on")
    let pairs = try list { (reader) throws(ParseFailure) in
      let ours = try reader.name()
      if let foreign = Diagnostic.foreignSign(reader.current) { throw reader.failure(foreign) }
      guard reader.accept(.equal) else { return JoinNode.Pair(ours: ours, theirs: ours) }
      return JoinNode.Pair(ours: ours, theirs: try reader.name())
    }
    return .join(JoinNode(source: source, on: pairs, kind: try joinKind()))
  }

  private mutating func joinKind() throws(ParseFailure) -> JoinNode.Kind {
    for kind in JoinNode.Kind.allCases where accept(kind.rawValue) { return kind }
    if let word = current.word, ["right", "full", "outer", "cross"].contains(word) {
      throw failure(.noSuchJoin(word, at: current.span))
    }
    return .left
  }

  /// Reads what follows `append`.
  mutating func appendStage() throws(ParseFailure) -> StageNode.Kind {
    let source = try sourceClause()
    let keys = accept("unique") ? try names() : []
    return .append(source, unique: keys)
  }
}
