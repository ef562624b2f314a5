/// What weights look like, and what to be warned of.
public struct WeightDiagnostics: Hashable, Sendable {
  /// What the weights add up to.
  public struct Sums: Hashable, Sendable {
    /// Records with a weight above zero.
    public var positive: Int
    /// Σw.
    public var sum: Double
    /// Σw².
    public var squares: Double
    /// The least weight above zero.
    public var least: Double
    /// The greatest weight.
    public var greatest: Double
    /// The median of the weights above zero.
    public var median: Double

    /// Makes sums.
    public init(
      positive: Int,
      sum: Double,
      squares: Double,
      least: Double,
      greatest: Double,
      median: Double
    ) {
      self.positive = positive
      self.sum = sum
      self.squares = squares
      self.least = least
      self.greatest = greatest
      self.median = median
    }
  }

  /// The sums as they were given.
  public let sums: Sums
  /// What the weights cost in precision.
  public let effect: KishEffect
  /// Σw/n over the weights above zero.
  public let mean: Double
  /// The greatest weight by the least.
  public let spread: Double
  /// The greatest weight by the median.
  public let greatestToMedian: Double

  /// Looks at weights.
  ///
  /// - Units: those of the weights; `spread` and `greatestToMedian` are ratios.
  /// - Missing: only weights above zero; nil without any.
  /// - Source: Kish 1965, 11.7.
  public init?(_ sums: Sums) {
    guard
      let effect = KishEffect(sum: sums.sum, squares: sums.squares, records: sums.positive),
      sums.least > 0, sums.greatest >= sums.least, sums.median > 0, sums.greatest.isFinite
    else { return nil }
    self.sums = sums
    self.effect = effect
    mean = sums.sum / Double(sums.positive)
    spread = sums.greatest / sums.least
    greatestToMedian = sums.greatest / sums.median
  }

  /// Whether the greatest weight is more than 25 times the least.
  public var isWide: Bool { spread > 25 }

  /// Whether the weights cost more than half of the records.
  public var isInefficient: Bool { effect.efficiency < 0.5 }

  /// Whether the weights add up to the records, so that sums of weights estimate no totals.
  public var isNormalized: Bool {
    abs(sums.sum - Double(sums.positive)) <= 1e-9 * Double(sums.positive)
  }
}
