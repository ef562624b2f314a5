/// Wilson's score interval: the shares that a score test of this level does not reject.
public enum WilsonInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Wilson 1927; Newcombe 1998a, Statistics in Medicine 17:857, method 3. The ends are
  ///   written as the other root of their quadratic, which is exactly 0 and 1 at the ends.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials),
      let z = Normal.multiplier(level: level)
    else { return nil }
    let share = successes / trials
    let other = (trials - successes) / trials
    let shift = z * z / (2 * trials)
    let reach = (z * z * share * other / trials + shift * shift).squareRoot()
    let low = share * share / (share + shift + reach)
    let gap = other * other / (other + shift + reach)
    // The upper end is taken from the side that it is close to, so that it loses no digits.
    let high = share <= 0.5 ? (share + shift + reach) / (1 + 2 * shift) : 1 - gap
    return Interval(low: low, high: high)
  }
}
