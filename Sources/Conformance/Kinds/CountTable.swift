import Analysis
import Statistics

/// A bare table of counts, told to the language as frequencies.
enum CountTable {
  /// What the language answers to the case; residuals, which no statement gives, from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let table = try inquiry.table("table")
    let records = try inquiry.records(of: table)
    for (stat, stage) in [
      ("row_pct", "percent column by line"), ("col_pct", "percent line by column"),
      ("total_pct", "percent line by column base table"),
    ] {
      for row in try inquiry.answer("\(records)\n| \(stage)").rows {
        inquiry.figures[stat, Inquiry.place(of: row)] = try row.figure("percent")
      }
    }
    inquiry.figures["n"] = try inquiry.answer("\(records)\n| count").figure("count")
    try tests(inquiry, records)
    residuals(inquiry, table)
  }

  private static func tests(_ inquiry: Inquiry, _ records: String) throws {
    let answer = try inquiry.answer(
      "\(records)\n| percent line by column with test pearson, likelihood_ratio, yates, fisher"
    )
    let pearson = try answer.test("pearson")
    inquiry.figures["chisq"] = BatteryValue(pearson.statistic)
    inquiry.figures["df"] = BatteryValue(pearson.freedom(0))
    inquiry.figures["chisq_p"] = BatteryValue(pearson.p)
    inquiry.figures["cramers_v"] = BatteryValue(pearson.extra("cramers_v"))
    inquiry.figures["min_expected"] = BatteryValue(pearson.extra("min_expected"))
    let ratio = try answer.test("likelihood_ratio")
    inquiry.figures["lr_chisq"] = BatteryValue(ratio.statistic)
    inquiry.figures["lr_p"] = BatteryValue(ratio.p)
    let yates = try answer.test("yates")
    inquiry.figures["chisq_yates"] = BatteryValue(yates.statistic)
    inquiry.figures["chisq_yates_p"] = BatteryValue(yates.p)
    inquiry.figures["fisher_p"] = BatteryValue(try answer.test("fisher").p)
  }

  private static func residuals(_ inquiry: Inquiry, _ counts: [[Int]]) {
    guard let test = ChiSquaredTest(counts.map { $0.map { Double($0) } }) else {
      inquiry.figures["cells_expected_lt5"] = .undefined
      return
    }
    inquiry.figures["cells_expected_lt5"] = BatteryValue(test.cellsExpectedBelowFive)
    inquiry.figures["phi"] = BatteryValue(test.phi)
    let (standardized, adjusted) = (test.standardizedResiduals, test.adjustedResiduals)
    for (place, row) in test.table.rows.enumerated() {
      for (spot, column) in test.table.columns.enumerated() {
        let cell = ["row": "\(row + 1)", "col": "\(column + 1)"]
        inquiry.figures["expected", cell] = .number(test.expected[place][spot])
        inquiry.figures["std_residual", cell] = .number(standardized[place][spot])
        inquiry.figures["adj_residual", cell] = .number(adjusted[place][spot])
      }
    }
  }
}

extension Inquiry {
  /// A query on a table of counts as records with frequencies, in the columns `line` and `column`.
  ///
  /// - Throws: a folder that cannot be written to.
  func records(of table: [[Int]]) throws -> String {
    var lines = ["line,column,n"]
    for (row, counts) in table.enumerated() {
      for (column, count) in counts.enumerated() {
        lines.append("r\(row + 1),c\(column + 1),\(count)")
      }
    }
    func order(_ column: String, _ letter: String, _ count: Int) -> String {
      let labels = (0..<count).map { QueryText.text("\(letter)\($0 + 1)") }
      return "| order \(column) as \(labels.joined(separator: ", "))"
    }
    return """
      from \(try records(lines))
      \(order("line", "r", table.count))
      \(order("column", "c", table.first?.count ?? 0))
      | frequency weight by n
      """
  }

  /// The place in the table of counts that a row of the answer is of.
  static func place(of row: Answer.Row) -> [String: String] {
    [
      "row": String(row.label("line").dropFirst()), "col": String(row.label("column").dropFirst()),
    ]
  }
}
