/// One answer as a percentage of those who responded and of everyone, and what the others leave open.
enum TwoBases {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let variable = try inquiry.text("var")
    let answer = try inquiry.ask("percent \(try inquiry.column("var")) base responding, all")
    let value = try inquiry.text("value")
    let responding = try answer.row([variable: value, "base_name": "responding"])
    let all = try answer.row([variable: value, "base_name": "all"])
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
