/// The exact interval for a share of a finite population of known size.
public enum HypergeometricInterval {
  /// How many of the population may belong to the share.
  ///
  /// - Units: members of the population.
  /// - Missing: nil unless 0 ≤ x ≤ n ≤ N ≤ 10¹² and 1 ≤ n, and for a level that is not between 0
  ///   and 1. The tails of larger populations would take long to add up.
  /// - Parameters:
  ///   - successes: x, how many of the sample belong.
  ///   - sampled: n, the sample.
  ///   - population: N.
  ///   - level: the confidence level as a share.
  /// - Returns: the counts K under which neither P(X ≥ x) nor P(X ≤ x) is at most half of 1-level.
  /// - Source: Wright 1991, Exact confidence bounds when sampling from small finite universes;
  ///   Buonaccorsi 1987, American Statistician 41:215. Both tails are monotone in K: bisection.
  public static func counts(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double
  ) -> ClosedRange<Int>? {
    guard level > 0, level < 1, sampled >= 1, population <= 1_000_000_000_000,
      let feasible = NonResponseBounds.counts(
        of: successes,
        in: sampled,
        population: population
      )
    else { return nil }
    // A tail equal to its limit is rejected, also when rounding puts it above by a digit.
    let limit = (1 - level) / 2 * (1 + 1e-12)
    func distribution(_ marked: Int) -> Hypergeometric? {
      Hypergeometric(marked: marked, population: population, drawn: sampled)
    }
    let low = first(in: feasible) { (distribution($0)?.atLeast(successes) ?? 0) > limit }
    let beyond = first(in: feasible) { (distribution($0)?.lower(successes) ?? 0) <= limit }
    let lowest = low ?? feasible.upperBound
    let highest = beyond.map { $0 - 1 } ?? feasible.upperBound
    return lowest <= highest ? lowest...highest : nil
  }

  /// The share of the population.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: as `counts`.
  /// - Source: `counts` over N.
  public static func interval(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double
  ) -> Interval? {
    counts(of: successes, in: sampled, population: population, level: level).map {
      Interval(
        low: Double($0.lowerBound) / Double(population),
        high: Double($0.upperBound) / Double(population)
      )
    }
  }

  /// The first count from which on something is true; nil when it never is.
  private static func first(in counts: ClosedRange<Int>, _ isTrue: (Int) -> Bool) -> Int? {
    var low = counts.lowerBound
    var high = counts.upperBound
    guard isTrue(high) else { return nil }
    while low < high {
      let middle = low + (high - low) / 2
      if isTrue(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
