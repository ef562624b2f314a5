/// How many records of a simple random sample would tell as much about a share as a design does.
public enum EffectiveBase {
  /// The effective base of a share, p(1-p)/V.
  ///
  /// - Units: records, not whole.
  /// - Missing: nil for a share of 0 or 1, or without variance.
  /// - Source: Korn and Graubard 1998.
  public static func records(share: Double, variance: Double) -> Double? {
    guard share > 0, share < 1, variance > 0 else { return nil }
    let base = share * (1 - share) / variance
    return base.isFinite ? base : nil
  }

  /// The effective base, made smaller where few units were sampled: times (t of n-1 over t of df)².
  ///
  /// - Units: records, not whole.
  /// - Missing: nil where there is no effective base, for one record, and for no degrees of freedom.
  /// - Parameters:
  ///   - share: p, in 0...1.
  ///   - variance: V, of the share.
  ///   - records: n, the records of the base.
  ///   - df: the degrees of freedom of the variance.
  ///   - level: of the interval it is for, above 0 and below 1.
  /// - Returns: the adjusted base.
  /// - Source: Korn and Graubard 1998; R `survey::svyciprop(method = "beta")`.
  public static func adjusted(
    share: Double,
    variance: Double,
    records: Int,
    df: Int,
    level: Double
  ) -> Double? {
    guard let base = Self.records(share: share, variance: variance),
      let simple = StudentT(df: Double(records) - 1)?.multiplier(level: level),
      let design = StudentT(df: Double(df))?.multiplier(level: level)
    else { return nil }
    let ratio = simple / design
    return base * ratio * ratio
  }
}
