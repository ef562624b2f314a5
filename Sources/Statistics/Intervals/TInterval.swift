/// The interval of a mean, total, ratio or difference: the estimate plus and minus t standard errors.
public enum TInterval {
  /// The interval of an estimate.
  ///
  /// - Units: those of the estimate.
  /// - Missing: nil for no degrees of freedom, or a variance that does not exist.
  /// - Parameters:
  ///   - estimate: the middle.
  ///   - variance: of the estimate; with 0 both ends are the estimate.
  ///   - df: the degrees of freedom of the variance.
  ///   - level: of confidence, above 0 and below 1.
  /// - Returns: the interval.
  /// - Source: Särndal et al. 1992, 5.2; R `survey::confint(df = degf(design))`.
  public static func interval(
    of estimate: Double,
    variance: Double?,
    df: Int,
    level: Double
  ) -> Interval? {
    guard let variance, variance >= 0,
      let reach = StudentT(df: Double(df))?.multiplier(level: level)
    else { return nil }
    let margin = reach * variance.squareRoot()
    let interval = Interval(low: estimate - margin, high: estimate + margin)
    return interval.low.isFinite && interval.high.isFinite ? interval : nil
  }
}
