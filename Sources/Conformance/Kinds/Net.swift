/// Several answers taken together, each record once, within groups and in total.
enum Net {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let variable = try inquiry.text("var")
    let key = try inquiry.text("by")
    let (column, group) = (try inquiry.column("var"), try inquiry.column("by"))
    // The kinds of columns are known once the first query is written.
    _ = try inquiry.query("count")
    let labels = try inquiry.list("categories").map { inquiry.literal($0, of: variable) }
    let answer = try inquiry.ask(
      """
      net together = \(column) in (\(labels.joined(separator: ", ")))
      | percent \(column) by \(group) with totals
      """
    )
    for row in answer.matching([variable: "together"]) {
      let place = [key: row.label(key)]
      inquiry.figures["n", place] = try row.figure("count")
      inquiry.figures["base", place] = try row.figure("base")
      inquiry.figures["net_pct", place] = try row.figure("percent")
    }
  }
}
