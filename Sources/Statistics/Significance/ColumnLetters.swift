/// Which columns of a table differ, as letters: one row, every pair of its columns.
///
/// `percent rating by region with letters` puts under 38.5 % in column C the letters of those columns
/// whose share is smaller beyond chance.
public enum ColumnLetters {
  /// A column of one row: how much of what base.
  public struct Column: Hashable, Sendable {
    /// The part of the base that is in the row.
    public var part: Double
    /// The base: records, or the effective base under weights.
    public var base: Double

    /// Makes a column.
    public init(part: Double, base: Double) {
      self.part = part
      self.base = base
    }

    /// The share, 0...1; nil for an empty base.
    public var share: Double? { base > 0 ? part / base : nil }

    /// Whether the column can be compared: a share of 0 or 1 and a base of one record cannot.
    public var isTested: Bool {
      guard let share, base.isFinite else { return false }
      return base >= 2 && share > 0 && share < 1
    }
  }

  /// The comparison of two columns of one row.
  public struct Pair: Hashable, Sendable {
    /// The place of the one column.
    public var first: Int
    /// The place of the other column.
    public var second: Int
    /// The standardised difference, the first share less the second; nil where the test has none.
    public var z: Double?
    /// The chance of as large a difference where there is none, not adjusted.
    public var pValue: Double

    /// Makes a comparison; a test of a design gives no z.
    public init(_ first: Int, _ second: Int, z: Double? = nil, pValue: Double) {
      self.first = first
      self.second = second
      self.z = z
      self.pValue = pValue
    }
  }

  /// Two-sided pooled z tests of all pairs of columns that can be compared.
  ///
  /// - Shape: one entry a column; the pairs are in the order (0, 1), (0, 2) … (1, 2) ….
  /// - Units: z in standard errors, p in 0...1.
  /// - Missing: columns that cannot be compared are in no pair.
  /// - Source: IBM CTABLES, COMPARETEST TYPE=PROP; z = (p₁-p₂)/√(p̄q̄(1/n₁+1/n₂)).
  public static func pairs(_ columns: [Column]) -> [Pair] {
    let tested = columns.indices.filter { columns[$0].isTested }
    return tested.enumerated().flatMap { place, first in
      tested[(place + 1)...].compactMap { second in
        pair(first, columns[first], second, columns[second])
      }
    }
  }

  private static func pair(_ first: Int, _ one: Column, _ second: Int, _ other: Column) -> Pair? {
    let both = TwoProportions(one.part, of: one.base, and: other.part, of: other.base)
    guard let test = both?.pooledTest, let z = test.z, let p = test.p else { return nil }
    return Pair(first, second, z: z, pValue: p)
  }

  /// The letters under each column of one row.
  ///
  /// The letter of a column stands under every column whose share is larger beyond chance: a capital
  /// at `level`, a small letter at `looserLevel` only.
  ///
  /// - Shape: one share a column; the result as well.
  /// - Units: shares and p-values in 0...1.
  /// - Missing: a column that is in no pair has the empty text.
  /// - Parameters:
  ///   - shares: the share of each column; nil where it has none.
  ///   - pairs: the comparisons that were made; their p-values are adjusted together.
  ///   - level: significant if the adjusted p is at most that.
  ///   - looserLevel: a second, larger level.
  ///   - adjustment: for there being several pairs.
  /// - Returns: the letters of each column, in column order and without anything between.
  /// - Source: IBM CTABLES, ADJUST, ALPHA and STYLE=SIMPLE; Holm is an extension.
  public static func letters(
    shares: [Double?],
    pairs: [Pair],
    level: Double,
    looserLevel: Double? = nil,
    adjustment: Adjustment = .bonferroni
  ) -> [String] {
    var beneath = [[(column: Int, letter: String)]](repeating: [], count: shares.count)
    let adjusted = adjustment.adjust(pairs.map(\.pValue))
    let stricter = min(level, looserLevel ?? level)
    let looser = max(level, looserLevel ?? level)
    for (pair, p) in zip(pairs, adjusted) where p <= looser {
      guard shares.indices.contains(pair.first), shares.indices.contains(pair.second),
        let one = shares[pair.first], let other = shares[pair.second], one != other
      else { continue }
      let (larger, smaller) = one > other ? (pair.first, pair.second) : (pair.second, pair.first)
      let letter = letter(smaller)
      beneath[larger].append((smaller, p <= stricter ? letter : letter.lowercased()))
    }
    return beneath.map { found in
      // Letters of two letters each would run together.
      found.sorted { $0.column < $1.column }.map(\.letter)
        .joined(separator: shares.count > 26 ? " " : "")
    }
  }

  /// The letter of a column: A … Z, AA, AB ….
  ///
  /// - Units: none.
  /// - Missing: the empty text below 0.
  /// - Source: IBM CTABLES.
  public static func letter(_ column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest >= 0 {
      letters.append(UInt8(ascii: "A") + UInt8(rest % 26))
      rest = rest / 26 - 1
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
