/// What R's `survey` estimates from published samples, without the errors.
enum Estimates {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    switch inquiry.oracle.kind {
    case "proportion": try proportion(inquiry, by: nil)
    case "proportion_by_group": try proportion(inquiry, by: inquiry.text("by"))
    case "mean_total": try mean(inquiry, by: nil)
    case "mean_by_group": try mean(inquiry, by: inquiry.text("by"))
    case "ratio_of_totals": try ratio(inquiry)
    case "difference_between_groups": try difference(inquiry)
    case "quantile": try quantiles(inquiry)
    case "crosstab": try crosstab(inquiry)
    default: throw Mistake("no estimate of the kind \(inquiry.oracle.kind)")
    }
  }

  private static func proportion(_ inquiry: Inquiry, by key: String?) throws -> Figures {
    let value = try inquiry.text("value")
    let literal = value == "Yes" ? "yes" : value
    let condition = "percent share = (\(try inquiry.text("var")) = \(literal))"
    var figures = Figures()
    for row in try inquiry.ask(key.map { "\(condition) by \($0)" } ?? condition).rows {
      let place = key.map { [$0: row[$0] ?? ""] } ?? [:]
      if case .number(let percent) = try Answer.figure("percent", of: row) {
        figures["p", place] = .number(percent / 100)
      }
      try figures.setBases(of: row, place)
    }
    return figures
  }

  private static func mean(_ inquiry: Inquiry, by key: String?) throws -> Figures {
    let column = try inquiry.text("var")
    let clause = key.map { " by \($0)" } ?? ""
    var figures = Figures()
    for row in try inquiry.ask("mean \(column)\(clause)").rows {
      let place = key.map { [$0: row[$0] ?? ""] } ?? [:]
      figures["mean", place] = try Answer.figure("mean", of: row)
      try figures.setBases(of: row, place)
    }
    guard key == nil else { return figures }
    figures["total"] = try inquiry.ask("sum \(column)").figure("sum")
    return figures
  }

  private static func ratio(_ inquiry: Inquiry) throws -> Figures {
    let totals = "\(try inquiry.text("numerator")), \(try inquiry.text("denominator"))"
    var figures = Figures()
    figures["ratio"] = try inquiry.ask("summarize each = ratio(\(totals))").figure("each")
    return figures
  }

  private static func difference(_ inquiry: Inquiry) throws -> Figures {
    let key = try inquiry.text("by")
    let answer = try inquiry.ask("mean \(try inquiry.text("var")) by \(key)")
    guard case .number(let one) = try answer.figure("mean", [key: inquiry.text("group1")]),
      case .number(let other) = try answer.figure("mean", [key: inquiry.text("group2")])
    else { throw Mistake("a group without a mean") }
    var figures = Figures()
    figures["diff"] = .number(one - other)
    return figures
  }

  private static func quantiles(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    var figures = Figures()
    for share in try inquiry.list("probs").map(\.written) {
      let answer = try inquiry.ask(
        """
        summarize averaged = quantile(\(column), \(share)),
          inverse = quantile(\(column), \(share), "inverse_cdf")
        """
      )
      figures["quantile_averaged", ["p": share]] = try answer.figure("averaged")
      figures["quantile_inverse_cdf", ["p": share]] = try answer.figure("inverse")
    }
    return figures
  }

  private static func crosstab(_ inquiry: Inquiry) throws -> Figures {
    let row = try inquiry.text("row")
    let column = try inquiry.text("col")
    var figures = Figures()
    for (stat, stage) in [
      ("row_pct", "percent \(column) by \(row)"), ("col_pct", "percent \(row) by \(column)"),
      ("total_pct", "percent \(row) by \(column) base table"),
    ] {
      for cells in try inquiry.ask(stage).rows {
        let place = [row: label(cells[row]), column: label(cells[column])]
        figures[stat, place] = try Answer.figure("percent", of: cells)
        figures["weighted_count", place] = try Answer.figure("weighted_count", of: cells)
        // The last of the three tables has the one base of all of them.
        figures["n"] = try Answer.figure("base", of: cells)
      }
    }
    return figures
  }

  /// A column of only Yes and No is yes or no, which comes out as `true` and `false`.
  private static func label(_ cell: String?) -> String {
    switch cell {
    case "true": "Yes"
    case "false": "No"
    default: cell ?? ""
    }
  }
}

extension Figures {
  /// Keeps the bases of a row; without weights each record counts once.
  mutating func setBases(of row: [String: String], _ place: [String: String]) throws {
    self["base_unweighted", place] = try Answer.figure("base", of: row)
    let column = row["weighted_base"] == nil ? "base" : "weighted_base"
    self["base_weighted", place] = try Answer.figure(column, of: row)
  }
}
