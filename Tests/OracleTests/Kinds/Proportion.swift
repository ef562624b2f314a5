/// One percentage of a few records: none with an answer, one, all alike, weights of zero.
enum Proportion {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    let stage = "percent share = (\(column) = \(try inquiry.text("value")))"
    var figures = Figures()
    let said = inquiry.run(try inquiry.query(stage))
    guard said.isDone else {
      figures["status"] = .text(
        said.errors.contains("is negative") ? "error: negative weight" : said.errors
      )
      return figures
    }
    let answer = Answer(said.output)
    figures["percent"] = try answer.figure("percent")
    try figures.setBases(from: answer, inquiry, stage: stage)
    if figures["base_weighted"] == .number(0) { figures["status"] = .text("zero base") }
    return figures
  }
}
