/// The rule for sub-national figures of people in England: small counts hidden, the others to the
/// nearest 5, percentages from what is published.
///
/// - Units: records; percent, 0...100.
/// - Missing: a count from 1 to 7 is hidden; a percentage of a base of 0 does not exist.
/// - Source: NHS Digital, "Change to disclosure control methodology for HES and ECDS from September
///   2018"; STATISTICS.md section 4.
public enum NHSRounding {
  /// What a table shows of a figure.
  public enum Published<Figure: Hashable & Sendable>: Hashable, Sendable {
    /// A figure that may be read.
    case shown(Figure)
    /// `*`.
    case hidden
    /// There is no such figure.
    case none
  }

  /// A percentage as it is published.
  public struct Percent: Hashable, Sendable {
    /// The rounded percentage.
    public var value: Double
    /// The decimals it is given with: none, or one from a base of 4,000.
    public var digits: Int
  }

  /// Counts from 1 to 7 are hidden.
  public static let threshold = Threshold(8)
  /// The base, as published, from which percentages have a decimal.
  public static let leastPreciseBase = 4000

  /// A count as it is published; negative ones do not exist.
  public static func count(_ count: Int) -> Published<Int> {
    guard count >= 0 else { return .none }
    return threshold.hides(count) ? .hidden : .shown(PublishedRounding.nearest(count, 5))
  }

  /// A percentage as it is published, from the published count and base.
  public static func percent(of part: Int, in base: Int) -> Published<Percent> {
    switch (count(part), count(base)) {
    case (.hidden, _), (_, .hidden): return .hidden
    case (.none, _), (_, .none), (_, .shown(0)): return .none
    case (.shown(let part), .shown(let base)):
      let digits = base >= leastPreciseBase ? 1 : 0
      guard let units = RoundingMode.halfAway.percent(part, of: base, digits: digits) else {
        return .none
      }
      return .shown(Percent(value: Double(units) / (digits == 1 ? 10 : 1), digits: digits))
    }
  }

  /// The counts that a published one may stand for; nil for one that is never published.
  public static func impliedCounts(of published: Int) -> ClosedRange<Int>? {
    guard published >= 0, published.isMultiple(of: 5), published != 5, published <= .max - 2 else {
      return nil
    }
    return published == 0 ? 0...0 : published - 2...published + 2
  }

  /// The percentages that a published count and base may stand for.
  ///
  /// - Units: percent.
  public static func impliedPercent(of part: Int, in base: Int) -> Interval? {
    guard let parts = impliedCounts(of: part), let bases = impliedCounts(of: base),
      bases.lowerBound > 0
    else { return nil }
    return Interval(
      low: 100 * Double(parts.lowerBound) / Double(bases.upperBound),
      high: min(100, 100 * Double(parts.upperBound) / Double(bases.lowerBound))
    )
  }
}

/// Rounding of published counts to multiples.
public enum PublishedRounding {
  /// The nearest multiple of `step`, a tie upwards; the count itself where that would not fit.
  ///
  /// - Units: records, not negative.
  /// - Missing: a step below 2 leaves the count as it is.
  public static func nearest(_ count: Int, _ step: Int) -> Int {
    guard step > 1 else { return count }
    let rest = count % step
    // 2·rest ≥ step, written so that it cannot overflow.
    guard rest >= step - rest else { return count - rest }
    let (up, overflows) = count.addingReportingOverflow(step - rest)
    return overflows ? count : up
  }
}
