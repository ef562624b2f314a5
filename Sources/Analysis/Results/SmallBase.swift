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
