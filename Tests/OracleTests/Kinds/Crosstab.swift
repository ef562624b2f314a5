/// Two columns against each other: counts, and percentages of columns, rows and the grand total.
enum Crosstab {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let row = try inquiry.text("row")
    let column = try inquiry.text("col")
    let isWeighted = try inquiry.weighting() == .sampling
    var figures = Figures()

    func collect(_ stat: String, _ stage: String) throws {
      for cells in try inquiry.ask(stage).rows {
        let place = [row: cells[row] ?? "", column: cells[column] ?? ""]
        figures[stat, place] = try Answer.figure("percent", of: cells)
        figures["n", place] = try Answer.figure("count", of: cells)
        guard isWeighted else { continue }
        figures["weighted_n", place] = try Answer.figure("weighted_count", of: cells)
      }
    }

    try collect("total_pct", "percent \(row) by \(column) base table with totals")
    try collect("row_pct", "percent \(column) by \(row) with totals")
    try collect("col_pct", "percent \(row) by \(column) with totals")
    return figures
  }
}
