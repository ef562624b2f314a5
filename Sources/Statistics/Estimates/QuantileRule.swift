/// How a quantile is read off a distribution that steps: Hyndman and Fan's nine types.
public enum QuantileRule: String, Hashable, Sendable, CaseIterable {
  /// Type 2, the middle of the two values where the distribution reaches the share exactly, else the
  /// value where it passes it: the default.
  case averaged
  /// Type 1, the value where the distribution reaches the share; never between two values.
  case inverseDistribution = "inverse_cdf"
  /// The value nearest to the share, as SAS; never between two values.
  case type3
  /// Straight lines through the steps of the distribution.
  case type4
  /// Straight lines through the middles of the steps.
  case type5
  /// Straight lines through k/(n+1), as SPSS.
  case type6
  /// Straight lines through (k-1)/(n-1), as R and spreadsheets.
  case type7
  /// Straight lines through about the medians of the order statistics.
  case type8
  /// Straight lines through about their means under a normal distribution.
  case type9

  /// Whether the rule is one for weighted records too.
  public var allowsWeights: Bool { self == .averaged || self == .inverseDistribution }

  /// The quantile from the order statistics around it.
  ///
  /// - Units: those of the variable.
  /// - Missing: records without a value are in none of the weights.
  /// - Parameters:
  ///   - share: in 0...1.
  ///   - previous: the value before `value` in ascending order; the same one at the beginning.
  ///   - value: the smallest value whose cumulative weight reaches the share of the whole.
  ///   - next: the value after it; the same one at the end.
  ///   - weightUpTo: the weight of the records up to and with `value`.
  ///   - weight: the weight of all records; their number for the types from 3 on.
  /// - Returns: the quantile.
  /// - Source: Hyndman and Fan 1996; R `quantile(type = )`, `survey` `qrule = "hf2"` for `averaged`.
  ///   A share within 1e-12 of a step counts as on it, for types 3 to 9 within R's 4ε.
  public func quantile(
    at share: Double,
    previous: Double,
    value: Double,
    next: Double,
    weightUpTo: Double,
    weight: Double
  ) -> Double {
    switch self {
    case .inverseDistribution:
      return value
    case .averaged:
      guard weight > 0, abs(weightUpTo / weight - share) <= 1e-12 else { return value }
      return Self.between(value, next, 0.5)
    case .type3, .type4, .type5, .type6, .type7, .type8, .type9:
      let (position, fraction) = position(of: share, in: weight)
      // The position is never more than one beside that of `value`, or its part is 0 there.
      func at(_ position: Double) -> Double {
        position < weightUpTo ? previous : position > weightUpTo ? next : value
      }
      if fraction == 0 { return at(position) }
      if fraction == 1 { return at(position + 1) }
      return Self.between(at(position), at(position + 1), fraction)
    }
  }

  /// The quantile of records in ascending order.
  ///
  /// - Units: those of the variable.
  /// - Missing: nil for no values; missing ones are to be left out before.
  /// - Source: as for order statistics.
  public func quantile(at share: Double, ofSorted values: [Double]) -> Double? {
    guard let first = values.first, let last = values.last, (0...1).contains(share) else {
      return nil
    }
    let count = Double(values.count)
    let reached = ((share - 1e-12) * count).rounded(.up)
    let place = Int(min(max(reached, 1), count)) - 1
    return quantile(
      at: share,
      previous: place > 0 ? values[place - 1] : first,
      value: values[place],
      next: place + 1 < values.count ? values[place + 1] : last,
      weightUpTo: Double(place + 1),
      weight: count
    )
  }

  /// Where the quantile lies among the values, counted from 1, and how far towards the next one.
  private func position(of share: Double, in count: Double) -> (whole: Double, fraction: Double) {
    let position = count * share + shift(share)
    let tolerance = 4 * Double.ulpOfOne
    let whole = (position + tolerance).rounded(.down)
    let fraction = position - whole
    let isWhole = abs(fraction) < tolerance
    if self == .type3 {
      let isEven = whole.remainder(dividingBy: 2) == 0
      return (whole, isWhole && isEven ? 0 : 1)
    }
    return (whole, isWhole ? 0 : fraction)
  }

  /// Hyndman and Fan's m.
  private func shift(_ share: Double) -> Double {
    switch self {
    case .averaged, .inverseDistribution, .type4: 0
    case .type3: -0.5
    case .type5: 0.5
    case .type6: share
    case .type7: 1 - share
    case .type8: (share + 1) / 3
    case .type9: share / 4 + 0.375
    }
  }

  /// The same where both are the same, and never beyond either.
  private static func between(_ low: Double, _ high: Double, _ fraction: Double) -> Double {
    low + (high - low) * fraction
  }
}
