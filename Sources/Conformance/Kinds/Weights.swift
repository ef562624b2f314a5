/// A weight looked at as a column: how many are positive, their sum, spread and effective base.
enum WeightChecks {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let weight = try inquiry.column("weight")
    let counts = try inquiry.ask(
      """
      summarize n_records = count(), n_positive = count(\(weight) > 0),
        n_zero = count(\(weight) = 0)
      """,
      weighting: RecordSource.Weighting.none
    )
    for stat in ["n_records", "n_positive", "n_zero"] {
      inquiry.figures[stat] = try counts.figure(stat)
    }
    try set(inquiry.ask(stages(weight), weighting: RecordSource.Weighting.none), in: inquiry)
  }

  private static let stats = [
    "sum", "mean", "min", "max", "sum_of_squares", "max_over_min", "kish_neff", "kish_deff",
    "kish_deft", "cv_population", "efficiency_pct",
  ]

  /// Keeps Kish's figures.
  ///
  /// - Throws: a table of another shape.
  static func set(_ answer: Answer, in inquiry: Inquiry) throws {
    for stat in stats { inquiry.figures[stat] = try answer.figure(stat) }
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
enum BareWeights {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let weights = try inquiry.list("weights").map(\.written)
    let file = try inquiry.records(["x,w"] + weights.map { "1,\($0)" })
    try inquiry.run("load \(file) as bare number x, w")
    do {
      let mean = try inquiry.answer("from bare | weight by w | mean x")
      if try mean.number("weighted_base") == 0 { inquiry.figures["status"] = .text("zero base") }
    } catch let refusal as Inquiry.Refusal where refusal.code == "negative-weight" {
      inquiry.figures["status"] = .text("negative weight")
      return
    }
    try WeightChecks.set(inquiry.answer("from bare\n| \(WeightChecks.stages("w"))"), in: inquiry)
  }
}

/// The same column as frequencies and as sampling weights: one percentage, two bases.
enum FrequencyAndSampling {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let written = try inquiry.text("var")
    guard let (column, condition) = QueryText.condition(written) else {
      throw Mistake("\(written) is no condition")
    }
    let stage = "percent share = (\(condition)) with se"
    let frequency = try inquiry.ask(stage, weighting: .frequency).row()
    let sampling = try inquiry.ask(stage, weighting: .sampling).row()
    guard let percent = try sampling.number("percent"),
      let other = try frequency.number("percent"),
      (percent - other).magnitude <= 1e-10 * percent.magnitude
    else { throw Mistake("the two kinds of weights give two percentages") }
    inquiry.figures["p"] = .number(percent / 100)
    inquiry.figures["n_frequency"] = try frequency.figure("base")
    inquiry.figures["n_sampling"] = try sampling.figure("base")
    inquiry.figures["se_frequency"] = try frequency.figure("se", over: 100)
    inquiry.figures["se_sampling_linearised"] = try sampling.figure("se", over: 100)
    let weight = try inquiry.column("weight")
    let checks = try inquiry.ask(
      "where \(column) is answered\n| \(WeightChecks.stages(weight))",
      weighting: RecordSource.Weighting.none
    )
    let base = try checks.number("kish_neff")
    inquiry.figures["kish_neff"] = BatteryValue(base)
    let share = percent / 100
    inquiry.figures["se_sampling_kish"] = BatteryValue(
      base.map { (share * (1 - share) / $0).squareRoot() }
    )
  }
}
