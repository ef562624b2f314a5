/// The share of a finite population plus and minus a multiple of its standard error.
public enum FiniteWaldInterval {
  /// The interval with Student's t on n-1 degrees of freedom.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil unless 0 ≤ x ≤ n ≤ N and 1 ≤ n, for a sample of one that is no census, and for
  ///   a level that is not between 0 and 1.
  /// - Source: Cochran 1977, section 3.6; R `svymean` with `fpc` and `confint` with `df`. Clipped.
  public static func t(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double
  ) -> Interval? {
    interval(of: successes, in: sampled, population: population, level: level) {
      StudentT(df: Double(sampled) - 1)?.multiplier(level: level)
    }
  }

  /// The interval with the normal distribution.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: as `t`.
  /// - Source: Cochran 1977, section 3.6. Clipped.
  public static func z(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double
  ) -> Interval? {
    interval(of: successes, in: sampled, population: population, level: level) {
      Normal.multiplier(level: level)
    }
  }

  private static func interval(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double,
    multiplier: () -> Double?
  ) -> Interval? {
    guard level > 0, level < 1, let sample = FinitePopulation(sampled: sampled, of: population),
      (0...sampled).contains(successes)
    else { return nil }
    let share = Double(successes) / Double(sampled)
    if sample.isCensus { return Interval(low: share, high: share) }
    guard let error = sample.standardError(ofShare: share), let multiplier = multiplier() else {
      return nil
    }
    let margin = multiplier * error
    return Interval(low: max(0, share - margin), high: min(1, share + margin))
  }
}
