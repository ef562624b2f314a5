/// Wilson's score interval with continuity correction.
public enum WilsonContinuityInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Newcombe 1998a, Statistics in Medicine 17:857, method 4; within half a success of an
  ///   end the limit is that end, where the formula arrives.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials),
      let z = Normal.multiplier(level: level)
    else { return nil }
    let low = lowerLimit(of: successes, in: trials, z: z)
    let gap = lowerLimit(of: trials - successes, in: trials, z: z)
    return Interval(low: low, high: 1 - gap)
  }

  private static func lowerLimit(of successes: Double, in trials: Double, z: Double) -> Double {
    guard successes > 0.5 else { return 0 }
    let square = z * z
    let other = (trials - successes) / trials
    let inner = square - 2 - 1 / trials + 4 * successes * (other + 1 / trials)
    let middle = 2 * successes + square - 1
    return max(0, (middle - z * inner.squareRoot()) / (2 * (trials + square)))
  }
}
