/// The test of a difference against none by its standard error.
public struct DifferenceTest: Hashable, Sendable {
  /// The difference in standard errors.
  ///
  /// - Units: standard errors.
  /// - Missing: nil where the standard error is 0.
  /// - Source: d/se.
  public let z: Double?

  /// The probability of a difference at least as large, on either side, were there none.
  ///
  /// - Units: a probability.
  /// - Missing: nil for a difference whose standard error is 0, as of a census; 1 for no difference.
  /// - Source: the normal distribution.
  public let p: Double?

  /// Tests a difference by its standard error.
  public init(difference: Double, standardError: Double) {
    guard standardError > 0, standardError.isFinite else {
      z = nil
      p = difference == 0 ? 1 : nil
      return
    }
    let z = difference / standardError
    self.z = z
    p = Normal.twoSided(z)
  }
}
