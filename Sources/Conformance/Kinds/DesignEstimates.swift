import Statistics

/// A percentage of a designed sample with everything that says how sure it is.
enum DesignProportion {
  /// The intervals' names in the language by their names in the battery.
  private static let methods: [(stat: String, method: String)] = [
    ("mean", "mean"), ("logit", "logit"), ("asin", "asin"), ("beta", "beta"),
    ("beta_nchs", "beta_nchs"), ("wilson_eff", "wilson_eff"), ("likelihood", "likelihood"),
  ]

  /// What the language answers to the case, in groups of a key or of all records.
  static func ask(_ inquiry: Inquiry, by key: String?) throws {
    _ = try inquiry.query("count")
    let condition = inquiry.condition(
      try inquiry.text("var"),
      inquiry.oracle.task["value"] ?? .number(1)
    )
    let by = key.map { " by \(QueryText.name($0))" } ?? ""
    let names = methods.map(\.method).joined(separator: ", ")
    let answer = try inquiry.ask(
      """
      percent share = (\(condition))\(by) with \
      se, deff, df, ci \(inquiry.percentLevel) \(names)
      """,
      weighting: try inquiry.designedWeighting
    )
    for row in answer.rows {
      let place = key.map { [$0: row.label($0)] } ?? [:]
      try inquiry.figures.setBases(of: row, place)
      inquiry.figures["p", place] = try row.figure("percent", over: 100)
      inquiry.figures["se", place] = try row.figure("se", over: 100)
      inquiry.figures["df", place] = try row.figure("df")
      inquiry.figures["deff", place] = try row.figure("deff")
      inquiry.figures["neff", place] = try row.figure("effective_base")
      for (stat, method) in methods {
        inquiry.figures.set(
          "ci_\(stat)",
          low: try row.number("\(method)_low").map { $0 / 100 },
          high: try row.number("\(method)_high").map { $0 / 100 },
          place
        )
      }
      try derive(inquiry, row, place)
    }
  }

  /// What follows from the figures of a row by arithmetic.
  private static func derive(
    _ inquiry: Inquiry,
    _ row: Answer.Row,
    _ place: [String: String]
  ) throws {
    inquiry.figures["deff_wr", place] = BatteryValue(try row.replacementEffect)
    guard let share = try row.number("percent").map({ $0 / 100 }),
      let error = try row.number("se").map({ $0 / 100 }), let base = try row.number("base"),
      let df = try row.number("df")
    else {
      inquiry.figures["neff_df_adjusted", place] = .undefined
      return
    }
    inquiry.figures["neff_df_adjusted", place] = BatteryValue(
      EffectiveBase.adjusted(
        share: share,
        variance: error * error,
        records: Int(base),
        df: Int(df),
        level: inquiry.level
      )
    )
  }
}

/// A mean and a total of a designed sample.
enum DesignMean {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let column = try inquiry.column("var")
    let mean = try inquiry.ask(
      "mean \(column) with se, deff, df, ci \(inquiry.percentLevel)"
    ).row()
    try inquiry.set(mean)
    let total = try inquiry.ask("sum \(column) with se, ci \(inquiry.percentLevel)").row()
    inquiry.figures["total"] = try total.figure("sum")
    inquiry.figures["total_se"] = try total.figure("se")
    inquiry.figures["total_ci_low"] = try total.figure("low")
    inquiry.figures["total_ci_high"] = try total.figure("high")
    inquiry.figures["variance"] =
      try inquiry.ask("summarize spread = var(\(column))").figure("spread")
    inquiry.figures["deff_wr"] = BatteryValue(try mean.replacementEffect)
  }

  /// What the language answers to the case in groups of a key.
  static func askGroups(_ inquiry: Inquiry) throws {
    let key = try inquiry.text("by")
    let answer = try inquiry.ask(
      """
      mean \(try inquiry.column("var")) by \(QueryText.name(key)) with \
      se, deff, df, ci \(inquiry.percentLevel)
      """
    )
    for row in answer.rows { try inquiry.set(row, [key: row.label(key)]) }
  }
}

extension Answer.Row {
  /// The design effect against a sample with replacement, V/(s²/n): the effective base of a table is
  /// s²(n-1)/n over V.
  ///
  /// - Throws: a row of another shape.
  fileprivate var replacementEffect: Double? {
    get throws {
      // Without variance no base is large enough to be worth as much.
      if try number("deff") == 0 { return 0 }
      guard let base = try number("base"), let effective = try number("effective_base") else {
        return nil
      }
      return (base - 1) / effective
    }
  }
}

extension Inquiry {
  /// Keeps a mean with its errors.
  ///
  /// - Throws: a row of another shape.
  fileprivate func set(_ row: Answer.Row, _ place: [String: String] = [:]) throws {
    try figures.setBases(of: row, place)
    figures["mean", place] = try row.figure("mean")
    figures["mean_se", place] = try row.figure("se")
    figures["mean_ci_low", place] = try row.figure("low")
    figures["mean_ci_high", place] = try row.figure("high")
    figures["deff", place] = try row.figure("deff")
    figures["df", place] = try row.figure("df")
  }

  /// How the records of a design count: all as 1 where nothing but that makes it a design.
  fileprivate var designedWeighting: RecordSource.Weighting? {
    get throws {
      let isSimple = ["ids", "strata", "popsize"].allSatisfy { field in
        (oracle.design?[field] ?? .none).values.allSatisfy { $0.number != nil }
      }
      return try isSimple && weighting() == .none ? .unit : nil
    }
  }
}

/// A ratio of two totals of a designed sample.
enum DesignRatio {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let totals = "\(try inquiry.column("numerator")), \(try inquiry.column("denominator"))"
    let row = try inquiry.ask(
      "summarize each = ratio(\(totals)) with se, df, ci \(inquiry.percentLevel)"
    ).row()
    inquiry.figures["ratio"] = try row.figure("each")
    inquiry.figures["se"] = try row.figure("each_se")
    inquiry.figures["ci_low"] = try row.figure("each_low")
    inquiry.figures["ci_high"] = try row.figure("each_high")
    inquiry.figures["df"] = try row.figure("each_df")
  }
}

/// The means of two groups of a designed sample against each other.
enum DesignGroups {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let key = try inquiry.text("by")
    let column = try inquiry.column("var")
    let (one, other) = (try inquiry.text("group1"), try inquiry.text("group2"))
    _ = try inquiry.query("count")
    let by = QueryText.name(key)
    let answer = try inquiry.ask(
      """
      mean \(column) by \(by) with \
      difference from \(inquiry.literal(.text(other), of: key)), ci \(inquiry.percentLevel)
      """
    ).row([key: one])
    let difference = try answer.number("difference")
    let low = try answer.number("difference_low")
    let high = try answer.number("difference_high")
    inquiry.figures["diff"] = BatteryValue(difference)
    inquiry.figures["p_value"] = try answer.figure("p")
    inquiry.figures.set("ci", low: low, high: high)
    // The degrees of freedom are those of the two groups taken together.
    let groups = inquiry.condition(key, .list([.text(one), .text(other)]))
    let df = try inquiry.ask("where \(groups)\n| mean \(column) with df").number("df")
    inquiry.figures["df"] = BatteryValue(df)
    // The interval is as many standard errors wide as its level asks for.
    var error: Double?
    if let low, let high, let df,
      let multiplier = StudentT(df: df)?.multiplier(level: inquiry.level)
    {
      error = (high - low) / 2 / multiplier
    }
    inquiry.figures["se"] = BatteryValue(error)
    inquiry.figures["t"] = BatteryValue(
      error.flatMap { error in error == 0 ? nil : difference.map { $0 / error } }
    )
  }
}

/// Quantiles of a designed sample with Woodruff's intervals.
enum DesignQuantiles {
  /// What the language answers to the case.
  static func ask(_ inquiry: Inquiry) throws {
    let column = try inquiry.column("var")
    for share in try inquiry.list("probs").map(\.written) {
      let place = ["p": share]
      let row = try inquiry.ask(
        """
        summarize averaged = quantile(\(column), \(share)),
          inverse = quantile(\(column), \(share), "inverse_cdf") with \
        ci \(inquiry.percentLevel)
        """
      ).row()
      let quantile = try row.figure("averaged")
      inquiry.figures["quantile_averaged", place] = quantile
      inquiry.figures["quantile_inverse_cdf", place] = try row.figure("inverse")
      inquiry.figures["woodruff_low", place] = try row.figure("averaged_low")
      inquiry.figures["woodruff_high", place] = try row.figure("averaged_high")
      let below = try inquiry.ask(
        "percent below = (\(column) <= \(quantile.written)) with se, df",
        weighting: try inquiry.designedWeighting
      ).row()
      var limits: (low: Double?, high: Double?)?
      if let percent = try below.number("percent"), let df = try below.number("df") {
        limits = DesignQuantileInterval.shares(
          share: percent / 100,
          variance: try below.number("se").map { $0 * $0 / 10_000 },
          df: Int(df),
          level: inquiry.level
        )
      }
      inquiry.figures.set("woodruff_p", low: limits?.low, high: limits?.high, place)
    }
  }
}
