/// A statistic of a sample design that is compared with an F distribution.
public struct DesignFTest: Hashable, Sendable {
  /// The statistic.
  public let statistic: Double
  /// The degrees of freedom above the line; they need not be whole.
  public let numeratorDF: Double
  /// The degrees of freedom below the line; they need not be whole.
  public let denominatorDF: Double
  /// The probability of at least this statistic if what is tested holds.
  public let p: Double

  /// Compares a statistic; nil where it is not finite or the degrees of freedom are not above 0.
  init?(statistic: Double, numeratorDF: Double, denominatorDF: Double) {
    guard statistic.isFinite, let reference = FRatio(df1: numeratorDF, df2: denominatorDF) else {
      return nil
    }
    self.statistic = statistic
    self.numeratorDF = numeratorDF
    self.denominatorDF = denominatorDF
    p = reference.upper(statistic)
  }
}
