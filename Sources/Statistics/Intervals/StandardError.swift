/// The standard error of a share of a simple random sample.
public enum StandardError {
  /// √(p(1-p)/n).
  ///
  /// - Units: a share.
  /// - Missing: nil for no trials or successes outside 0...trials.
  /// - Source: the binomial variance at the observed share.
  public static func binomial(of successes: Double, in trials: Double) -> Double? {
    guard ProportionMethod.canBe(successes, of: trials) else { return nil }
    return (successes / trials * ((trials - successes) / trials) / trials).squareRoot()
  }

  /// √(p(1-p)/(n-1)): unbiased for the variance, and that of a mean of zeros and ones.
  ///
  /// - Units: a share.
  /// - Missing: nil for at most one trial or successes outside 0...trials.
  /// - Source: Cochran 1977, section 3.2.
  public static func unbiased(of successes: Double, in trials: Double) -> Double? {
    guard ProportionMethod.canBe(successes, of: trials), trials > 1 else { return nil }
    return (successes / trials * ((trials - successes) / trials) / (trials - 1)).squareRoot()
  }
}
