/// The variance under a design over the variance of a simple random sample of as many records.
public enum DesignEffect {
  /// Against a simple random sample without replacement: V over s²(W-n)/(Wn).
  ///
  /// - Units: a pure number; 1 for no effect.
  /// - Missing: nil where W ≤ n, as with weights that add up to the records, and for no spread.
  /// - Parameters:
  ///   - variance: V, of the mean or share.
  ///   - spread: s², the variance of the variable: `Moments.variance`, or `spread(ofShare:records:)`.
  ///   - records: n, the records of the base.
  ///   - weight: W, their weights added up.
  /// - Returns: the design effect.
  /// - Source: Kish 1965, 8.2; R `survey::svymean(deff = TRUE)`.
  public static func withoutReplacement(
    variance: Double,
    spread: Double,
    records: Int,
    weight: Double
  ) -> Double? {
    let count = Double(records)
    guard weight > count else { return nil }
    return ratio(variance, spread * (weight - count) / weight / count)
  }

  /// Against a simple random sample with replacement: V over s²/n.
  ///
  /// - Units: a pure number; 1 for no effect.
  /// - Missing: nil for no records, and for no spread.
  /// - Source: Kish 1965, 8.2; R `survey::svymean(deff = "replace")`.
  public static func withReplacement(
    variance: Double,
    spread: Double,
    records: Int
  ) -> Double? {
    guard records > 0 else { return nil }
    return ratio(variance, spread / Double(records))
  }

  /// The variance of a variable that is 1 for a share of the records and 0 for the others.
  ///
  /// - Units: a share squared.
  /// - Missing: nil for less than two records.
  /// - Source: n/(n-1)·p(1-p), R `survey::svyvar` of such a variable.
  public static func spread(ofShare share: Double, records: Int) -> Double? {
    guard records > 1 else { return nil }
    return Double(records) / (Double(records) - 1) * share * (1 - share)
  }

  private static func ratio(_ variance: Double, _ simple: Double) -> Double? {
    guard simple > 0 else { return nil }
    let ratio = variance / simple
    return ratio.isFinite ? ratio : nil
  }
}
