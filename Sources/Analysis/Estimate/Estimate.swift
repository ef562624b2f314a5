import Statistics

/// One figure with what its uncertainty is worked out from.
struct Estimate {
  /// A share of a base, or any other figure.
  enum Kind {
    /// Which part of its base has the answer, in records; limits are shares and stay within 0...1.
    case share(part: Int)
    /// A mean, total, ratio or arithmetic of them.
    case figure
    /// A quantile, with limits of its own.
    case quantile(low: Double?, high: Double?)
  }
  var kind: Kind
  /// The figure: a share in 0...1, or in its own units.
  var value: Double
  /// What the output multiplies it and its errors by: 100 for a percentage.
  var scale: Double
  /// The linearised figure, summed by sampling unit; nil for a quantile, which is no smooth function
  /// of totals.
  var linearized: LinearizedSums?
  /// The records that the figure is of, by sampling unit.
  var base: UnitSums
  /// s² of one record, in the units of `value`: n/(n-1)·Σw(y-ȳ)²/W; nil where it has none.
  var spread: Double?
  /// Whether the figure grows with the weights, as a total does and a mean does not.
  var isTotal = false

  /// Whether the figure is a share of its base.
  var isShare: Bool { if case .share = kind { true } else { false } }

  /// Whether the records of the base differ: not so of a share of 0 or 1.
  var varies: Bool {
    !isShare || (value > 0 && value < 1)
  }

  /// The records that the figure is of.
  var records: Int { base.recordCount }
}

/// The sums that an estimate is made of; those of groups that share no record may be added.
enum EstimateSums {
  /// A share: the sums of the part and of the base that holds it.
  case share(part: UnitSums, base: UnitSums)
  /// How many there are: the sums of the cell, and of the base that holds it.
  case count(of: UnitSums, base: UnitSums)
  /// A figure of totals: the sums of its features, and how they become the figure.
  case figure(FeatureSums, LinearFigure)
  /// A quantile that is worked out already; those of several groups do not add up.
  case quantile(Double, base: UnitSums, low: Double?, high: Double?)

  /// The estimate; nil for an empty base.
  var estimate: Estimate? {
    switch self {
    case .share(let part, let base): Self.share(of: part, in: base)
    case .count(let cell, let base): Self.count(of: cell, in: base)
    case .figure(let sums, let figure): figure.estimate(sums)
    case .quantile(let value, let base, let low, let high):
      Estimate(
        kind: .quantile(low: low, high: high),
        value: value,
        scale: 1,
        linearized: nil,
        base: base,
        spread: nil
      )
    }
  }

  /// The sums of groups that share no record, taken together; nil for quantiles and for figures that
  /// are not the same.
  func adding(_ other: EstimateSums) -> EstimateSums? {
    switch (self, other) {
    case (.share(let part, let base), .share(let otherPart, let otherBase)):
      .share(part: part + otherPart, base: base + otherBase)
    case (.count(let cell, let base), .count(let otherCell, let otherBase)):
      .count(of: cell + otherCell, base: base + otherBase)
    case (.figure(let sums, let figure), .figure(let otherSums, _)):
      .figure(sums + otherSums, figure)
    default:
      nil
    }
  }

  private static func share(of part: UnitSums, in base: UnitSums) -> Estimate? {
    let weight = base.total
    guard weight > 0, weight.isFinite else { return nil }
    let (records, all) = (part.recordCount, base.recordCount)
    let share = records == all ? 1 : part.total / weight
    return Estimate(
      kind: .share(part: records),
      value: share,
      scale: 100,
      linearized: .linearized(share: share, of: part, in: base, weighing: weight),
      base: base,
      spread: DesignEffect.spread(ofShare: share, records: all)
    )
  }

  private static func count(of cell: UnitSums, in base: UnitSums) -> Estimate {
    Estimate(
      kind: .figure,
      value: cell.total,
      scale: 1,
      linearized: LinearizedSums(units: cell.units, sums: cell.sums, squares: cell.squares),
      base: base,
      spread: nil,
      isTotal: true
    )
  }
}
