/// How p-values of several tests are adjusted for there being several.
public enum Adjustment: String, CaseIterable, Hashable, Sendable {
  /// Not at all.
  case none
  /// Times the number of tests.
  case bonferroni
  /// Step down from the smallest, times the tests that are left: never above Bonferroni's.
  case holm
  /// Step up from the largest: the share of false findings, not the chance of any.
  case bh

  /// The adjusted p-values, each at the place of its own.
  ///
  /// - Shape: one entry a test; the result as well.
  /// - Units: 0...1.
  /// - Missing: tests that were not made are to be left out before; none gives none.
  /// - Source: Bonferroni min(1, m·p); Holm 1979; Benjamini and Hochberg 1995; R `p.adjust`.
  public func adjust(_ pValues: [Double]) -> [Double] {
    let tests = Double(pValues.count)
    switch self {
    case .none: return pValues
    case .bonferroni: return pValues.map { min(1, tests * $0) }
    case .holm:
      return stepwise(pValues, ascending(pValues), start: 0, max) { place, p in
        (tests - Double(place)) * p
      }
    case .bh:
      return stepwise(pValues, ascending(pValues).reversed(), start: 1, min) { place, p in
        tests / (tests - Double(place)) * p
      }
    }
  }

  /// Goes through the tests in an order; none of the adjusted values falls behind an earlier one.
  private func stepwise(
    _ pValues: [Double],
    _ order: [Int],
    start: Double,
    _ further: (Double, Double) -> Double,
    _ factor: (_ place: Int, _ p: Double) -> Double
  ) -> [Double] {
    var adjusted = pValues
    var reached = start
    for (place, test) in order.enumerated() {
      reached = further(reached, factor(place, pValues[test]))
      adjusted[test] = min(1, reached)
    }
    return adjusted
  }

  private func ascending(_ pValues: [Double]) -> [Int] {
    pValues.indices.sorted {
      pValues[$0] == pValues[$1] ? $0 < $1 : pValues[$0] < pValues[$1]
    }
  }
}
