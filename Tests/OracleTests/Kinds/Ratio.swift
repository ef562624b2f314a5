/// The ratio of two totals beside the mean of the ratios, within groups and in total.
enum Ratio {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let above = try inquiry.text("numerator")
    let below = try inquiry.text("denominator")
    let key = try inquiry.text("by")
    let answer = try inquiry.ask(
      """
      summarize of_totals = ratio(\(above), \(below)), of_ratios = mean(\(above) / \(below)),
        total = sum(\(below)) by \(key) with totals
      """
    )
    guard case .number(let whole) = try answer.figure("total", [key: "Total"]) else {
      throw Mistake("no grand total")
    }
    var figures = Figures()
    for row in answer.rows {
      let place = [key: row[key] ?? ""]
      figures["ratio_of_totals", place] = try Answer.figure("of_totals", of: row)
      figures["mean_of_ratios", place] = try Answer.figure("of_ratios", of: row)
      guard case .number(let total) = try Answer.figure("total", of: row) else { continue }
      figures["share_of_total_\(below)_pct", place] = .number(100 * total / whole)
    }
    return figures
  }
}
