/// The net promoter score, with the shares that it is made of.
enum PromoterScore {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let column = try inquiry.text("var")
    let answer = try inquiry.ask(
      """
      summarize nps = nps(\(column)), promoters_pct = percent(\(column) >= 9),
        passives_pct = percent(\(column) between 7 and 8),
        detractors_pct = percent(\(column) <= 6)
      """
    )
    var figures = Figures()
    for stat in ["nps", "promoters_pct", "passives_pct", "detractors_pct"] {
      figures[stat] = try answer.figure(stat)
    }
    let stage = "mean \(column)"
    try figures.setBases(from: inquiry.ask(stage), inquiry, stage: stage)
    return figures
  }
}
