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
      let error = try row.number("se").map({ $0 / 100 }), let base = try row.count("base"),
      let df = try row.count("df")
    else {
      inquiry.figures["neff_df_adjusted", place] = .undefined
      return
    }
    inquiry.figures["neff_df_adjusted", place] = BatteryValue(
      EffectiveBase.adjusted(
        share: share,
        variance: error * error,
        records: base,
        df: df,
        level: inquiry.level
      )
    )
  }
}

extension Answer.Row {
  /// The design effect against a sample with replacement, V/(s²/n): the effective base of a table is
  /// s²(n-1)/n over V.
  ///
  /// - Throws: a row of another shape.
  var replacementEffect: Double? {
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
  /// How the records of a design count: all as 1 where nothing but that makes it a design.
  var designedWeighting: RecordSource.Weighting? {
    get throws {
      let isSimple = ["ids", "strata", "popsize"].allSatisfy { field in
        (oracle.design?[field] ?? .none).values.allSatisfy { $0.number != nil }
      }
      return try isSimple && weighting() == .none ? .unit : nil
    }
  }
}
