#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// The functions that distributions are made of.
enum SpecialFunctions {
  /// The logarithm of the gamma function of a positive number.
  ///
  /// - Units: natural logarithm.
  /// - Missing: none; the argument is above 0.
  /// - Source: `lgamma_r` of the C library, which shares no sign between threads.
  static func logGamma(_ x: Double) -> Double {
    var sign: Int32 = 0
    return lgamma_r(x, &sign)
  }

  /// By how much the logarithm of Γ(n+1) is above Stirling's formula √(2πn)·(n/e)ⁿ.
  ///
  /// - Units: natural logarithm.
  /// - Missing: none; the argument is above 0.
  /// - Source: the asymptotic series of Abramowitz and Stegun 6.1.41 from 16 on, where its seventh
  ///   term is below 1e-17.
  static func stirlingError(_ n: Double) -> Double {
    guard n >= 16 else {
      return logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.918_938_533_204_672_74
    }
    let coefficients = [
      -691.0 / 360_360, 1.0 / 1188, -1.0 / 1680, 1.0 / 1260, -1.0 / 360, 1.0 / 12,
    ]
    let square = 1 / (n * n)
    return coefficients.reduce(0) { $0 * square + $1 } / n
  }

  /// How far r-1 is above log(r), exact near 1 too.
  ///
  /// - Units: those of the argument, a pure number above 0.
  /// - Missing: none; infinite at 0.
  /// - Parameters:
  ///   - excess: r-1, which r by itself has lost where it is near 1.
  ///   - ratio: r, which r-1 by itself has lost where r is near 0.
  /// - Returns: r-1-log(r).
  /// - Source: the series of 2·artanh((r-1)/(r+1)) as in Loader 2000, equation 5, near 1.
  static func excessOverLog(_ excess: Double, ratio: Double) -> Double {
    let v = excess / (2 + excess)
    guard abs(v) < 0.3 else { return excess - log(ratio) }
    let square = v * v
    var power = v * square
    var sum = 0.0
    var divisor = 3.0
    while true {
      let longer = sum + power / divisor
      if longer == sum { break }
      sum = longer
      power *= square
      divisor += 2
    }
    return excess * v - 2 * sum
  }

  /// The logarithm of Γ(a+b+1)/(Γ(a+1)·Γ(b+1))·xᵃ·yᵇ without the factor √((a+b)/(2πab)).
  ///
  /// For whole a and b this is the binomial probability of a in a+b. The saddle point form does not
  /// lose digits where the logarithms of the gamma functions are large and cancel.
  ///
  /// - Units: natural logarithm.
  /// - Missing: none; a, b, x and y are above 0, and y is 1-x.
  /// - Source: Loader 2000, Fast and accurate computation of binomial probabilities.
  static func logSaddle(a: Double, b: Double, x: Double, y: Double) -> Double {
    let distance = differenceOfProducts(b, x, a, y)
    let sum = a + b
    return stirlingError(sum) - stirlingError(a) - stirlingError(b)
      - a * excessOverLog(distance / a, ratio: sum / a * x)
      - b * excessOverLog(-distance / b, ratio: sum / b * y)
  }

  /// a·b - c·d with the rounding of one operation.
  ///
  /// - Units: those of the products.
  /// - Missing: none.
  /// - Source: Kahan; Jeannerod, Louvet and Muller 2013.
  static func differenceOfProducts(_ a: Double, _ b: Double, _ c: Double, _ d: Double) -> Double {
    let product = c * d
    let lost = fma(-c, d, product)
    return fma(a, b, -product) + lost
  }
}
