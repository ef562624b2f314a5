/// How many more would recommend than would not: 100·(promoters - detractors).
public struct NetPromoterScore: Hashable, Sendable {
  /// The score, -100...100.
  public let score: Double
  /// Its standard error with n - 1, as of a mean of +1, 0 and -1; nil for one record.
  public let standardError: Double?
  /// Its standard error with n, as some publish it.
  public let plainStandardError: Double

  /// The answers that promote, of a scale from 0 to 10.
  public static let promoting = 9...10
  /// The answers that detract.
  public static let detracting = 0...6

  /// Works out the score.
  ///
  /// - Units: percentage points.
  /// - Missing: records without an answer are not in the base; nil for an empty base or parts that do
  ///   not fit into it.
  /// - Parameters:
  ///   - promoters: records that answered 9 or 10.
  ///   - detractors: records that answered 0 to 6.
  ///   - base: records that answered.
  /// - Source: Reichheld 2003; se 100·√((P+D-(P-D)²)/(n-1)) with the shares P and D.
  public init?(promoters: Int, detractors: Int, of base: Int) {
    guard promoters >= 0, detractors >= 0, base > 0, promoters <= base,
      detractors <= base - promoters
    else { return nil }
    let count = Double(base)
    score = 100 * (Double(promoters) - Double(detractors)) / count
    let net = (Double(promoters) - Double(detractors)) / count
    let variance = max(0, (Double(promoters) + Double(detractors)) / count - net * net)
    plainStandardError = 100 * (variance / count).squareRoot()
    standardError = base > 1 ? 100 * (variance / (count - 1)).squareRoot() : nil
  }
}
