#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The regularised incomplete beta function I_x(a, b), from which the t, F, beta and binomial
/// distributions follow.
enum IncompleteBeta {
  /// Both tails of the beta distribution at x.
  ///
  /// - Units: probabilities.
  /// - Missing: none; a and b are above 0, x and y in 0...1.
  /// - Parameters:
  ///   - x: the point.
  ///   - y: 1-x; given apart, because near 1 a point has lost what 1-x needs.
  ///   - a: the first shape.
  ///   - b: the second shape.
  /// - Returns: I_x(a, b), and I_y(b, a).
  /// - Source: Didonato and Morris 1992, equation 9; the ends are swapped where x > (a+1)/(a+b+2) as
  ///   in Numerical Recipes 6.4.
  static func tails(x: Double, y: Double, a: Double, b: Double) -> Tails {
    if x <= 0 { return Tails(lower: 0, upper: 1) }
    if y <= 0 { return Tails(lower: 1, upper: 0) }
    guard x <= (a + 1) / (a + b + 2) else {
      return nearTail(x: y, y: x, a: b, b: a).swapped
    }
    return nearTail(x: x, y: y, a: a, b: b)
  }

  /// xᵃ·yᵇ/B(a, b): the density of the logit of a beta variable.
  ///
  /// - Units: probability by unit of the logit.
  /// - Missing: none; all four are above 0, and y is 1-x.
  /// - Source: `SpecialFunctions.logSaddle`.
  static func logitDensity(x: Double, y: Double, a: Double, b: Double) -> Double {
    let factor = (a / (a + b) * b / (2 * Double.pi)).squareRoot()
    return factor * exp(SpecialFunctions.logSaddle(a: a, b: b, x: x, y: y))
  }

  /// The logit of the point that leaves `lower` below and `upper` above it.
  ///
  /// On this scale the logarithm of a tail is concave, so that Newton's steps come from one side
  /// after the first. A point within 1e-308 of an end is at that end: -infinity or infinity.
  ///
  /// - Units: log(x/(1-x)).
  /// - Missing: none; the two probabilities are above 0 and add up to 1.
  /// - Parameters:
  ///   - lower: the probability of at most the point.
  ///   - upper: the probability of more than the point.
  ///   - a: the first shape.
  ///   - b: the second shape.
  /// - Returns: the logit.
  /// - Source: bracketed Newton (Numerical Recipes 9.4) on the logarithm of the smaller tail.
  static func logitQuantile(lower: Double, upper: Double, a: Double, b: Double) -> Double {
    guard lower <= upper else {
      return -logitQuantile(lower: upper, upper: lower, a: b, b: a)
    }
    var bracket = (low: -708.0, high: 708.0)
    var logit = min(max(log(a) - log(b), bracket.low), bracket.high)
    var last = Double.infinity
    for _ in 0..<400 {
      let point = point(logit: logit)
      let tail = tails(x: point.x, y: point.y, a: a, b: b).lower
      let excess = log(tail) - log(lower)
      if excess > 0 { bracket.high = logit } else { bracket.low = logit }
      let slope = logitDensity(x: point.x, y: point.y, a: a, b: b) / tail
      var step = excess / slope
      if !step.isFinite || !(bracket.low...bracket.high).contains(logit - step) {
        step = logit - (bracket.low + (bracket.high - bracket.low) / 2)
      }
      logit -= step
      // Rounding of the tails ends the gain before the steps reach zero.
      let size = abs(step)
      if size <= 1e-16 * max(1, abs(logit)) || (size < 1e-11 && size >= last / 2) { break }
      last = size
    }
    if logit < -707.9 { return -.infinity }
    return logit > 707.9 ? .infinity : logit
  }

  /// The point with this logit, and what it leaves of 1.
  ///
  /// - Units: shares.
  /// - Missing: none.
  /// - Source: x = 1/(1+exp(-logit)).
  static func point(logit: Double) -> (x: Double, y: Double) {
    let ratio = exp(-abs(logit))
    let (small, large) = (ratio / (1 + ratio), 1 / (1 + ratio))
    return logit < 0 ? (small, large) : (large, small)
  }

  /// Both tails up to the mean, where the upper one is too large to lose digits.
  private static func nearTail(x: Double, y: Double, a: Double, b: Double) -> Tails {
    let density = logitDensity(x: x, y: y, a: a, b: b)
    let lower = min(density / fraction(x: x, y: y, a: a, b: b), 1)
    return Tails(lower: lower, upper: 1 - lower)
  }

  /// The continued fraction that divides the density, by Lentz's method.
  private static func fraction(x: Double, y: Double, a: Double, b: Double) -> Double {
    let lean = SpecialFunctions.differenceOfProducts(a, y, b, x)
    var value = a * (lean + 1) / (a + 1)
    var numerator = value
    var denominator = 0.0
    // The count of terms grows with √max(a, b); the bound is for shapes beyond any survey.
    for term in 1...2_000_000 {
      let m = Double(term)
      // Whole numbers first: a small a would be rounded off against them.
      let odd = (2 * m - 1) + a
      let falling = m * (b - m) * x / odd
      let over = ((m - 1) + a) / odd * ((m - 1) + (a + b)) * x * falling
      let under = m + falling + (a + m) / (odd + 2) * (lean + 1 + m * (1 + y))
      denominator = 1 / (under + over * denominator)
      numerator = under + over / numerator
      let change = numerator * denominator
      value *= change
      if !(abs(change - 1) > 2.3e-16) { break }
    }
    return value
  }
}
