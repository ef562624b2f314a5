/// Wilson's interval for a share of a finite population, an approximation.
public enum WilsonFinite {
  /// The interval with n* = n(N-1)/(N-n) in the place of n.
  ///
  /// It may name shares that the answers already rule out; `clipped` does not.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil unless 0 ≤ x ≤ n ≤ N and 1 ≤ n, and for a level that is not between 0 and 1.
  /// - Source: Wilson 1927 with the equivalent base of `FinitePopulation`; for a census the share.
  public static func interval(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double
  ) -> Interval? {
    guard level > 0, level < 1, let sample = FinitePopulation(sampled: sampled, of: population),
      (0...sampled).contains(successes)
    else { return nil }
    let share = Double(successes) / Double(sampled)
    guard let base = sample.equivalentBase else { return Interval(low: share, high: share) }
    // A multiple of n first, so that all successes stay all of the base.
    let weight = base / Double(sampled)
    return WilsonInterval.interval(
      of: successes == sampled ? base : Double(successes) * weight,
      in: base,
      level: level
    )
  }

  /// The interval without the shares that the answers rule out.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: as `interval`.
  /// - Source: `interval`, cut to x/N...(x+N-n)/N.
  public static func clipped(
    of successes: Int,
    in sampled: Int,
    population: Int,
    level: Double
  ) -> Interval? {
    guard
      let raw = interval(of: successes, in: sampled, population: population, level: level),
      let open = NonResponseBounds.share(of: successes, in: sampled, population: population)
    else { return nil }
    return Interval(
      low: min(max(raw.low, open.low), open.high),
      high: max(min(raw.high, open.high), open.low)
    )
  }
}
