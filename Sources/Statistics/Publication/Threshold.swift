/// The least number of people that a published count may show.
///
/// - Units: records.
/// - Missing: a count of nobody is shown as 0.
/// - Source: the ONS Longitudinal Study and the UK's research data environments clear counts from 10.
public struct Threshold: Hashable, Sendable {
  /// The least count that is shown.
  public let least: Int

  /// Ten records, unless a query says otherwise.
  public static let usual = Threshold(10)

  /// Makes a threshold.
  public init(_ least: Int) {
    self.least = least
  }

  /// Whether a count by itself is too small to be shown: of somebody, but of fewer than the threshold.
  public func hides(_ count: Int) -> Bool { count > 0 && count < least }
}
