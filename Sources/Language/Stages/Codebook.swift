// `order COLUMN as …`, `label COLUMN 1 as "Yes", …`, `missing COLUMNS where … as KIND`
extension StatementReader {
  /// Reads what follows `order`.
  mutating func orderStage() throws(ParseFailure) -> StageNode.Kind {
    let column = try name()
    try expect("as")
    let labels = try list { (reader) throws(ParseFailure) in
      try reader.text("a label", .labels(of: column))
    }
    return .order(column, labels: labels)
  }

  /// Reads what follows `label`.
  mutating func labelStage() throws(ParseFailure) -> StageNode.Kind {
    let column = try name()
    let labels = try list { (reader) throws(ParseFailure) in
      reader.note(.labels(of: column))
      let value = try reader.literalValue("a stored value")
      try reader.expect("as")
      return LabelNode(value: value, label: try reader.text("a label"))
    }
    return .label(column, labels)
  }

  /// Reads what follows `missing`.
  mutating func missingStage() throws(ParseFailure) -> StageNode.Kind {
    let columns = try columnPatterns()
    try expect("where")
    let start = current.span.start
    if isAtCursor { throw needed("a comparison such as `in (-9)`") }
    guard continuesExpression(), !isAt(.plus), !isAt(.minus), !isAt(.star), !isAt(.slash) else {
      throw needed("a comparison such as `in (-9)`")
    }
    // The column itself is not written: its place is an empty one before the comparison.
    let column = ExpressionNode(.hole, Span(start, start))
    height = 1
    let test = try comparison(of: column, from: start)
    let kind = accept("as") ? try missingKind() : nil
    return .missing(MissingNode(columns: columns, test: test, kind: kind))
  }
}
