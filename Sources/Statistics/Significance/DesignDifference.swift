/// A difference between two estimates under a design: its test and its interval.
public struct DesignDifference: Hashable, Sendable {
  /// The difference.
  public let difference: Double
  /// Its standard error.
  public let standardError: Double
  /// The degrees of freedom of the error.
  public let df: Int
  /// The difference in standard errors; nil where there is no error.
  public let t: Double?
  /// The probability of a difference at least as large, in either direction, if there is none.
  public let p: Double?
  /// The interval.
  public let interval: Interval?

  /// Tests a difference.
  ///
  /// - Units: those of the estimates; p in 0...1.
  /// - Missing: nil for a variance that does not exist. No `t` for a standard error of 0; no `p` then,
  ///   nor for `df` below 1; no `interval` for such `df`.
  /// - Parameters:
  ///   - difference: the first estimate less the second.
  ///   - variance: of the difference, not of either estimate: `LinearizedSums.-` for two domains.
  ///   - df: the degrees of freedom of the domain that the two make together.
  ///   - level: of the interval, above 0 and below 1.
  /// - Source: t_df as R `survey::svycontrast` with `confint(df = degf(design))`.
  public init?(difference: Double, variance: Double?, df: Int, level: Double) {
    guard let variance, variance >= 0, variance.isFinite, difference.isFinite else { return nil }
    self.difference = difference
    self.df = df
    standardError = variance.squareRoot()
    t = variance > 0 ? difference / standardError : nil
    p = t.flatMap { t in StudentT(df: Double(df)).map { $0.twoSided(t) } }
    interval = TInterval.interval(of: difference, variance: variance, df: df, level: level)
  }
}
