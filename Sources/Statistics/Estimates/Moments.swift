/// Variance from squares about the mean.
public enum Moments {
  /// Variance of a variable from its squares about its own mean.
  ///
  /// - Units: those of the variable, squared.
  /// - Missing: nil for one record or, with frequencies, a weight of at most 1.
  /// - Parameters:
  ///   - squares: Σw(y-ȳ)², ȳ = Σwy/Σw.
  ///   - weight: W = Σw; the number of records where there is no weight.
  ///   - records: n, the records with a value.
  ///   - isFrequency: whether the weights count identical records.
  /// - Returns: the variance.
  /// - Source: n/(n-1)·Σw(y-ȳ)²/W as R `survey::svyvar`; for frequencies Σw(y-ȳ)²/(W-1).
  public static func variance(
    squares: Double,
    weight: Double,
    records: Int,
    isFrequency: Bool
  ) -> Double? {
    guard weight > 0, records > 1 || (isFrequency && weight > 1) else { return nil }
    if isFrequency { return weight > 1 ? squares / (weight - 1) : nil }
    let count = Double(records)
    return count / (count - 1) * squares / weight
  }
}
