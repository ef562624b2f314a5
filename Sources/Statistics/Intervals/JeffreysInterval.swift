/// The middle of the posterior of the share when nothing is known before: Jeffreys' prior.
public enum JeffreysInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Brown, Cai and DasGupta 2001, Statistical Science 16:101; quantiles of
  ///   Beta(x+½, n-x+½), with the end 0 for no success and 1 for nothing but successes.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials), level > 0, level < 1,
      let posterior = Beta(a: successes + 0.5, b: trials - successes + 0.5),
      let low = posterior.quantile((1 - level) / 2),
      let high = posterior.upperQuantile((1 - level) / 2)
    else { return nil }
    return Interval(
      low: successes == 0 ? 0 : low,
      high: successes == trials ? 1 : high
    )
  }
}
