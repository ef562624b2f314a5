import Statistics

/// A bare share: its standard error and all intervals of a simple random sample.
enum BareProportion {
  /// What the language answers to the case; standard errors and the test of a half from the module.
  static func ask(_ inquiry: Inquiry) throws {
    let (part, base) = (try inquiry.count("x"), try inquiry.count("n"))
    let statement =
      "interval \(part) of \(base) method all level \(inquiry.percentLevel)"
    for row in try inquiry.answer(statement).rows {
      inquiry.figures["p"] = try row.figure("percent", over: 100)
      let method = row.label("method")
      inquiry.figures["\(method)_low"] = try row.figure("low", over: 100)
      inquiry.figures["\(method)_high"] = try row.figure("high", over: 100)
    }
    let (successes, trials) = (Double(part), Double(base))
    inquiry.figures["se_n"] = BatteryValue(StandardError.binomial(of: successes, in: trials))
    inquiry.figures["se_n_minus_1"] = BatteryValue(
      StandardError.unbiased(of: successes, in: trials)
    )
    inquiry.figures["binom_test_half_p"] = BatteryValue(
      BinomialTest.twoSided(of: part, in: base)
    )
  }
}
