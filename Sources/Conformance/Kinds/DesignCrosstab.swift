import Analysis

/// Two columns of a designed sample against each other: percentages, and the tests of independence.
enum DesignCrosstab {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let (row, column) = (try inquiry.text("row"), try inquiry.text("col"))
    let (rows, columns) = (try inquiry.column("row"), try inquiry.column("col"))
    for (stat, stage) in [
      ("row_pct", "percent \(columns) by \(rows)"), ("col_pct", "percent \(rows) by \(columns)"),
      ("total_pct", "percent \(rows) by \(columns) base table"),
    ] {
      for cells in try inquiry.ask(stage).rows {
        let place = [row: cells.label(row), column: cells.label(column)]
        inquiry.figures[stat, place] = try cells.figure("percent")
        let count = cells.has("weighted_count") ? "weighted_count" : "count"
        inquiry.figures["weighted_count", place] = try cells.figure(count)
        // The last of the three tables has the one base of all of them.
        inquiry.figures["n"] = try cells.figure("base")
      }
    }
    let answer = try inquiry.ask(
      "percent \(rows) by \(columns) with test rao_scott, rao_scott_first, wald, adjusted_wald"
    )
    let second = try answer.test("rao_scott")
    inquiry.figures["rao_scott_F"] = BatteryValue(second.statistic)
    inquiry.figures["rao_scott_F_p"] = BatteryValue(second.p)
    inquiry.figures["rao_scott_F_ndf"] = BatteryValue(second.freedom(0))
    inquiry.figures["rao_scott_F_ddf"] = BatteryValue(second.freedom(1))
    inquiry.figures["pearson_scaled"] = BatteryValue(second.extra("pearson"))
    // R prints the uncorrected statistic beside the p-value of the corrected one.
    let first = try answer.test("rao_scott_first")
    inquiry.figures["rao_scott_chisq"] = BatteryValue(first.extra("pearson"))
    inquiry.figures["rao_scott_chisq_p"] = BatteryValue(first.p)
    inquiry.figures["rao_scott_chisq_df"] = BatteryValue(first.freedom(0))
    for (stat, method) in [("wald", "wald"), ("adj_wald", "adjusted_wald")] {
      let test = try answer.test(method)
      inquiry.figures[stat] = BatteryValue(test.statistic)
      inquiry.figures["\(stat)_p"] = BatteryValue(test.p)
      inquiry.figures["\(stat)_ndf"] = BatteryValue(test.freedom(0))
      inquiry.figures["\(stat)_ddf"] = BatteryValue(test.freedom(1))
    }
  }
}
