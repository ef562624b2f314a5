import Statistics

/// The net promoter score, with the shares that it is made of and its standard error.
enum PromoterScore {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let column = try inquiry.column("var")
    let answer = try inquiry.ask(
      """
      summarize nps = nps(\(column)), promoters_pct = percent(\(column) >= 9),
        passives_pct = percent(\(column) between 7 and 8),
        detractors_pct = percent(\(column) <= 6),
        promoters = count(\(column) >= 9), detractors = count(\(column) <= 6)
      """
    )
    for stat in ["nps", "promoters_pct", "passives_pct", "detractors_pct"] {
      inquiry.figures[stat] = try answer.figure(stat)
    }
    let stage = "mean \(column)"
    let mean = try inquiry.ask(stage)
    try inquiry.setBases(from: mean, stage: stage)
    let errors = try inquiry.ask("summarize score = nps(\(column)) with se")
    inquiry.figures["nps_se_n_minus_1"] = try errors.figure("score_se")
    let score = NetPromoterScore(
      promoters: try answer.row().count("promoters") ?? 0,
      detractors: try answer.row().count("detractors") ?? 0,
      of: try mean.row().count("base") ?? 0
    )
    inquiry.figures["nps_se_n"] = BatteryValue(score?.plainStandardError)
  }
}
