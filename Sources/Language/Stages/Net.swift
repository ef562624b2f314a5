// `net NAME = COLUMN in ("a", "b")`, `net NAME = top 2 of COLUMN`
extension StatementReader {
  /// Reads what follows `net`.
  mutating func netStage() throws(ParseFailure) -> StageNode.Kind {
    let name = try newName()
    try expectEqual()
    if isAt("top") || isAt("bottom"), case .number = peek(1).kind {
      let isTop = isAt("top")
      advance()
      let number = try wholeNumber(least: 1, most: 1_000_000)
      try expect("of")
      let column = try self.name()
      return .net(
        NetNode(name: name, column: column, members: isTop ? .top(number) : .bottom(number))
      )
    }
    let column = try self.name()
    try expect("in")
    let outerOwner = labelOwner
    labelOwner = column
    defer { labelOwner = outerOwner }
    return .net(NetNode(name: name, column: column, members: .labels(try membershipValues())))
  }
}
