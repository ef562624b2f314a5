/// How an interval for one proportion is found when the records are a simple random sample.
public enum ProportionMethod: String, CaseIterable, Hashable, Sendable {
  /// Wilson's score interval: the default.
  case wilson
  /// Wilson's score interval with continuity correction.
  case wilsonContinuity = "wilson_cc"
  /// The share plus and minus a multiple of its standard error.
  case wald
  /// The exact interval of Clopper and Pearson.
  case clopperPearson = "clopper_pearson"
  /// Wald's interval about a share drawn towards a half.
  case agrestiCoull = "agresti_coull"
  /// The equal-tailed interval of the posterior under Jeffreys' prior.
  case jeffreys
  /// Wald's interval on the scale of the log odds.
  case logit

  /// The interval for a share of successes.
  ///
  /// - Units: shares in 0...1; `level` is a share too, 0.95 for 95 percent.
  /// - Missing: nil for no trials, successes outside 0...trials, a level outside 0...1 or at its
  ///   ends, and where the method has no interval.
  /// - Parameters:
  ///   - successes: the count; with an effective base it need not be whole.
  ///   - trials: the base, which need not be whole either.
  ///   - level: the confidence level.
  /// - Returns: the interval, inside 0...1.
  /// - Source: each method's own file.
  public func interval(
    of successes: Double,
    in trials: Double,
    level: Double
  ) -> Interval? {
    switch self {
    case .wilson: WilsonInterval.interval(of: successes, in: trials, level: level)
    case .wilsonContinuity:
      WilsonContinuityInterval.interval(of: successes, in: trials, level: level)
    case .wald: WaldInterval.interval(of: successes, in: trials, level: level)
    case .clopperPearson:
      ClopperPearsonInterval.interval(of: successes, in: trials, level: level)
    case .agrestiCoull: AgrestiCoullInterval.interval(of: successes, in: trials, level: level)
    case .jeffreys: JeffreysInterval.interval(of: successes, in: trials, level: level)
    case .logit: LogitInterval.interval(of: successes, in: trials, level: level)
    }
  }

  /// Whether there are trials, and successes that can be of them.
  static func canBe(_ successes: Double, of trials: Double) -> Bool {
    trials > 0 && trials.isFinite && (0...trials).contains(successes)
  }
}
