/// One answer as a percentage of those who responded and of everyone, and what the others leave open.
enum TwoBases {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    _ = try inquiry.query("count")
    let condition = inquiry.condition(
      try inquiry.text("var"),
      inquiry.oracle.task["value"] ?? .number(1)
    )
    let answer = try inquiry.ask("percent share = (\(condition)) base responding, all")
    let responding = try answer.row(["base_name": "responding"])
    let all = try answer.row(["base_name": "all"])
    inquiry.figures["n_yes"] = try responding.figure("count")
    inquiry.figures["pct_of_responding"] = try responding.figure("percent")
    inquiry.figures["pct_of_total"] = try all.figure("percent")
    let count = try responding.figure("count").written
    let base = try responding.figure("base").written
    let population = try all.figure("base").written
    let bounds = try inquiry.answer("bounds \(count) of \(base) in \(population)")
    inquiry.figures["manski_low_pct"] = try bounds.figure("low")
    inquiry.figures["manski_high_pct"] = try bounds.figure("high")
  }
}
