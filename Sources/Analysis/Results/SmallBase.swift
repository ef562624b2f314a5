import Engine

/// Below which bases a figure is flagged, and below which it is not fit to be quoted.
///
/// - Units: records.
/// - Source: common practice of survey houses; STATISTICS.md section 2.
public struct SmallBase: Hashable, Sendable {
  /// Figures of fewer records are flagged; 0 flags none.
  public var flagged: Int
  /// Figures of fewer records are marked as not quotable; at most `flagged`.
  public var quotable: Int

  /// Makes a pair of thresholds.
  public init(flagged: Int, quotable: Int) {
    self.flagged = flagged
    self.quotable = quotable
  }
}

extension ResultTable {
  /// Takes the thresholds over where a base is below them, and says so beneath the table.
  ///
  /// People see marks at the figures; for programs the note alone says it.
  mutating func markSmallBases(_ thresholds: SmallBase, forPeople isForPeople: Bool) {
    var least = columnBases.values.min() ?? .infinity
    for (column, role) in zip(frame.columns, roles) where role == .base {
      for record in 0..<frame.count {
        if case .number(let records) = column[record] { least = min(least, records) }
      }
    }
    guard least < Double(thresholds.flagged) else { return }
    smallBase = thresholds
    let flagged = Count.number(thresholds.flagged)
    let quotable = Count.number(thresholds.quotable)
    let isUnfit = least < Double(thresholds.quotable)
    let note =
      isForPeople
      ? "† base below \(flagged) records" + (isUnfit ? "; ‡ below \(quotable), unfit to quote" : "")
      : "some base is below \(isUnfit ? "\(quotable) records: unfit to quote" : "\(flagged) records")"
    notes.append(Note(note, isWarning: true))
  }
}
