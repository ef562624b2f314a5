/// The ratio of two totals beside the mean of the ratios, within groups and in total.
enum Ratio {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let (above, below) = (try inquiry.column("numerator"), try inquiry.column("denominator"))
    let key = try inquiry.text("by")
    let denominator = try inquiry.text("denominator")
    let answer = try inquiry.ask(
      """
      summarize of_totals = ratio(\(above), \(below)), of_ratios = mean(\(above) / \(below)),
        total = sum(\(below)) by \(try inquiry.column("by")) with totals
      """
    )
    let whole = try answer.number("total", [key: "Total"]) ?? 0
    for row in answer.rows {
      let place = [key: row.label(key)]
      inquiry.figures["ratio_of_totals", place] = try row.figure("of_totals")
      inquiry.figures["mean_of_ratios", place] = try row.figure("of_ratios")
      let total = try row.number("total")
      inquiry.figures["share_of_total_\(denominator)_pct", place] =
        BatteryValue(whole == 0 ? nil : total.map { 100 * $0 / whole })
    }
  }
}
