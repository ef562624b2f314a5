#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Wald's interval for the log odds, turned back into shares.
public enum LogitInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil where the log odds are infinite, too: no success or nothing but successes.
  /// - Source: Brown, Cai and DasGupta 2001, Statistical Science 16:101; logit p ± z/√(np(1-p)).
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials), successes > 0, successes < trials,
      let z = Normal.multiplier(level: level)
    else { return nil }
    let failures = trials - successes
    let odds = successes / failures
    let factor = exp(z * (trials / successes / failures).squareRoot())
    return Interval(
      low: 1 / (1 + factor / odds),
      high: 1 / (1 + 1 / (odds * factor))
    )
  }
}
