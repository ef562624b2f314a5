/// How a quantile is read off a distribution that steps.
public enum QuantileRule: String, Hashable, Sendable, CaseIterable {
  /// The middle of the two values where the distribution reaches the share exactly, else the value
  /// where it passes it: the default.
  case averaged
  /// The value where the distribution reaches the share; never between two values.
  case inverseDistribution = "inverse_cdf"

  /// The quantile from the order statistics around it.
  ///
  /// - Units: those of the variable.
  /// - Parameters:
  ///   - share: in 0...1.
  ///   - value: the smallest value whose cumulative weight reaches the share of the whole.
  ///   - next: the next larger value.
  ///   - weightUpTo: the weight of the records up to and with `value`.
  ///   - weight: the weight of all records.
  /// - Returns: the quantile.
  /// - Source: Hyndman and Fan 1996, types 2 and 1; R `quantile(type = 2)`, `survey` `qrule = "hf2"`.
  ///   A share within 1e-12 of a step counts as on it.
  public func quantile(
    at share: Double,
    value: Double,
    next: Double,
    weightUpTo: Double,
    weight: Double
  ) -> Double {
    switch self {
    case .inverseDistribution:
      return value
    case .averaged:
      guard weight > 0, abs(weightUpTo / weight - share) <= 1e-12 else { return value }
      return value + (next - value) / 2
    }
  }
}
