// `band NAME = COLUMN into "Low" below 20, "Mid" below 50, "High"`
extension StatementReader {
  /// Reads what follows `band`.
  mutating func bandStage() throws(ParseFailure) -> StageNode.Kind {
    let name = try newName()
    try expectEqual()
    let column = try self.name()
    try expect("into")
    var bands: [BandNode.Band] = []
    repeat {
      let label = try text("a label")
      let limit = accept("below") ? try expression(.sum) : nil
      bands.append(BandNode.Band(label: label, below: limit))
      if limit == nil, isAt(.comma) { throw failure(.openBandIsLast(label.text, at: label.span)) }
    } while accept(.comma)
    return .band(BandNode(name: name, column: column, bands: bands))
  }
}
