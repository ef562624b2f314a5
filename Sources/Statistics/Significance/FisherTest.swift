/// Fisher's exact test of a table of two by two.
public struct FisherTest: Hashable, Sendable {
  /// The chance of a table as unlikely as this one, or less likely.
  public let twoSided: Double
  /// The chance of a first cell as small as this one.
  public let less: Double
  /// The chance of a first cell as large as this one.
  public let greater: Double

  /// More records than that are refused: their products are no longer exact.
  private static let mostRecords = 1_000_000_000

  /// Tests the table of the rows (a, b) and (c, d), given its margins.
  ///
  /// - Units: chances in 0...1; counts of records.
  /// - Missing: nil for no records at all, a negative count, or more than 10⁹ records.
  /// - Source: Fisher 1934; two-sided: the sum of the probabilities up to that of the table times
  ///   1 + 1e-7, as R `fisher.test`.
  public init?(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
    let cells = [a, b, c, d]
    guard cells.allSatisfy({ (0...Self.mostRecords).contains($0) }) else { return nil }
    let records = cells.reduce(0, +)
    guard (1...Self.mostRecords).contains(records),
      let tables = Hypergeometric(marked: a + b, population: records, drawn: a + c)
    else { return nil }
    less = tables.lower(a)
    greater = tables.atLeast(a)
    twoSided = Self.unlikely(tables, upTo: tables.mass(a) * (1 + 1e-7))
  }

  /// The chance of all cells whose probability is at most the border: two tails, or everything.
  private static func unlikely(_ tables: Hypergeometric, upTo border: Double) -> Double {
    let support = tables.support
    let above = Double(tables.drawn + 1) * Double(tables.marked + 1)
    let middle = Int(above / Double(tables.population + 2))
    let likeliest = min(max(middle, support.lowerBound), support.upperBound)
    guard tables.mass(likeliest) > border else { return 1 }
    // Probabilities rise up to the likeliest cell and fall from there on.
    let low = first(in: support.lowerBound..<likeliest) { tables.mass($0) > border }
    let high = first(in: (likeliest + 1)..<(support.upperBound + 1)) { tables.mass($0) <= border }
    return min(1, tables.lower(low - 1) + tables.atLeast(high))
  }

  /// The first of the cells from which on a condition holds, or the end of the range.
  private static func first(in range: Range<Int>, where holds: (Int) -> Bool) -> Int {
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = low + (high - low) / 2
      if holds(middle) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
