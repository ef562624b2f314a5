/// How much a figure changed from one wave to the next.
public struct WaveChange: Hashable, Sendable {
  /// The later figure less the earlier one.
  public let difference: Double
  /// 100·(later/earlier - 1); nil where the earlier figure is 0.
  public let percent: Double?

  /// Compares two figures.
  ///
  /// - Units: `difference` has the figures' own unit, so percentages give percentage points;
  ///   `percent` is in percent of the earlier figure.
  /// - Missing: there is no percent change from 0.
  /// - Parameters:
  ///   - earlier: the figure of the earlier wave, not rounded.
  ///   - later: the figure of the later wave, not rounded.
  /// - Source: the difference is taken before any rounding: STATISTICS.md, sections 1 and 3.5.
  public init(from earlier: Double, to later: Double) {
    difference = later - earlier
    let change = 100 * (later / earlier - 1)
    percent = earlier != 0 && change.isFinite ? change : nil
  }
}
