/// The fewest further cells that a table's small ones need for company.
///
/// - Units: cells.
/// - Missing: counts of nobody are never hidden.
/// - Source: STATISTICS.md section 4: any pattern is acceptable that hides the small cells, leaves
///   every line safe and determines nothing.
public enum SmallestSuppression {
  /// How many patterns are tried before the search gives up.
  private static let mostPatterns = 2_000_000

  /// How many cells besides the small ones have to be hidden; nil when the search would not end.
  public static func secondaryCount(of table: TableSuppression) -> Int? {
    let primary = table.primary.compactMap(table.place(of:))
    let found = table.hidden.count - primary.count
    var budget = mostPatterns
    for fewer in 0..<found {
      let state = LineState(table.linked, hidden: primary, threshold: table.threshold)
      guard let isEnough = suffices(fewer, state, table, &budget) else { return nil }
      if isEnough { return fewer }
    }
    return found
  }

  /// Whether at most `left` more cells make a pattern acceptable; nil when the budget is spent.
  private static func suffices(
    _ left: Int,
    _ state: LineState,
    _ table: TableSuppression,
    _ budget: inout Int
  ) -> Bool? {
    budget -= 1
    guard budget > 0 else { return nil }
    let candidates: [Int]
    if let line = state.firstViolated {
      // Some cell of this line has to go, whatever else does.
      candidates = left > 0 ? state.candidates(in: line) : []
    } else {
      let hidden = state.hiddenPlaces
      if DisclosureAudit.determined(table.linked, hidden: hidden).isEmpty { return true }
      let isHidden = Set(hidden)
      candidates =
        left > 0
        ? table.linked.counts.indices.filter {
          table.linked.counts[$0] != 0 && !isHidden.contains($0)
        } : []
    }
    for place in candidates {
      var next = state
      next.hide(place)
      guard let isEnough = suffices(left - 1, next, table, &budget) else { return nil }
      if isEnough { return true }
    }
    return false
  }
}
