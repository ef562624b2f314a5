/// The exact interval: the shares under which neither tail of the binomial is below half of 1-level.
public enum ClopperPearsonInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Clopper and Pearson 1934, Biometrika 26:404; quantiles of the beta distribution, with
  ///   the end 0 for no success and 1 for nothing but successes.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials), level > 0, level < 1 else { return nil }
    let tail = (1 - level) / 2
    let failures = trials - successes
    return Interval(
      low: Beta(a: successes, b: failures + 1)?.quantile(tail) ?? 0,
      high: Beta(a: successes + 1, b: failures)?.upperQuantile(tail) ?? 1
    )
  }
}
