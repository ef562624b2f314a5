#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Student's t distribution.
///
/// Invariant: the degrees of freedom are finite and above 0; they need not be whole.
public struct StudentT: Hashable, Sendable {
  /// The degrees of freedom.
  public let df: Double

  /// The distribution with these degrees of freedom; nil unless they are finite and above 0.
  public init?(df: Double) {
    guard df > 0, df.isFinite else { return nil }
    self.df = df
  }

  /// The probability of more than t.
  ///
  /// - Units: a probability.
  /// - Missing: none.
  /// - Source: Abramowitz and Stegun 26.7.1, ½·I_x(df/2, ½) with x = df/(df+t²).
  public func upper(_ t: Double) -> Double {
    let tails = tails(t)
    return t < 0 ? 0.5 + 0.5 * tails.upper : 0.5 * tails.lower
  }

  /// The probability of at most t.
  ///
  /// - Units: a probability.
  /// - Missing: none.
  /// - Source: as `upper`, at -t.
  public func lower(_ t: Double) -> Double {
    upper(-t)
  }

  /// The probability of being at least as far from 0 as t, on either side.
  ///
  /// - Units: a probability.
  /// - Missing: none.
  /// - Source: as `upper`.
  public func twoSided(_ t: Double) -> Double {
    tails(t).lower
  }

  /// The t that has this probability below it.
  ///
  /// - Units: those of t.
  /// - Missing: nil unless the probability is above 0 and below 1.
  /// - Source: `IncompleteBeta.logitQuantile` of the two tails together.
  public func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    let tail = probability < 0.5 ? probability : 1 - probability
    guard tail < 0.5 else { return 0 }
    let logit = IncompleteBeta.logitQuantile(
      lower: 2 * tail,
      upper: 1 - 2 * tail,
      a: df / 2,
      b: 0.5
    )
    let size = df.squareRoot() * exp(-logit / 2)
    guard size.isFinite else { return nil }
    return probability < 0.5 ? -size : size
  }

  /// The t that has this probability above it.
  ///
  /// - Units: those of t.
  /// - Missing: nil unless the probability is above 0 and below 1.
  /// - Source: as `quantile`, with the sign turned: a small tail keeps its precision.
  public func upperQuantile(_ probability: Double) -> Double? {
    // Taking from 0 leaves no -0 at a half.
    quantile(probability).map { 0 - $0 }
  }

  /// The t that a two-sided interval of this level reaches to on either side.
  ///
  /// - Units: standard errors.
  /// - Missing: nil unless the level is above 0, by more than rounding, and below 1.
  /// - Source: the upper quantile of half of 1-level.
  public func multiplier(level: Double) -> Double? {
    guard level > 0, level < 1, 1 - level < 1 else { return nil }
    return upperQuantile((1 - level) / 2)
  }

  /// What lies beyond ±t, as the lower tail, and between.
  private func tails(_ t: Double) -> Tails {
    // Dividing twice keeps t² from overflowing.
    let ratio = abs(t) < 1e100 ? t * t / df : abs(t) / df * abs(t)
    guard ratio > 1 else {
      return IncompleteBeta.tails(x: 1 / (1 + ratio), y: ratio / (1 + ratio), a: df / 2, b: 0.5)
    }
    let inverse = df / abs(t) / abs(t)
    return IncompleteBeta.tails(
      x: inverse / (1 + inverse),
      y: 1 / (1 + inverse),
      a: df / 2,
      b: 0.5
    )
  }
}
