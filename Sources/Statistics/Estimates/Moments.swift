/// Mean and variance from sums.
public enum Moments {
  /// Variance of a variable from its sums around a constant.
  ///
  /// - Units: those of the variable, squared.
  /// - Missing: nil for one record or, with frequencies, a weight of at most 1.
  /// - Parameters:
  ///   - sum: Σw(y-c) for a constant c near the mean, so that no digits are lost.
  ///   - squares: Σw(y-c)².
  ///   - weight: Σw; the number of records where there is no weight.
  ///   - records: records with a value.
  ///   - isFrequency: whether the weights count identical records.
  /// - Returns: the variance.
  /// - Source: n/(n-1)·Σw(y-ȳ)²/W as R `survey::svyvar`; for frequencies Σw(y-ȳ)²/(W-1).
  public static func variance(
    sum: Double,
    squares: Double,
    weight: Double,
    records: Int,
    isFrequency: Bool
  ) -> Double? {
    guard weight > 0, records > 1 || (isFrequency && weight > 1) else { return nil }
    let centred = max(0, squares - sum * sum / weight)
    if isFrequency { return weight > 1 ? centred / (weight - 1) : nil }
    let count = Double(records)
    return count / (count - 1) * centred / weight
  }
}
