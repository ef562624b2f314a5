/// The share plus and minus z standard errors; too short for small bases and shares near the ends.
public enum WaldInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Wald; the standard error is √(p(1-p)/n), and the interval is clipped to 0...1.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials),
      let z = Normal.multiplier(level: level)
    else { return nil }
    let share = successes / trials
    let margin = z * (share * ((trials - successes) / trials) / trials).squareRoot()
    return Interval(low: max(0, share - margin), high: min(1, share + margin))
  }
}
