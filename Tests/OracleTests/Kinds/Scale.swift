/// A scale of five: its top and bottom boxes, balance, mean, spread and median.
enum Scale {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    let codes = (1...5).map { "\($0)" }
    let scale = """
      label \(column) \(codes.map { "\($0) as \"\($0)\"" }.joined(separator: ", "))
      | order \(column) as \(codes.map(Tool.quoted).joined(separator: ", "))
      """
    let answer = try inquiry.ask(
      """
      \(scale)
      | summarize top2_pct = top(\(column), 2), bottom2_pct = bottom(\(column), 2),
        net_balance_pp = balance(\(column), 2), mean = mean(\(column)),
        variance = var(\(column)), sd = sd(\(column)), median_averaged = median(\(column))
      """
    )
    var figures = Figures()
    for stat in ["top2_pct", "bottom2_pct", "net_balance_pp", "variance", "sd", "median_averaged"] {
      figures[stat] = try answer.figure(stat)
    }
    // The scale has labels, so its mean is over their codes; the bare number must give the same.
    let mean = try inquiry.ask("mean \(column)")
    figures["mean"] = try mean.figure("mean")
    guard figures["mean"] == (try answer.figure("mean")) else {
      throw Mistake("the mean of the codes is not the mean of the numbers")
    }
    try figures.setBases(from: mean, inquiry, stage: "mean \(column)")
    return figures
  }
}

extension Figures {
  /// Keeps the bases of a table of one row: its records and their sum of weights.
  mutating func setBases(from answer: Answer, _ inquiry: Inquiry, stage: String) throws {
    switch try inquiry.weighting() {
    case .none:
      self["base_unweighted"] = try answer.figure("base")
      self["base_weighted"] = try answer.figure("base")
    case .sampling:
      self["base_unweighted"] = try answer.figure("base")
      self["base_weighted"] = try answer.figure("weighted_base")
    case .frequency:
      let records = try inquiry.ask(stage, weighting: Inquiry.Weighting.none)
      self["base_unweighted"] = try records.figure("base")
      self["base_weighted"] = try answer.figure("base")
    }
  }
}
