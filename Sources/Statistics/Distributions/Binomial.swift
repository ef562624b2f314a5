#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The binomial distribution, of the successes in independent trials.
///
/// Invariant: `trials` is at least 0 and `probability` in 0...1.
public struct Binomial: Hashable, Sendable {
  /// How many trials.
  public let trials: Int

  /// The probability of a success.
  public let probability: Double

  /// The distribution; nil for negative trials or a probability outside 0...1.
  public init?(trials: Int, probability: Double) {
    guard trials >= 0, (0...1).contains(probability) else { return nil }
    self.trials = trials
    self.probability = probability
  }

  /// The probability of exactly this many successes.
  ///
  /// - Units: a probability.
  /// - Missing: none; 0 for a count that cannot be.
  /// - Source: Loader 2000, which neither overflows nor loses digits for many trials.
  public func mass(_ successes: Int) -> Double {
    guard (0...trials).contains(successes) else { return 0 }
    return exp(
      Binomial.logMass(
        Double(successes),
        of: Double(trials),
        probability: probability,
        complement: 1 - probability
      )
    )
  }

  /// The probability of at most this many successes.
  ///
  /// - Units: a probability.
  /// - Missing: none; 0 below 0 and 1 from `trials` on.
  /// - Source: Abramowitz and Stegun 26.5.24.
  public func lower(_ successes: Int) -> Double {
    tails(upTo: successes).lower
  }

  /// The probability of at least this many successes.
  ///
  /// - Units: a probability.
  /// - Missing: none; 1 up to 0 and 0 above `trials`.
  /// - Source: Abramowitz and Stegun 26.5.24.
  public func atLeast(_ successes: Int) -> Double {
    guard successes > 0 else { return 1 }
    return tails(upTo: successes - 1).upper
  }

  /// The logarithm of a binomial probability.
  ///
  /// - Units: natural logarithm; -infinity for what cannot be.
  /// - Missing: none; `successes` in 0...`trials`.
  /// - Parameters:
  ///   - successes: the count.
  ///   - trials: of how many.
  ///   - probability: p.
  ///   - complement: 1-p, given apart to keep the digits that 1-p loses.
  /// - Returns: the logarithm.
  /// - Source: Loader 2000.
  static func logMass(
    _ successes: Double,
    of trials: Double,
    probability: Double,
    complement: Double
  ) -> Double {
    let failures = trials - successes
    if successes == 0 { return failures == 0 ? 0 : failures * logOf(complement, probability) }
    if failures == 0 { return successes * logOf(probability, complement) }
    guard probability > 0, complement > 0 else { return -.infinity }
    return 0.5 * log(trials / failures / successes / (2 * Double.pi))
      + SpecialFunctions.logSaddle(a: successes, b: failures, x: probability, y: complement)
  }

  /// The logarithm of a probability from whichever of it and its complement is smaller.
  private static func logOf(_ probability: Double, _ complement: Double) -> Double {
    probability < 0.5 ? log(probability) : log1p(-complement)
  }

  private func tails(upTo successes: Int) -> Tails {
    if successes < 0 { return Tails(lower: 0, upper: 1) }
    if successes >= trials { return Tails(lower: 1, upper: 0) }
    return IncompleteBeta.tails(
      x: probability,
      y: 1 - probability,
      a: Double(successes) + 1,
      b: Double(trials) - Double(successes)
    ).swapped
  }
}
