/// A simple random sample of a population of known size.
///
/// Invariant: 1 ≤ `sampled` ≤ `size`.
public struct FinitePopulation: Hashable, Sendable {
  /// n, how many members were drawn.
  public let sampled: Int

  /// N, how many members there are.
  public let size: Int

  /// The sample and its population; nil unless 1 ≤ `sampled` ≤ `size`.
  public init?(sampled: Int, of size: Int) {
    guard sampled >= 1, sampled <= size else { return nil }
    self.sampled = sampled
    self.size = size
  }

  /// Whether every member is in the sample, so that nothing is uncertain about the population.
  public var isCensus: Bool { sampled == size }

  /// The sampling fraction f = n/N.
  ///
  /// - Units: a share.
  /// - Missing: none.
  /// - Source: Cochran 1977, section 2.1.
  public var samplingFraction: Double { Double(sampled) / Double(size) }

  /// The finite population correction 1-f of a variance.
  ///
  /// - Units: a share.
  /// - Missing: none; 0 for a census.
  /// - Source: Cochran 1977, section 2.6.
  public var correction: Double { Double(size - sampled) / Double(size) }

  /// The base n* = n(N-1)/(N-n) without correction that is worth as much as this sample.
  ///
  /// - Units: records.
  /// - Missing: nil for a census, where it is infinite.
  /// - Source: solves σ²/n* = σ²/n·(N-n)/(N-1).
  public var equivalentBase: Double? {
    guard !isCensus else { return nil }
    return Double(sampled) * Double(size - 1) / Double(size - sampled)
  }

  /// The standard error of a share, √((1-f)·p(1-p)/(n-1)).
  ///
  /// - Units: a share.
  /// - Missing: nil for a sample of one that is no census, and for a share outside 0...1.
  /// - Source: Cochran 1977, theorem 3.2; R `survey::svymean` with `fpc`.
  public func standardError(ofShare share: Double) -> Double? {
    guard (0...1).contains(share) else { return nil }
    guard !isCensus else { return 0 }
    guard sampled > 1 else { return nil }
    return (correction * (share * (1 - share)) / Double(sampled - 1)).squareRoot()
  }

  /// The standard error of a share in its textbook form, √(p(1-p)/n·(N-n)/(N-1)).
  ///
  /// - Units: a share.
  /// - Missing: nil for a share outside 0...1.
  /// - Source: Cochran 1977, theorem 3.1, with the sample's share for the population's.
  public func textbookStandardError(ofShare share: Double) -> Double? {
    guard (0...1).contains(share) else { return nil }
    return equivalentBase.map { (share * (1 - share) / $0).squareRoot() } ?? 0
  }
}
