/// Newcombe's hybrid score interval for the difference of two proportions.
public enum NewcombeInterval {
  /// The interval for the first share less the second.
  ///
  /// - Units: shares, -1...1.
  /// - Missing: nil for a level that is not between 0 and 1.
  /// - Source: Newcombe 1998b, Statistics in Medicine 17:873, method 10, from the Wilson interval of
  ///   each proportion.
  public static func interval(of pair: TwoProportions, level: Double) -> Interval? {
    let (first, second) = (pair.first, pair.second)
    guard
      let one = WilsonInterval.interval(of: first.successes, in: first.base, level: level),
      let two = WilsonInterval.interval(of: second.successes, in: second.base, level: level)
    else { return nil }
    func length(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
    let below = length(first.share - one.low, two.high - second.share)
    let above = length(one.high - first.share, second.share - two.low)
    return Interval(
      low: max(-1, pair.difference - below),
      high: min(1, pair.difference + above)
    )
  }
}
