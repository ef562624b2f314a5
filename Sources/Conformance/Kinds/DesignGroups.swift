import Statistics

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
