/// The difference of two proportions, each of a sample from a finite population of known size.
///
/// Invariant: 0 ≤ x ≤ n in both groups; `standardError` is finite.
public struct TwoFiniteProportions: Hashable, Sendable {
  /// The first share less the second.
  ///
  /// - Units: shares, -1...1.
  /// - Missing: none.
  /// - Source: p₁-p₂.
  public let difference: Double

  /// The standard error of the difference.
  ///
  /// - Units: shares.
  /// - Missing: none; 0 where both groups are censuses.
  /// - Source: √Σ(1-f)p(1-p)/(n-1), Cochran 1977, theorem 3.2.
  public let standardError: Double

  /// Sets two samples side by side; nil unless the successes can be of the samples, and for a sample
  /// of one that is no census.
  public init?(
    _ firstSuccesses: Int,
    of first: FinitePopulation,
    and secondSuccesses: Int,
    of second: FinitePopulation
  ) {
    guard (0...first.sampled).contains(firstSuccesses),
      (0...second.sampled).contains(secondSuccesses)
    else { return nil }
    let firstShare = Double(firstSuccesses) / Double(first.sampled)
    let secondShare = Double(secondSuccesses) / Double(second.sampled)
    guard let firstError = first.standardError(ofShare: firstShare),
      let secondError = second.standardError(ofShare: secondShare)
    else { return nil }
    difference = firstShare - secondShare
    standardError = (firstError * firstError + secondError * secondError).squareRoot()
  }

  /// The test that both populations have the same share; without z where nothing is uncertain.
  public var test: DifferenceTest {
    DifferenceTest(difference: difference, standardError: standardError)
  }

  /// The difference plus and minus z standard errors.
  ///
  /// - Units: shares, -1...1.
  /// - Missing: nil for a level that is not between 0 and 1.
  /// - Source: Wald. Clipped to -1...1.
  public func wald(level: Double) -> Interval? {
    TwoProportions.wald(difference, standardError: standardError, level: level)
  }
}
