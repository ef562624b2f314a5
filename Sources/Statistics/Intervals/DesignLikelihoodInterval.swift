#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The shares that are not much less likely than the estimate, for the effective base of a design.
enum DesignLikelihoodInterval {
  /// The interval of a share.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for one record.
  /// - Parameters:
  ///   - estimate: the share and its variance.
  ///   - reach: t, the root of how far twice the log likelihood may fall.
  /// - Returns: the interval.
  /// - Source: the roots x of 2·n_eff·(n-1)/n·[p ln(p/x) + (1-p) ln((1-p)/(1-x))] = t²; R
  ///   `survey::svyciprop(method = "likelihood")` reads them off a curve instead.
  static func interval(of estimate: DesignShare, reach: Double) -> Interval? {
    let share = estimate.share
    let count = Double(estimate.records)
    guard count > 1,
      let base = EffectiveBase.records(share: share, variance: estimate.variance)
    else { return nil }
    let fall = reach * reach / (2 * base * (count - 1) / count)
    // The upper end of a share is the lower end of the other answer, turned round.
    return Interval(low: low(of: share, fall: fall), high: 1 - low(of: 1 - share, fall: fall))
  }

  /// The share below this one at which the log likelihood of a record has fallen this far.
  private static func low(of share: Double, fall: Double) -> Double {
    var outside = 0.0
    var inside = share
    while true {
      let middle = outside + (inside - outside) / 2
      guard middle > outside, middle < inside else { return middle }
      if Self.fall(from: share, to: middle) > fall { outside = middle } else { inside = middle }
    }
  }

  private static func fall(from share: Double, to other: Double) -> Double {
    let step = other - share
    // Each form is precise on its side: one near the share, one near zero.
    let yes = other < share / 2 ? log(other / share) : log1p(step / share)
    return -share * yes - (1 - share) * log1p(-step / (1 - share))
  }
}
