/// A scale: its top and bottom boxes, balance, mean, spread and median.
enum Scale {
  /// The scale where the task declares none.
  private static let usual = (1...5).map { "\($0)" }

  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let column = try inquiry.column("var")
    let declared = (inquiry.oracle.task["scale"] ?? .none).values.map(\.written)
    let codes = declared.isEmpty ? usual : declared
    let scale = """
      label \(column) \(codes.map { "\($0) as \"\($0)\"" }.joined(separator: ", "))
      | order \(column) as \(codes.map(QueryText.text).joined(separator: ", "))
      """
    let answer = try inquiry.ask(
      """
      \(scale)
      | summarize top2_pct = top(\(column), 2), bottom2_pct = bottom(\(column), 2),
        net_balance_pp = balance(\(column), 2), mean = mean(\(column)),
        variance = var(\(column)), sd = sd(\(column)), median_averaged = median(\(column))
      """
    )
    for stat in ["top2_pct", "bottom2_pct", "net_balance_pp", "variance", "sd", "median_averaged"] {
      inquiry.figures[stat] = try answer.figure(stat)
    }
    // The scale has labels, so its mean is over their codes; the bare number must give the same but
    // for the last digit, as sums of what is stored are exact and those of codes are rounded.
    let mean = try inquiry.ask("mean \(column)")
    inquiry.figures["mean"] = try mean.figure("mean")
    guard isSame(try answer.number("mean"), try mean.number("mean")) else {
      throw Mistake("the mean of the codes is not the mean of the numbers")
    }
    try inquiry.setBases(from: mean, stage: "mean \(column)")
  }

  private static func isSame(_ one: Double?, _ other: Double?) -> Bool {
    guard let one, let other else { return one == other }
    return abs(one - other) <= 1e-14 * abs(other)
  }
}

extension Inquiry {
  /// Keeps the bases of a table of one row: its records and their sum of weights.
  ///
  /// - Throws: a refusal.
  func setBases(from answer: Answer, stage: String) throws {
    figures["base_unweighted"] = try answer.figure("base")
    switch try weighting() {
    case .none, .unit: figures["base_weighted"] = try answer.figure("base")
    case .sampling: figures["base_weighted"] = try answer.figure("weighted_base")
    case .frequency:
      let records = try askRecords(stage)
      figures["base_weighted"] = figures["base_unweighted"]
      figures["base_unweighted"] = try records.figure("base")
    }
  }
}
