/// Two columns against each other: counts, and percentages of columns, rows and the grand total.
enum Crosstab {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let (row, column) = (try inquiry.text("row"), try inquiry.text("col"))
    let (rows, columns) = (try inquiry.column("row"), try inquiry.column("col"))
    let isWeighted = try inquiry.weighting() == .sampling

    func collect(_ stat: String, _ stage: String) throws {
      for cells in try inquiry.ask(stage).rows {
        let place = [row: cells.label(row), column: cells.label(column)]
        inquiry.figures[stat, place] = try cells.figure("percent")
        inquiry.figures["n", place] = try cells.figure("count")
        guard isWeighted else { continue }
        inquiry.figures["weighted_n", place] = try cells.figure("weighted_count")
      }
    }

    try collect("total_pct", "percent \(rows) by \(columns) base table with totals")
    try collect("row_pct", "percent \(columns) by \(rows) with totals")
    try collect("col_pct", "percent \(rows) by \(columns) with totals")
  }
}
