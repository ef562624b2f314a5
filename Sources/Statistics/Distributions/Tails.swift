/// The two parts into which a point cuts a distribution.
///
/// Units: probabilities, which add up to 1. Each is worked out so that it keeps its own precision: a
/// tail of 1e-200 is not what is left of 1.
struct Tails: Hashable, Sendable {
  /// The probability of at most the point.
  var lower: Double

  /// The probability of more than the point.
  var upper: Double

  /// The same point seen from the other end.
  var swapped: Tails { Tails(lower: upper, upper: lower) }
}
