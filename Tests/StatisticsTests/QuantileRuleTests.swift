import Statistics
import Testing

/// Quantiles of weighted values, with the values that R's `stats` and exact arithmetic give.
@Suite struct `Quantiles` {
  struct Case: Sendable {
    var values: [Double]
    var weights: [Double]
    var share: Double
    var averaged: Double
    var inverse: Double
  }

  static let cases: [Case] = {
    let first: [(Double, Double, Double)] = [
      (0.1, 1, 1), (0.25, 1.5, 1), (0.5, 3, 3), (0.75, 3.5, 3), (0.9, 5, 5),
    ]
    let second: [(Double, Double, Double)] = [
      (0.1, 1, 1), (0.25, 1, 1), (0.5, 1.5, 1), (0.75, 3, 3), (0.9, 3.5, 3),
    ]
    let unweighted: [(Double, Double, Double)] = [
      (0, 1, 1), (0.1, 1, 1), (0.25, 1.5, 1), (0.5, 2.5, 2), (1, 4, 4),
    ]
    func all(
      _ values: [Double],
      _ weights: [Double],
      _ expected: [(Double, Double, Double)]
    ) -> [Case] {
      expected.map {
        Case(values: values, weights: weights, share: $0.0, averaged: $0.1, inverse: $0.2)
      }
    }
    return all([1, 2, 3, 4, 5], [2, 1, 3, 1, 1], first)
      + all([1, 2, 3, 4], [2.5, 1, 1, 0.5], second)
      + all([1, 2, 3, 4], [1, 1, 1, 1], unweighted)
  }()

  @Test(arguments: cases) func `agree with R by both rules`(_ case: Case) {
    let (value, next, upTo, weight) = Self.around(`case`)
    let averaged = QuantileRule.averaged.quantile(
      at: `case`.share,
      value: value,
      next: next,
      weightUpTo: upTo,
      weight: weight
    )
    let inverse = QuantileRule.inverseDistribution.quantile(
      at: `case`.share,
      value: value,
      next: next,
      weightUpTo: upTo,
      weight: weight
    )
    #expect(abs(averaged - `case`.averaged) < 1e-12)
    #expect(inverse == `case`.inverse)
  }

  /// The order statistics around a share of sorted values.
  private static func around(_ case: Case) -> (Double, Double, Double, Double) {
    let weight = `case`.weights.reduce(0, +)
    var upTo = 0.0
    for (place, value) in `case`.values.enumerated() {
      upTo += `case`.weights[place]
      if upTo / weight >= `case`.share - 1e-12 {
        let next = place + 1 < `case`.values.count ? `case`.values[place + 1] : value
        return (value, next, upTo, weight)
      }
    }
    return (`case`.values.last ?? 0, `case`.values.last ?? 0, weight, weight)
  }
}
