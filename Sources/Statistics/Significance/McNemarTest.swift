/// Whether a share changed among records that were asked twice.
public struct McNemarTest: Hashable, Sendable {
  /// The later share less the earlier one.
  public let difference: Double
  /// The standard error of the difference.
  public let standardError: Double
  /// The standardised change; nil where nobody changed.
  public let z: Double?
  /// The square of `z`; nil where nobody changed.
  public let statistic: Double?
  /// The chance of as large a statistic where as many change one way as the other; 1 where nobody
  /// changed.
  public let pValue: Double
  /// The same from the binomial distribution.
  public let exactPValue: Double
  /// Whether so few changed that the exact chance is the one to give: fewer than 25.
  public let isSmall: Bool

  /// Tests the change.
  ///
  /// - Units: shares in 0...1, chances in 0...1.
  /// - Missing: only records with both answers count; nil without any, and for a negative count.
  /// - Parameters:
  ///   - gained: records that were not and now are.
  ///   - lost: records that were and now are not.
  ///   - records: all records asked twice, with those that did not change.
  /// - Source: McNemar 1947, (b-c)²/(b+c) without correction; se √(b+c-(b-c)²/n)/n; exact: two-sided
  ///   binomial with p = ½, R `binom.test`.
  public init?(gained: Int, lost: Int, of records: Int) {
    guard gained >= 0, lost >= 0, records > 0, gained <= records, lost <= records - gained else {
      return nil
    }
    let count = Double(records)
    let changed = Double(gained) + Double(lost)
    let net = Double(gained) - Double(lost)
    difference = net / count
    standardError = max(0, changed - net * net / count).squareRoot() / count
    isSmall = changed < 25
    guard changed > 0 else {
      z = nil
      statistic = nil
      pValue = 1
      exactPValue = 1
      return
    }
    z = net / changed.squareRoot()
    statistic = net * net / changed
    pValue = Normal.twoSided(net / changed.squareRoot())
    guard let binomial = Binomial(trials: gained + lost, probability: 0.5) else { return nil }
    exactPValue = min(1, 2 * binomial.lower(min(gained, lost)))
  }

  /// The chance to give: exact where few changed.
  public var preferredPValue: Double { isSmall ? exactPValue : pValue }
}
