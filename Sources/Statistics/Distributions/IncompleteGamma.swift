#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The regularised incomplete gamma functions, from which the chi-square distribution follows.
enum IncompleteGamma {
  /// Both tails of the gamma distribution with scale 1.
  ///
  /// - Units: probabilities.
  /// - Missing: none; a is above 0, x at least 0.
  /// - Source: Abramowitz and Stegun 6.5.29 (series, x < a+1) and 6.5.31 (continued fraction).
  static func tails(x: Double, a: Double) -> Tails {
    if x <= 0 { return Tails(lower: 0, upper: 1) }
    if x.isInfinite { return Tails(lower: 1, upper: 0) }
    // xᵃ·exp(-x)/Γ(a), in the saddle point form of Loader 2000.
    let density =
      (a / (2 * Double.pi)).squareRoot()
      * exp(
        -SpecialFunctions.stirlingError(a) - a
          * SpecialFunctions.excessOverLog((x - a) / a, ratio: x / a)
      )
    if x < a + 1 {
      let lower = min(density * series(x: x, a: a), 1)
      return Tails(lower: lower, upper: 1 - lower)
    }
    let upper = density * fraction(x: x, a: a)
    return Tails(lower: 1 - upper, upper: upper)
  }

  private static func series(x: Double, a: Double) -> Double {
    var term = 1 / a
    var sum = term
    var index = a
    while term > sum * 1e-17 {
      index += 1
      term *= x / index
      sum += term
    }
    return sum
  }

  private static func fraction(x: Double, a: Double) -> Double {
    var under = x + 1 - a
    var numerator = Double.greatestFiniteMagnitude
    var denominator = 1 / under
    var value = denominator
    for term in 1...2_000_000 {
      let m = Double(term)
      let over = -m * (m - a)
      under += 2
      denominator = 1 / (under + over * denominator)
      numerator = under + over / numerator
      let change = numerator * denominator
      value *= change
      if !(abs(change - 1) > 2.3e-16) { break }
    }
    return value
  }
}
