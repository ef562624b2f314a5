/// The interval of a quantile under a design, read off the distribution at the ends of the interval
/// of the share below the quantile.
public enum DesignQuantileInterval {
  /// The shares at which the distribution is to be read for the ends.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil without degrees of freedom or variance; an end outside 0...1 is nil, and so is
  ///   that end of the interval of the quantile.
  /// - Parameters:
  ///   - share: the share of records at or below the quantile.
  ///   - variance: of that share.
  ///   - df: the degrees of freedom of the variance.
  ///   - level: of confidence, above 0 and below 1.
  /// - Returns: the two shares.
  /// - Source: Woodruff 1952; R `survey::svyquantile(interval.type = "mean")`.
  public static func shares(
    share: Double,
    variance: Double?,
    df: Int,
    level: Double
  ) -> (low: Double?, high: Double?)? {
    guard let interval = TInterval.interval(of: share, variance: variance, df: df, level: level)
    else { return nil }
    func kept(_ end: Double) -> Double? { end >= 0 && end <= 1 ? end : nil }
    return (kept(interval.low), kept(interval.high))
  }
}
