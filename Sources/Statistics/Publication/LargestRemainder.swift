/// Percentages that add up to 100 as they are written.
///
/// Every part is rounded down, and the units that are left go to the parts that lost most.
public enum LargestRemainder {
  /// Percentages of counts that make up their sum, in units of the last decimal: 333 for 33.3 %.
  ///
  /// - Shape: one entry a part; the result as well.
  /// - Units: 10^-digits percent; the sum is 100·10^digits exactly.
  /// - Missing: nil where nothing was counted, for a negative count, and for decimals other than 0 to
  ///   15.
  /// - Source: Hamilton's method; among equal remainders the larger count is first, then the earlier
  ///   one. On the exact fractions.
  public static func percents(_ counts: [Int], digits: Int) -> [Int]? {
    guard (0...15).contains(digits), counts.allSatisfy({ $0 >= 0 }) else { return nil }
    var base: UInt = 0
    for count in counts {
      let (sum, isTooLarge) = base.addingReportingOverflow(UInt(count))
      guard !isTooLarge else { return nil }
      base = sum
    }
    guard base > 0 else { return nil }
    let whole = 100 * PowerOfTen.whole(digits)
    let parts = counts.map { count in
      // The count is at most the base, so that the quotient is at most `whole`.
      count == base
        ? (quotient: UInt(whole), remainder: UInt(0))
        : base.dividingFullWidth(UInt(count).multipliedFullWidth(by: UInt(whole)))
    }
    return distributed(
      whole,
      parts.map { Int($0.quotient) },
      before: { left, right in
        if parts[left].remainder != parts[right].remainder {
          return parts[left].remainder > parts[right].remainder
        }
        return counts[left] == counts[right] ? left < right : counts[left] > counts[right]
      }
    )
  }

  /// Percentages of weighted parts that make up their sum.
  ///
  /// - Shape: one entry a part; the result as well.
  /// - Units: 10^-digits percent; the sum is 100·10^digits exactly.
  /// - Missing: nil where the parts sum to zero, for a negative part or one that is not finite, and
  ///   where a double has no decimals left to round.
  /// - Source: as for counts; remainders within 1e-9 of each other are equal.
  public static func percents(_ parts: [Double], digits: Int) -> [Int]? {
    guard (0...12).contains(digits), parts.allSatisfy({ $0 >= 0 && $0.isFinite }) else {
      return nil
    }
    let sum = parts.reduce(0, +)
    guard sum > 0, sum.isFinite else { return nil }
    let whole = 100 * PowerOfTen.whole(digits)
    let taken = parts.map { RoundingMode.parts($0 / sum * Double(whole)) }
    let remainders = taken.map { ($0.rest / RoundingMode.tolerance).rounded() }
    return distributed(
      whole,
      taken.map(\.whole),
      before: { left, right in
        if remainders[left] != remainders[right] { return remainders[left] > remainders[right] }
        return parts[left] == parts[right] ? left < right : parts[left] > parts[right]
      }
    )
  }

  /// Gives the units that are left to the first parts in an order; nil if there are not as many.
  private static func distributed(
    _ whole: Int,
    _ units: [Int],
    before: (Int, Int) -> Bool
  ) -> [Int]? {
    let left = whole - units.reduce(0, +)
    guard (0...units.count).contains(left) else { return nil }
    var units = units
    for place in units.indices.sorted(by: before).prefix(left) { units[place] += 1 }
    return units
  }
}
