/// Wald's interval for the difference of two proportions with a success and a failure added to each.
public enum AgrestiCaffoInterval {
  /// The interval for the first share less the second.
  ///
  /// - Units: shares, -1...1.
  /// - Missing: nil for a level that is not between 0 and 1.
  /// - Source: Agresti and Caffo 2000, American Statistician 54:280. Clipped to -1...1.
  public static func interval(of pair: TwoProportions, level: Double) -> Interval? {
    let (first, second) = (pair.first, pair.second)
    return TwoProportions(
      first.successes + 1,
      of: first.base + 2,
      and: second.successes + 1,
      of: second.base + 2
    )?.wald(level: level)
  }
}
