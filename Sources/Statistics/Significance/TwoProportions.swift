/// Two independent proportions, and what their difference is worth.
///
/// Invariant: both bases are finite and above 0, and the successes of each are in 0...base.
public struct TwoProportions: Hashable, Sendable {
  /// One of the two: the successes and the base they are of.
  public struct Proportion: Hashable, Sendable {
    /// How many belong to the share; with an effective base this need not be whole.
    public let successes: Double

    /// How many the share is of.
    public let base: Double

    /// The share.
    ///
    /// - Units: 0...1.
    /// - Missing: none.
    /// - Source: successes over base.
    public var share: Double { successes / base }

    /// The share of those who do not belong, without the digits that 1-p loses.
    var rest: Double { (base - successes) / base }
  }

  /// The first proportion.
  public let first: Proportion

  /// The second proportion.
  public let second: Proportion

  /// Sets two proportions side by side; nil unless both can be.
  public init?(
    _ firstSuccesses: Double,
    of firstBase: Double,
    and secondSuccesses: Double,
    of secondBase: Double
  ) {
    guard ProportionMethod.canBe(firstSuccesses, of: firstBase),
      ProportionMethod.canBe(secondSuccesses, of: secondBase)
    else { return nil }
    first = Proportion(successes: firstSuccesses, base: firstBase)
    second = Proportion(successes: secondSuccesses, base: secondBase)
  }

  /// The first share less the second.
  ///
  /// - Units: shares, -1...1.
  /// - Missing: none.
  /// - Source: p₁-p₂.
  public var difference: Double { first.share - second.share }

  /// The standard error of the difference if both groups had the same share.
  ///
  /// - Units: shares.
  /// - Missing: none; 0 where all or none belong.
  /// - Source: √(p̄(1-p̄)(1/n₁+1/n₂)), p̄ the share of both together.
  public var pooledStandardError: Double {
    let base = first.base + second.base
    let share = (first.successes + second.successes) / base
    let rest = (first.base - first.successes + second.base - second.successes) / base
    return (share * rest * (1 / first.base + 1 / second.base)).squareRoot()
  }

  /// The standard error of the difference with each group's own share.
  ///
  /// - Units: shares.
  /// - Missing: none; 0 where neither group varies.
  /// - Source: √(p₁(1-p₁)/n₁+p₂(1-p₂)/n₂).
  public var unpooledStandardError: Double {
    (first.share * first.rest / first.base + second.share * second.rest / second.base).squareRoot()
  }

  /// The test that both groups have the same share, with the pooled standard error: the default.
  public var pooledTest: DifferenceTest {
    DifferenceTest(difference: difference, standardError: pooledStandardError)
  }

  /// The test that both groups have the same share, with the unpooled standard error.
  public var unpooledTest: DifferenceTest {
    DifferenceTest(difference: difference, standardError: unpooledStandardError)
  }

  /// The difference plus and minus z unpooled standard errors.
  ///
  /// - Units: shares, -1...1.
  /// - Missing: nil for a level that is not between 0 and 1.
  /// - Source: Wald; R `prop.test` without correction. Clipped to -1...1.
  public func wald(level: Double) -> Interval? {
    TwoProportions.wald(difference, standardError: unpooledStandardError, level: level)
  }

  /// An estimate of a difference of shares plus and minus z standard errors, within -1...1.
  static func wald(_ difference: Double, standardError: Double, level: Double) -> Interval? {
    guard let z = Normal.multiplier(level: level) else { return nil }
    let margin = z * standardError
    return Interval(low: max(-1, difference - margin), high: min(1, difference + margin))
  }
}
