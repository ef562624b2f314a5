import Engine
import Statistics

/// A figure that is a smooth function of totals: what is totalled, and how the totals become it.
///
/// Its standard error follows by Taylor linearisation from the derivative by each total.
///
/// - Source: STATISTICS.md section 3.4; Wolter 2007, chapter 6.
struct LinearFigure {
  /// A figure and its derivative by each total.
  struct Value {
    var number: Double
    var gradient: [Double]
  }
  /// What is totalled, weights left out: a product of factors each; a missing factor counts nothing.
  ///
  /// The first is 1 for every record that the figure is of.
  var features: [[Expression]]
  /// The number that the features are the powers 0, 1 and 2 of, as a distance from a centre, with no
  /// derivative by the last; nil for other features.
  var powers: (of: Expression, centre: Double)?
  /// The figure from the totals; nil where it has none.
  var value: ([Double]) -> Value?
  /// Σw(y-ȳ)²/W of one record from the totals; nil where the figure has none.
  var spread: (([Double]) -> Double)?
  /// What the output multiplies the figure by.
  var scale = 1.0
  /// Whether the figure grows with the weights, as a total does and a mean does not.
  var isTotal = false

  /// The figure over some records; nil where it has none.
  func estimate(_ sums: FeatureSums) -> Estimate? {
    let totals = sums.totals
    guard let value = value(totals), value.number.isFinite else { return nil }
    let base = sums.first
    let records = Double(base.recordCount)
    return Estimate(
      kind: .figure,
      value: value.number,
      scale: scale,
      linearized: sums.linearized(by: value.gradient),
      base: base,
      spread: records > 1 ? spread.map { $0(totals) * records / (records - 1) } : nil,
      isTotal: isTotal
    )
  }

  /// Σwy/Σw of a number; sums are of its distance from `centre`, so that squares keep their digits.
  static func mean(of value: Expression, about centre: Double) -> LinearFigure {
    let known = Aggregate.known(value)
    let distance = Expression.call(.subtract, [value, .constant(.number(centre))])
    return LinearFigure(
      features: [[known], [distance], [distance, distance]],
      powers: (value, centre),
      value: { totals in
        guard totals[0] > 0 else { return nil }
        let mean = totals[1] / totals[0]
        return Value(
          number: mean + centre,
          gradient: [-mean / totals[0], 1 / totals[0], 0]
        )
      },
      spread: { totals in
        let mean = totals[1] / totals[0]
        return max(0, totals[2] / totals[0] - mean * mean)
      }
    )
  }

  /// Σwy of a number.
  static func sum(of value: Expression) -> LinearFigure {
    LinearFigure(
      features: [[Aggregate.known(value)], [value]],
      value: { Value(number: $0[1], gradient: [0, 1]) },
      isTotal: true
    )
  }

  /// Σwy/Σwx over the records with both.
  static func ratio(_ over: Expression, _ under: Expression) -> LinearFigure {
    let known = [Aggregate.known(over), Aggregate.known(under)]
    return LinearFigure(features: [known, [over, known[1]], [under, known[0]]]) { totals in
      guard totals[2] != 0 else { return nil }
      let ratio = totals[1] / totals[2]
      return Value(number: ratio, gradient: [0, 1 / totals[2], -ratio / totals[2]])
    }
  }
}

extension FeatureSums {
  /// The sums of the first feature by themselves.
  fileprivate var first: UnitSums {
    let pairs = features * (features + 1) / 2
    return UnitSums(
      units: units,
      records: records,
      sums: units.indices.map { sums[$0 * features] },
      squares: products.isEmpty ? [] : units.indices.map { products[$0 * pairs] }
    )
  }
}
