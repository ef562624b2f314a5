/// Weight, mean and spread of a group's values.
///
/// - Missing: a record without a value or a weight is in none of them; without any weight the mean
///   and the squares are 0.
public struct GroupMoments: Hashable, Sendable {
  /// Number of records.
  public var records: Int
  /// Sum of their weights; the number of records where there is no weight.
  public var weight: Double
  /// Σwy/Σw.
  public var mean: Double
  /// Σw(y-ȳ)², about the group's own mean.
  public var squares: Double

  /// Makes moments.
  public init(records: Int, weight: Double, mean: Double, squares: Double) {
    self.records = records
    self.weight = weight
    self.mean = mean
    self.squares = squares
  }
}
