#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The F distribution, of the ratio of two variances.
///
/// Invariant: both degrees of freedom are finite and above 0; they need not be whole.
public struct FRatio: Hashable, Sendable {
  /// The degrees of freedom above the line.
  public let df1: Double

  /// The degrees of freedom below the line.
  public let df2: Double

  /// The distribution with these degrees of freedom; nil unless both are finite and above 0.
  public init?(df1: Double, df2: Double) {
    guard df1 > 0, df2 > 0, df1.isFinite, df2.isFinite else { return nil }
    self.df1 = df1
    self.df2 = df2
  }

  /// The probability of more than this ratio.
  ///
  /// - Units: a probability.
  /// - Missing: none; 1 for a ratio of 0 or below.
  /// - Source: Abramowitz and Stegun 26.6.2.
  public func upper(_ ratio: Double) -> Double {
    tails(ratio).upper
  }

  /// The probability of at most this ratio.
  ///
  /// - Units: a probability.
  /// - Missing: none; 0 for a ratio of 0 or below.
  /// - Source: as `upper`.
  public func lower(_ ratio: Double) -> Double {
    tails(ratio).lower
  }

  /// The ratio that has this probability below it.
  ///
  /// - Units: a pure number.
  /// - Missing: nil unless the probability is above 0 and below 1, and the ratio is finite.
  /// - Source: `IncompleteBeta.logitQuantile`.
  public func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return ratio(lower: probability, upper: 1 - probability)
  }

  /// The ratio that has this probability above it.
  ///
  /// - Units: a pure number.
  /// - Missing: nil unless the probability is above 0 and below 1, and the ratio is finite.
  /// - Source: as `quantile`; a small tail keeps its precision.
  public func upperQuantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return ratio(lower: 1 - probability, upper: probability)
  }

  private func ratio(lower: Double, upper: Double) -> Double? {
    let logit = IncompleteBeta.logitQuantile(lower: lower, upper: upper, a: df1 / 2, b: df2 / 2)
    let ratio = df2 / df1 * exp(logit)
    return ratio.isFinite ? ratio : nil
  }

  private func tails(_ ratio: Double) -> Tails {
    guard ratio > 0 else { return Tails(lower: 0, upper: 1) }
    let odds = df1 / df2 * ratio
    let (x, y) =
      odds > 1
      ? (1 / (1 + 1 / odds), 1 / odds / (1 + 1 / odds)) : (odds / (1 + odds), 1 / (1 + odds))
    return IncompleteBeta.tails(x: x, y: y, a: df1 / 2, b: df2 / 2)
  }
}
