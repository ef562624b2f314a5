/// The beta distribution, of a share.
///
/// Invariant: both shapes are finite and above 0.
public struct Beta: Hashable, Sendable {
  /// The first shape, which pulls towards 1.
  public let a: Double

  /// The second shape, which pulls towards 0.
  public let b: Double

  /// The distribution with these shapes; nil unless both are finite and above 0.
  public init?(a: Double, b: Double) {
    guard a > 0, b > 0, a.isFinite, b.isFinite else { return nil }
    self.a = a
    self.b = b
  }

  /// The probability of at most this share.
  ///
  /// - Units: a probability; the share in 0...1.
  /// - Missing: none; 0 below 0 and 1 above 1.
  /// - Source: the regularised incomplete beta function, Abramowitz and Stegun 26.5.1.
  public func lower(_ share: Double) -> Double {
    IncompleteBeta.tails(x: share, y: 1 - share, a: a, b: b).lower
  }

  /// The probability of more than this share.
  ///
  /// - Units: a probability; the share in 0...1.
  /// - Missing: none; 1 below 0 and 0 above 1.
  /// - Source: as `lower`.
  public func upper(_ share: Double) -> Double {
    IncompleteBeta.tails(x: share, y: 1 - share, a: a, b: b).upper
  }

  /// The share that has this probability below it.
  ///
  /// - Units: a share in 0...1.
  /// - Missing: nil unless the probability is above 0 and below 1.
  /// - Source: `IncompleteBeta.logitQuantile`.
  public func quantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return share(lower: probability, upper: 1 - probability)
  }

  /// The share that has this probability above it.
  ///
  /// - Units: a share in 0...1.
  /// - Missing: nil unless the probability is above 0 and below 1.
  /// - Source: as `quantile`; a small tail keeps its precision.
  public func upperQuantile(_ probability: Double) -> Double? {
    guard probability > 0, probability < 1 else { return nil }
    return share(lower: 1 - probability, upper: probability)
  }

  private func share(lower: Double, upper: Double) -> Double {
    let logit = IncompleteBeta.logitQuantile(lower: lower, upper: upper, a: a, b: b)
    return IncompleteBeta.point(logit: logit).x
  }
}
