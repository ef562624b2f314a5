/// Wilson's score interval: the shares that a score test of this level does not reject.
public enum WilsonInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Wilson 1927; Newcombe 1998a, Statistics in Medicine 17:857, method 3. The lower
  ///   end is the product of the roots of the quadratic over the upper one: exactly 0 for none.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials),
      let z = Normal.multiplier(level: level)
    else { return nil }
    let failures = trials - successes
    let half = z * z / 2
    let reach = z * (successes / trials * failures + half / 2).squareRoot()
    let low = successes / trials * successes / (successes + half + reach)
    let gap = failures / trials * failures / (failures + half + reach)
    // The upper end is taken from the side that it is close to, so that it loses no digits.
    let high = successes <= failures ? (successes + half + reach) / (trials + 2 * half) : 1 - gap
    return Interval(low: low, high: high)
  }
}
