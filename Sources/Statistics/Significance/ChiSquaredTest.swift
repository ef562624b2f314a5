#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Pearson's test that rows and columns of a table of counts are independent, with what goes with it.
///
/// For counts of independently sampled records: weighted counts need the test of Rao and Scott.
public struct ChiSquaredTest: Sendable {
  /// The table that was tested: without empty rows and columns.
  public let table: ContingencyTable
  /// Σ(O-E)²/E; each |O-E| less the correction where that was asked for.
  public let statistic: Double
  /// (rows-1)(columns-1).
  public let degreesOfFreedom: Double
  /// The chance of as large a statistic where rows and columns are independent.
  public let pValue: Double
  /// 2·ΣO·ln(O/E), the likelihood ratio G².
  public let likelihoodRatio: Double
  /// The chance of as large a likelihood ratio.
  public let likelihoodRatioPValue: Double
  /// √(χ²/(n·(min(rows, columns)-1))), 0...1, without the correction.
  public let cramersV: Double
  /// The counts that the margins alone would give, as `table.counts`.
  public let expected: [[Double]]
  /// Whether Yates' correction was made.
  public let isCorrected: Bool

  /// Tests a table of counts.
  ///
  /// - Shape: one entry a row, each with one count a column.
  /// - Units: counts of records; `pValue` in 0...1.
  /// - Missing: nil where fewer than two rows or two columns have records; empty rows and columns are
  ///   left out.
  /// - Parameters:
  ///   - counts: the table.
  ///   - correction: Yates' correction, which a table of two by two alone takes.
  /// - Source: Pearson 1900; Yates 1934 with the correction min(0.5, |O-E|) as R `chisq.test`; G² as
  ///   Agresti, Categorical Data Analysis, 2.4; Cramér 1946.
  public init?(_ counts: [[Double]], yates correction: Bool = false) {
    guard let table = ContingencyTable(counts) else { return nil }
    self.init(table, yates: correction)
  }

  /// Tests a table without empty rows and columns.
  ///
  /// - Units: as for a table of counts.
  /// - Missing: nil for none that the table does not already rule out.
  /// - Source: as for a table of counts.
  public init?(_ table: ContingencyTable, yates correction: Bool = false) {
    let freedom = Double((table.rows.count - 1) * (table.columns.count - 1))
    guard let distribution = ChiSquared(df: freedom) else { return nil }
    self.table = table
    degreesOfFreedom = freedom
    let expected = table.expected
    let cells = zip(table.counts, expected).flatMap { Array(zip($0, $1)) }
    isCorrected = correction && table.rows.count == 2 && table.columns.count == 2
    let least = cells.map { abs($0 - $1) }.min() ?? 0
    let less = isCorrected ? min(0.5, least) : 0
    var sum = 0.0
    var plain = 0.0
    var likelihood = 0.0
    for (observed, expected) in cells {
      let gap = abs(observed - expected)
      plain += gap * gap / expected
      sum += (gap - less) * (gap - less) / expected
      if observed > 0 { likelihood += observed * log(observed / expected) }
    }
    self.expected = expected
    statistic = sum
    likelihoodRatio = max(0, 2 * likelihood)
    let smaller = Double(min(table.rows.count, table.columns.count) - 1)
    cramersV = (plain / (table.total * smaller)).squareRoot()
    pValue = distribution.upper(statistic)
    likelihoodRatioPValue = distribution.upper(likelihoodRatio)
  }

  /// φ = √(χ²/n) of a table of two by two, without sign.
  ///
  /// - Units: 0...1.
  /// - Missing: nil for a larger table.
  /// - Source: Cramér's V of two by two.
  public var phi: Double? {
    table.rows.count == 2 && table.columns.count == 2 ? cramersV : nil
  }

  /// (O-E)/√E of every cell.
  ///
  /// - Shape: as `table.counts`.
  /// - Units: standard deviations, a little too small under independence.
  /// - Missing: nothing is missing.
  /// - Source: R `chisq.test(…)$residuals`.
  public var standardizedResiduals: [[Double]] {
    residuals { observed, expected, _, _ in (observed - expected) / expected.squareRoot() }
  }

  /// (O-E)/√(E(1-row share)(1-column share)) of every cell: standard normal under independence.
  ///
  /// - Shape: as `table.counts`.
  /// - Units: standard deviations.
  /// - Missing: nothing is missing.
  /// - Source: Haberman 1973; R `chisq.test(…)$stdres`.
  public var adjustedResiduals: [[Double]] {
    residuals { observed, expected, row, column in
      (observed - expected) / (expected * (1 - row) * (1 - column)).squareRoot()
    }
  }

  private func residuals(
    _ residual: (_ observed: Double, _ expected: Double, _ row: Double, _ column: Double) -> Double
  ) -> [[Double]] {
    table.counts.indices.map { row in
      table.counts[row].indices.map { column in
        residual(
          table.counts[row][column],
          expected[row][column],
          table.rowTotals[row] / table.total,
          table.columnTotals[column] / table.total
        )
      }
    }
  }

  /// The smallest expected count.
  public var smallestExpected: Double {
    expected.lazy.joined().min() ?? 0
  }

  /// How many cells have an expected count below 5.
  public var cellsExpectedBelowFive: Int {
    expected.lazy.joined().count { $0 < 5 }
  }

  /// Whether the expected counts are too small for the test: more than a fifth of them below 5, or
  /// one below 1.
  ///
  /// - Units: none.
  /// - Missing: nothing is missing.
  /// - Source: Cochran 1954.
  public var isDoubtful: Bool {
    let cells = table.rows.count * table.columns.count
    return 5 * cellsExpectedBelowFive > cells || smallestExpected < 1
  }
}
