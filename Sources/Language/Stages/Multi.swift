// `multi NAME = COLUMNS [counting VALUE]`, `multi NAME = COLUMN split ";"`
extension StatementReader {
  /// Reads what follows `multi`.
  mutating func multiStage() throws(ParseFailure) -> StageNode.Kind {
    let name = try newName()
    try expectEqual()
    let columns = try columnPatterns()
    if columns.count == 1, !columns[0].hasStar, accept("split") {
      let separator = try text("a separator")
      return .multi(MultiNode(name: name, form: .split(columns[0].name, separator: separator)))
    }
    guard accept("counting") else {
      return .multi(MultiNode(name: name, form: .items(columns, counting: nil)))
    }
    labelOwner = columns[0].name
    defer { labelOwner = nil }
    let value = try operand(allowsSign: true)
    return .multi(MultiNode(name: name, form: .items(columns, counting: value)))
  }
}
