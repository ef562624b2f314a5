/// Suppression in one list of counts with its total.
///
/// - Units: places in the list.
/// - Missing: counts of nobody are never hidden.
/// - Source: STATISTICS.md section 4.
public struct LineSuppression: Hashable, Sendable {
  /// The counts that are too small by themselves, in order.
  public let primary: [Int]
  /// All counts that are hidden, in order.
  public let hidden: [Int]
  /// Whether the total is hidden too, because nothing else is left to hide.
  public let hidesTotal: Bool
  /// The sum of the hidden counts, which is what a reader can work out of them.
  public let hiddenSum: Int

  /// Hides what is small and what would give it away; nil for negative counts or a total past 64 bits.
  public init?(_ counts: [Int], threshold: Threshold = .usual) {
    guard counts.allSatisfy({ $0 >= 0 }), let total = CheckedSum.of(counts) else { return nil }
    var linked = LinkedCounts()
    let places = counts.map { linked.add($0) }
    linked.tie(places, to: linked.add(total))
    let pattern = SecondarySuppression(linked, threshold: threshold)
    primary = pattern.primary.filter { $0 < counts.count }
    hidden = pattern.hidden.filter { $0 < counts.count }
    hidesTotal = pattern.hidden.last == counts.count
    hiddenSum = hidden.reduce(0) { $0 + counts[$1] }
  }
}

/// Sums that say when they do not fit.
enum CheckedSum {
  /// The sum; nil past 64 bits.
  static func of(_ counts: some Sequence<Int>) -> Int? {
    var sum = 0
    for count in counts {
      let (next, overflows) = sum.addingReportingOverflow(count)
      if overflows { return nil }
      sum = next
    }
    return sum
  }
}
