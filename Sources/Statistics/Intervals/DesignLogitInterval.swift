#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The interval of a share under a design that is symmetric on the scale of log odds.
enum DesignLogitInterval {
  /// The interval of a share.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: none; the share is above 0 and below 1.
  /// - Parameters:
  ///   - estimate: the share and its variance.
  ///   - reach: how many standard errors to go on either side.
  /// - Returns: the interval.
  /// - Source: expit(logit p ± t·se/(p(1-p))); R `survey::svyciprop(method = "xlogit")`.
  static func interval(of estimate: DesignShare, reach: Double) -> Interval {
    let share = estimate.share
    let middle = log(share) - log1p(-share)
    let margin = reach * estimate.variance.squareRoot() / share / (1 - share)
    return Interval(low: 1 / (1 + exp(margin - middle)), high: 1 / (1 + exp(-margin - middle)))
  }
}
