import Statistics
import TestSupport
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
      previous: value,
      value: value,
      next: next,
      weightUpTo: upTo,
      weight: weight
    )
    let inverse = QuantileRule.inverseDistribution.quantile(
      at: `case`.share,
      previous: value,
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

@Suite struct `Quantile types` {
  /// By Hyndman and Fan's number.
  static let rules: [Int: QuantileRule] = [
    1: .inverseDistribution, 2: .averaged, 3: .type3, 4: .type4, 5: .type5, 6: .type6, 7: .type7,
    8: .type8, 9: .type9,
  ]

  @Test(arguments: StoredCase.cases("quantile", kind: "quantiles_unweighted"))
  func `agree with R`(_ stored: StoredCase) throws {
    let values = (stored.task["x"] ?? .none).numbers.sorted()
    for expected in stored.expected where expected.stat == "quantile" {
      let share = try #require(expected.by?["p"]?.number)
      let type = try #require(expected.by?["type"]?.whole)
      let rule = try #require(Self.rules[type])
      let found = try #require(rule.quantile(at: share, ofSorted: values))
      let wanted = try #require(expected.value.number)
      #expect(abs(found - wanted) <= 1e-12 * (1 + abs(wanted)), "type \(type) at \(share)")
    }
  }

  /// Values of R 4.2 `quantile(x, p, type = 3)`: the even of two places that are as near.
  @Test(
    arguments: [
      (0.0, 1.0), (0.1, 1), (0.125, 1), (0.25, 1), (0.3, 1), (0.375, 2), (0.5, 2), (0.625, 2),
      (0.75, 3), (0.875, 4), (1, 4),
    ]
  ) func `of type 3 are the nearest value`(_ share: Double, _ expected: Double) {
    #expect(QuantileRule.type3.quantile(at: share, ofSorted: [1, 2, 3, 4]) == expected)
  }

  /// The definition over all values, against the one from three of them.
  @Test(arguments: UInt64(0)..<300)
  func `need no more than the values around the share`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let values = (0..<generator.whole(1...30)).map { _ in Double(generator.whole(-9...9)) }
      .sorted()
    let share = Double(generator.whole(0...40)) / 40
    let count = Double(values.count)
    let shifts: [QuantileRule: Double] = [
      .type4: 0, .type5: 0.5, .type6: share, .type7: 1 - share, .type8: (share + 1) / 3,
      .type9: share / 4 + 0.375,
    ]
    for (rule, shift) in shifts {
      let position = min(max(count * share + shift, 1), count)
      let low = values[Int(position.rounded(.down)) - 1]
      let high = values[Int(position.rounded(.up)) - 1]
      let expected = low + (high - low) * (position - position.rounded(.down))
      let found = try #require(rule.quantile(at: share, ofSorted: values))
      #expect(abs(found - expected) < 1e-9, "\(rule) at \(share) of \(values)")
    }
    for rule in QuantileRule.allCases {
      #expect(rule.quantile(at: 0, ofSorted: values) == values.first)
      #expect(rule.quantile(at: 1, ofSorted: values) == values.last)
    }
  }

  @Test(arguments: QuantileRule.allCases)
  func `have nothing to read off no values`(_ rule: QuantileRule) {
    #expect(rule.quantile(at: 0.5, ofSorted: []) == nil)
    #expect(rule.quantile(at: 1.5, ofSorted: [1, 2]) == nil)
    #expect(rule.quantile(at: 0.5, ofSorted: [7]) == 7)
  }
}
