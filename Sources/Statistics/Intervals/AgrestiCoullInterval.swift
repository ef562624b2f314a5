/// Wald's interval with z²/2 successes and z²/2 failures added.
public enum AgrestiCoullInterval {
  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for no trials, successes outside 0...trials, and a level that is not between 0 and 1.
  /// - Source: Agresti and Coull 1998; Brown, Cai and DasGupta 2001, Statistical Science 16:101.
  ///   Clipped to 0...1.
  public static func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    guard ProportionMethod.canBe(successes, of: trials),
      let z = Normal.multiplier(level: level)
    else { return nil }
    let square = z * z
    let base = trials + square
    let share = (successes + square / 2) / base
    let other = (trials - successes + square / 2) / base
    let margin = z * (share * other / base).squareRoot()
    return Interval(low: max(0, share - margin), high: min(1, share + margin))
  }
}
