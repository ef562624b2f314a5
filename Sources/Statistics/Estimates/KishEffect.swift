/// What unequal weights alone cost in precision.
///
/// It knows nothing of clusters and strata: a design has its own effect.
public struct KishEffect: Hashable, Sendable {
  /// (Σw)²/Σw², the number of records that equal weights would need for the same precision.
  public let effectiveBase: Double
  /// n·Σw²/(Σw)², by how much the variance grows; 1 for equal weights.
  public let designEffect: Double

  /// Works out the effect.
  ///
  /// - Units: records; a ratio of variances.
  /// - Missing: records of no weight are not in `records`; nil without a positive weight, and where
  ///   the sums are not those of weights above zero.
  /// - Parameters:
  ///   - sum: Σw of the records with a weight above zero.
  ///   - squares: Σw² of the same records.
  ///   - records: how many they are.
  /// - Source: Kish 1965, 11.7; Kish 1992.
  public init?(sum: Double, squares: Double, records: Int) {
    guard records > 0, sum > 0, squares > 0, sum.isFinite, squares.isFinite else { return nil }
    let count = Double(records)
    // One record, or as many alike, whatever the last digits of the sums say.
    effectiveBase = min(count, max(1, sum / squares * sum))
    guard effectiveBase.isFinite else { return nil }
    designEffect = count / effectiveBase
  }

  /// The square root of the effect, by how much the standard error grows.
  public var designFactor: Double { designEffect.squareRoot() }

  /// The effective base as a share of the records, 0...1.
  public var efficiency: Double { 1 / designEffect }

  /// The coefficient of variation of the weights, their population's standard deviation by the mean.
  public var coefficientOfVariation: Double { max(0, designEffect - 1).squareRoot() }
}
