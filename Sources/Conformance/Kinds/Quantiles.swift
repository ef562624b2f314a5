/// Quantiles by all rules, of numbers with and without weights.
enum Quantiles {
  /// The rules' names in the language by their number in Hyndman and Fan.
  private static let rules: [(type: String, rule: String)] =
    [("1", "inverse_cdf"), ("2", "averaged")] + (3...9).map { ("\($0)", "type\($0)") }

  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let numbers = try inquiry.list("x").map(\.written)
    let isWeighted = inquiry.oracle.task["w"].map { $0 != BatteryValue.none } ?? false
    let weights = isWeighted ? try inquiry.list("w").map(\.written) : numbers.map { _ in "1" }
    guard weights.count == numbers.count else { throw Mistake("x and w are of two lengths") }
    let shares = inquiry.oracle.levels(of: "p")
    let rules = isWeighted ? Array(rules.prefix(2)) : rules

    var parts = [
      "`median` = median(x)", "`mean` = mean(x)", "`sd` = sd(x)",
      "iqr_type2 = quantile(x, 0.75) - quantile(x, 0.25)",
    ]
    for (position, share) in shares.enumerated() {
      for (type, rule) in rules {
        let rule = rule == "averaged" ? "" : ", \"\(rule)\""
        parts.append("type\(type)_\(position) = quantile(x, \(share)\(rule))")
      }
    }
    let file = try inquiry.records(["x,w"] + zip(numbers, weights).map { "\($0),\($1)" })
    let answer = try inquiry.answer(
      """
      load \(file) as numbers number x, w
      from numbers\(isWeighted ? "\n| weight by w" : "")
      | summarize \(parts.joined(separator: ",\n    "))
      """
    )
    for stat in ["median", "mean", "sd", "iqr_type2"] {
      inquiry.figures[stat] = try answer.figure(stat)
    }
    inquiry.figures["weighted_mean"] = inquiry.figures["mean"]
    for (position, share) in shares.enumerated() {
      for (type, rule) in rules {
        let figure = try answer.figure("type\(type)_\(position)")
        inquiry.figures["quantile", ["p": share, "type": type]] = figure
        inquiry.figures["quantile_\(rule)", ["p": share]] = figure
      }
    }
  }
}
