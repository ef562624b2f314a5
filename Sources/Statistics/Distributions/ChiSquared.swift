/// The chi-square distribution.
///
/// Invariant: the degrees of freedom are finite and above 0; they need not be whole.
public struct ChiSquared: Hashable, Sendable {
  /// The degrees of freedom.
  public let df: Double

  /// The distribution with these degrees of freedom; nil unless they are finite and above 0.
  public init?(df: Double) {
    guard df > 0, df.isFinite else { return nil }
    self.df = df
  }

  /// The probability of more than this value.
  ///
  /// - Units: a probability.
  /// - Missing: none; 1 for a value of 0 or below.
  /// - Source: Abramowitz and Stegun 26.4.19, Q(df/2, value/2).
  public func upper(_ value: Double) -> Double {
    IncompleteGamma.tails(x: value / 2, a: df / 2).upper
  }

  /// The probability of at most this value.
  ///
  /// - Units: a probability.
  /// - Missing: none; 0 for a value of 0 or below.
  /// - Source: as `upper`, P(df/2, value/2).
  public func lower(_ value: Double) -> Double {
    IncompleteGamma.tails(x: value / 2, a: df / 2).lower
  }
}
