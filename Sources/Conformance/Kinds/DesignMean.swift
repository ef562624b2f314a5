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
