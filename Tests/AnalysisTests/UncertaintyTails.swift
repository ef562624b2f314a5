#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Probabilities by sums and by quadrature, to check those of the tool by another way.
enum Tails {
  /// The integral of a function over an interval, singular at its ends or not.
  ///
  /// - Source: the rule of Takahasi and Mori 1974 (tanh-sinh).
  private static func integral(
    _ low: Double,
    _ high: Double,
    _ function: (Double, Double) -> Double
  )
    -> Double
  {
    let step = 1.0 / 32
    let half = (high - low) / 2
    var sum = 0.0
    for place in -160...160 {
      let t = Double(place) * step
      let u = Double.pi / 2 * sinh(t)
      // The distances from both ends keep their digits near these.
      let fromLow = half * 2 / (1 + exp(-2 * u))
      let fromHigh = half * 2 / (1 + exp(2 * u))
      let weight = half * Double.pi / 2 * cosh(t) / cosh(u) / cosh(u)
      if weight == 0 || fromLow == 0 || fromHigh == 0 { continue }
      let value = function(fromLow, fromHigh)
      if value.isFinite { sum += value * weight }
    }
    return sum * step
  }

  /// The regularised incomplete beta function.
  static func beta(_ x: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if x >= 1 { return 1 }
    if x > a / (a + b) { return 1 - beta(1 - x, b, a) }
    let front = lgamma(a + b) - lgamma(a) - lgamma(b)
    return integral(0, x) { u, rest in
      exp(front + (a - 1) * log(u) + (b - 1) * log(1 - x + rest))
    }
  }

  /// The chance of an F at least as large.
  static func f(_ statistic: Double, _ one: Double, _ other: Double) -> Double {
    beta(other / (other + one * statistic), other / 2, one / 2)
  }

  /// The chance of a chi-square at least as large.
  static func chiSquare(_ statistic: Double, _ df: Int) -> Double {
    let isOdd = df % 2 == 1
    var sum = isOdd ? erfc((statistic / 2).squareRoot()) : exp(-statistic / 2)
    var term =
      isOdd
      ? exp(-statistic / 2) * (statistic / 2).squareRoot() / tgamma(1.5)
      : exp(-statistic / 2) * statistic / 2
    var a = isOdd ? 0.5 : 1.0
    while a < Double(df) / 2 {
      sum += term
      a += 1
      term *= statistic / 2 / a
    }
    return sum
  }

  /// The chance of a normal at least as far from 0.
  static func normal(_ z: Double) -> Double { erfc(abs(z) / 2.0.squareRoot()) }

  /// The chance of a t at least as far from 0, to so many digits after the point.
  ///
  /// - Source: the finite series for whole degrees of freedom, Abramowitz and Stegun 26.7.3 and 26.7.4.
  static func t(_ statistic: Double, _ df: Int) -> Double {
    let angle = atan(abs(statistic) / Double(df).squareRoot())
    let square = cos(angle) * cos(angle)
    var term = df % 2 == 1 ? cos(angle) : 1
    var sum = df == 1 ? 0 : term
    var place = df % 2 == 1 ? 3 : 2
    while place <= df - 2 {
      term *= square * Double(place - 1) / Double(place)
      sum += term
      place += 2
    }
    if df % 2 == 0 { return 1 - sin(angle) * sum }
    return 1 - 2 / Double.pi * (angle + sin(angle) * sum)
  }

  /// Where both tails of a t hold `alpha`.
  static func reach(_ alpha: Double, _ df: Int) -> Double {
    var low = 0.0
    var high = 1.0
    while t(high, df) > alpha { high *= 2 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if t(middle, df) > alpha { low = middle } else { high = middle }
    }
    return (low + high) / 2
  }
}
