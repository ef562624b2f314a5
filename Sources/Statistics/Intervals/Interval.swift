/// A range of values that an estimate is given with.
///
/// Units: those of the estimate; a share has its ends in 0...1. Both ends are finite, `low` is at
/// most `high`, and an interval that does not exist is `nil` rather than an `Interval`.
public struct Interval: Hashable, Sendable {
  /// The lower end.
  public var low: Double

  /// The upper end.
  public var high: Double

  /// Makes a range of its two ends.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}
