/// The exact test that successes and failures are equally likely.
public enum BinomialTest {
  /// The probability, were the two equally likely, of an outcome at most as likely as this one.
  ///
  /// - Units: a probability.
  /// - Missing: nil for no trials or successes outside 0...trials.
  /// - Source: R `binom.test` with p = ½. At a half the outcomes at most as likely are those at
  ///   least as far from the middle, on both sides.
  public static func twoSided(of successes: Int, in trials: Int) -> Double? {
    guard trials > 0, (0...trials).contains(successes),
      let distribution = Binomial(trials: trials, probability: 0.5)
    else { return nil }
    return min(1, 2 * distribution.lower(min(successes, trials - successes)))
  }
}
