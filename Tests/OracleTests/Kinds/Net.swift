/// Several answers taken together, each record once, within groups and in total.
enum Net {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    let key = try inquiry.text("by")
    let labels = try inquiry.list("categories").map { Tool.quoted($0.written) }
    let answer = try inquiry.ask(
      """
      net together = \(column) in (\(labels.joined(separator: ", ")))
      | percent \(column) by \(key) with totals
      """
    )
    var figures = Figures()
    for row in answer.matching([column: "together"]) {
      let place = [key: row[key] ?? ""]
      figures["n", place] = try Answer.figure("count", of: row)
      figures["base", place] = try Answer.figure("base", of: row)
      figures["net_pct", place] = try Answer.figure("percent", of: row)
    }
    return figures
  }
}
