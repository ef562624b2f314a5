/// A weight looked at as a column: how many are positive, their sum, spread and effective base.
enum WeightChecks {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let weight = try inquiry.text("weight")
    let counts = try inquiry.ask(
      """
      summarize n_records = count(), n_positive = count(\(weight) > 0),
        n_zero = count(\(weight) = 0)
      """,
      weighting: Inquiry.Weighting.none
    )
    var figures = Figures()
    for stat in ["n_records", "n_positive", "n_zero"] { figures[stat] = try counts.figure(stat) }
    let checks = try inquiry.ask(stages(weight), weighting: Inquiry.Weighting.none)
    for stat in checks.rows.first?.keys.sorted() ?? [] { figures[stat] = try checks.figure(stat) }
    return figures
  }

  /// From records to Kish's figures, in the arithmetic of the language.
  ///
  /// - Source: Kish 1992, deff = 1 + CV² over the positive weights.
  static func stages(_ weight: String) -> String {
    """
    where \(weight) > 0
    | derive square = \(weight) * \(weight)
    | summarize n = count(), `sum` = sum(\(weight)), `mean` = mean(\(weight)),
      `min` = min(\(weight)), `max` = max(\(weight)), sum_of_squares = sum(square)
    | derive max_over_min = `max` / `min`, kish_neff = `sum` * `sum` / sum_of_squares,
      kish_deff = n * sum_of_squares / (`sum` * `sum`), kish_deft = sqrt(kish_deff),
      cv_population = sqrt(kish_deff - 1), efficiency_pct = 100 * kish_neff / n
    """
  }
}

/// Kish's effective base of bare weights, and what weights without one say.
enum EffectiveBase {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let weights = try inquiry.list("weights").map(\.written)
    let file = try ScratchFile(["x,w"] + weights.map { "1,\($0)" })
    let load = "load \(Tool.quoted(file.path)) as bare number x, w"
    var figures = Figures()
    let weighted = inquiry.run("\(load)\nfrom bare | weight by w | mean x")
    guard weighted.isDone else {
      figures["status"] = .text(
        weighted.errors.contains("is negative") ? "negative weight" : weighted.errors
      )
      return figures
    }
    let mean = Answer(weighted.output)
    if try mean.figure("mean") == .undefined, try mean.figure("weighted_base") == .number(0) {
      figures["status"] = .text("zero base")
    }
    let checks = try inquiry.answer("\(load)\nfrom bare | \(WeightChecks.stages("w"))")
    figures["kish_neff"] = try checks.figure("kish_neff")
    figures["kish_deff"] = try checks.figure("kish_deff")
    return figures
  }
}

/// The same column as frequencies and as sampling weights: one percentage, two bases.
enum FrequencyAndSampling {
  /// What the language answers to the case.
  static func figures(_ inquiry: Inquiry) throws -> Figures {
    let condition = try inquiry.text("var")
    let stage = "percent share = (\(condition))"
    let frequency = try inquiry.ask(stage, weighting: .frequency)
    let sampling = try inquiry.ask(stage, weighting: .sampling)
    guard case .number(let percent) = try sampling.figure("percent"),
      try frequency.figure("percent") == .number(percent)
    else { throw Mistake("the two kinds of weights give two percentages") }
    var figures = Figures()
    figures["p"] = .number(percent / 100)
    figures["n_frequency"] = try frequency.figure("base")
    figures["n_sampling"] = try sampling.figure("base")
    let weight = try inquiry.text("weight")
    let column = condition.prefix { $0.isLetter }
    let answered = "where \(column) is answered\n| \(WeightChecks.stages(weight))"
    let checks = try inquiry.ask(answered, weighting: Inquiry.Weighting.none)
    figures["kish_neff"] = try checks.figure("kish_neff")
    return figures
  }
}
