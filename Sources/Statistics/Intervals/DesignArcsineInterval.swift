#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The interval of a share under a design that is symmetric in the arcsine of its root.
enum DesignArcsineInterval {
  /// The interval of a share.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: none; the share is above 0 and below 1.
  /// - Parameters:
  ///   - estimate: the share and its variance.
  ///   - reach: how many standard errors to go on either side.
  /// - Returns: the interval.
  /// - Source: sin²(asin √p ± t·se/(2√(p(1-p)))), R `survey::svyciprop(method = "asin")`; but the
  ///   angle stays in 0...π/2, beyond which the share would come back.
  static func interval(of estimate: DesignShare, reach: Double) -> Interval {
    let share = estimate.share
    let middle = asin(share.squareRoot())
    let margin = reach * (estimate.variance / share / (1 - share)).squareRoot() / 2
    let low = sin(max(0, middle - margin))
    let high = sin(min(Double.pi / 2, middle + margin))
    return Interval(low: low * low, high: high * high)
  }
}
