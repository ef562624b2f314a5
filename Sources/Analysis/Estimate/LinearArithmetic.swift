import Engine
import Language
import Statistics

/// Arithmetic of figures keeps their errors: the derivative follows the rules of sums and products.
extension LinearFigure {
  /// A number, which has no error.
  static func constant(_ number: Double) -> LinearFigure {
    LinearFigure(features: []) { _ in Value(number: number, gradient: []) }
  }

  /// This figure and another with a sign between them, over the records that either is of.
  func combined(with other: LinearFigure, _ sign: ArithmeticSign) -> LinearFigure {
    guard !features.isEmpty else { return combination(features: other.features, 0, other, sign) }
    guard !other.features.isEmpty else { return combination(features: features, 0, other, sign) }
    let either = Expression.call(
      .firstAnswered,
      [product(features[0]), product(other.features[0])]
    )
    return combination(features: [[either]] + features + other.features, 1, other, sign)
  }

  private func product(_ factors: [Expression]) -> Expression {
    guard let first = factors.first else { return .constant(.number(1)) }
    return factors.dropFirst().reduce(first) { .call(.multiply, [$0, $1]) }
  }

  /// The figure over features that begin with `start` of its own, then ours, then theirs.
  private func combination(
    features all: [[Expression]],
    _ start: Int,
    _ other: LinearFigure,
    _ sign: ArithmeticSign
  ) -> LinearFigure {
    let ours = features.count
    let theirs = other.features.count
    var combination = LinearFigure(features: all) { totals in
      guard let left = value(Array(totals[start..<start + ours])),
        let right = other.value(Array(totals[(start + ours)..<(start + ours + theirs)]))
      else { return nil }
      let (number, byLeft, byRight): (Double, Double, Double) =
        switch sign {
        case .add: (left.number + right.number, 1, 1)
        case .subtract: (left.number - right.number, 1, -1)
        case .multiply: (left.number * right.number, right.number, left.number)
        case .divide:
          (
            left.number / right.number, 1 / right.number,
            -left.number / right.number / right.number
          )
        }
      guard number.isFinite, byLeft.isFinite, byRight.isFinite else { return nil }
      return Value(
        number: number,
        gradient: [Double](repeating: 0, count: start) + left.gradient.map { $0 * byLeft }
          + right.gradient.map { $0 * byRight }
      )
    }
    combination.isTotal =
      sign == .divide ? isTotal && !other.isTotal : isTotal || other.isTotal
    return combination
  }
}
