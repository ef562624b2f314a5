import Statistics
import TestSupport
import Testing

@Suite struct `Tables of counts` {
  static func table(_ stored: StoredCase) -> [[Double]] {
    (stored.task["table"] ?? .none).list.map(\.numbers)
  }

  static func table(ofShares stored: StoredCase) throws -> [[Double]] {
    let (x1, n1) = (
      try #require(stored.task["x1"]?.number), try #require(stored.task["n1"]?.number)
    )
    let (x2, n2) = (
      try #require(stored.task["x2"]?.number), try #require(stored.task["n2"]?.number)
    )
    return [[x1, n1 - x1], [x2, n2 - x2]]
  }

  @Test(arguments: StoredCase.cases("crosstab"))
  func `agree with R on the test of independence`(_ stored: StoredCase) throws {
    let test = try #require(ChiSquaredTest(Self.table(stored)))
    let here = #_sourceLocation
    try stored.check("n", test.table.total, at: here)
    try stored.check("chisq", test.statistic, at: here)
    try stored.check("df", test.degreesOfFreedom, at: here)
    try stored.check("chisq_p", test.pValue, at: here)
    try stored.check("lr_chisq", test.likelihoodRatio, at: here)
    try stored.check("lr_p", test.likelihoodRatioPValue, at: here)
    try stored.check("cramers_v", test.cramersV, at: here)
    try stored.check("min_expected", test.smallestExpected, at: here)
    try stored.check("cells_expected_lt5", Double(test.cellsExpectedBelowFive), at: here)
    for (row, expected) in test.expected.enumerated() {
      for (column, count) in expected.enumerated() {
        let cell = ["row": row + 1, "col": column + 1]
        try stored.check("expected", count, by: cell, at: here)
        let plain = test.standardizedResiduals[row][column]
        try stored.check("std_residual", plain, by: cell, at: here)
        let adjusted = test.adjustedResiduals[row][column]
        try stored.check("adj_residual", adjusted, by: cell, at: here)
      }
    }
  }

  @Test(arguments: StoredCase.cases("crosstab"))
  func `agree with R on the exact test of any size`(_ stored: StoredCase) throws {
    let counts = Self.table(stored).map { $0.map { Int($0) } }
    let flipped = (counts.first ?? []).indices.map { column in counts.map { $0[column] } }
    let here = #_sourceLocation
    try stored.check("fisher_p", try FisherTableTest(counts).pValue, at: here)
    try stored.check("fisher_p", try FisherTableTest(flipped).pValue, at: here)
  }

  @Test(arguments: StoredCase.cases("two_proportions"))
  func `of two by two agree with R`(_ stored: StoredCase) throws {
    let table = try Self.table(ofShares: stored)
    let here = #_sourceLocation
    let cells = table.joined().map { Int($0) }
    let fisher = try #require(FisherTest(cells[0], cells[1], cells[2], cells[3]))
    try stored.check("fisher_p", fisher.twoSided, at: here)
    try stored.check("fisher_p_less", fisher.less, at: here)
    try stored.check("fisher_p_greater", fisher.greater, at: here)
    guard stored.has("chisq") else {
      #expect(ChiSquaredTest(table) == nil)
      return
    }
    let plain = try #require(ChiSquaredTest(table))
    try stored.check("chisq", plain.statistic, at: here)
    try stored.check("chisq_p", plain.pValue, at: here)
    try stored.check("phi", plain.phi, at: here)
    let corrected = try #require(ChiSquaredTest(table, yates: true))
    #expect(corrected.isCorrected)
    try stored.check("chisq_yates", corrected.statistic, at: here)
    try stored.check("chisq_yates_p", corrected.pValue, at: here)
    try stored.check("phi", corrected.phi, at: here)
    let exact = try FisherTableTest(table.map { $0.map { Int($0) } })
    try stored.check("fisher_p", exact.pValue, at: here)
  }

  @Test func `leave out empty rows and columns`() throws {
    let whole = try #require(ChiSquaredTest([[20, 15], [10, 30]]))
    let padded = try #require(
      ChiSquaredTest([[20, 0, 15], [0, 0, 0], [10, 0, 30]], yates: true)
    )
    #expect(padded.table.rows == [0, 2])
    #expect(padded.table.columns == [0, 2])
    #expect(padded.degreesOfFreedom == 1)
    #expect(padded.isCorrected)
    #expect(padded.statistic < whole.statistic)
  }

  @Test(arguments: [
    [[]], [[1, 2]], [[1], [2]], [[1, 2], [0, 0]], [[1, 2], [3]], [[1, -1], [1, 1]],
  ])
  func `are refused where there is nothing to compare`(_ counts: [[Double]]) {
    #expect(ChiSquaredTest(counts) == nil)
    #expect(throws: FisherTableTest.Refusal.noTable) {
      try FisherTableTest(counts.map { $0.map { Int($0) } })
    }
  }

  @Test func `are doubtful by Cochran's rule`() throws {
    #expect(try #require(ChiSquaredTest([[3, 1, 0], [2, 0, 4]])).isDoubtful)
    #expect(try #require(ChiSquaredTest([[20, 15, 5], [10, 30, 20]])).isDoubtful == false)
    // One of six expected counts is below 5, but none below 1.
    let sparse = try #require(ChiSquaredTest([[40, 30, 3], [30, 40, 6]]))
    #expect(sparse.cellsExpectedBelowFive == 2 || sparse.cellsExpectedBelowFive == 1)
    #expect(sparse.isDoubtful == (sparse.cellsExpectedBelowFive * 5 > 6))
  }

  @Test(arguments: UInt64(0)..<200)
  func `have an exact chance that does not depend on how they are turned`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let cells = (0..<4).map { _ in generator.whole(0...11) }
    guard cells.reduce(0, +) > 0 else { return }
    let (a, b, c, d) = (cells[0], cells[1], cells[2], cells[3])
    let test = try #require(FisherTest(a, b, c, d))
    let turned = try #require(FisherTest(a, c, b, d))
    let swapped = try #require(FisherTest(c, d, a, b))
    #expect(abs(test.twoSided - turned.twoSided) < 1e-12)
    #expect(abs(test.less - turned.less) < 1e-12)
    #expect(abs(test.less - swapped.greater) < 1e-12)
    #expect(abs(test.twoSided - Self.enumerated(a, b, c, d)) < 1e-12)
    if ContingencyTable([[Double(a), Double(b)], [Double(c), Double(d)]]) != nil {
      #expect(abs(try FisherTableTest([[a, b], [c, d]]).pValue - test.twoSided) < 1e-12)
    }
  }

  @Test(arguments: UInt64(0)..<60)
  func `of three rows have the exact chance that all tables add up to`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let table = (0..<3).map { _ in (0..<3).map { _ in generator.whole(0...4) } }
    guard ContingencyTable(table.map { $0.map { Double($0) } }) != nil else { return }
    #expect(abs(try FisherTableTest(table).pValue - Self.enumerated(table)) < 1e-11)
  }

  @Test func `too large for an exact chance are refused`() {
    let large = (0..<6).map { row in (0..<6).map { 20 + 7 * ($0 * row % 5) } }
    #expect(throws: FisherTableTest.Refusal.tooLarge) {
      try FisherTableTest(large, limit: 100_000)
    }
    #expect(throws: FisherTableTest.Refusal.tooLarge) {
      try FisherTableTest([[.max / 8, 5], [6, 7]])
    }
    #expect(FisherTest(.max / 2, 1, 1, .max / 2) == nil)
  }

  @Test func `of a million records have an exact chance`() throws {
    let test = try #require(FisherTest(250_000, 250_000, 249_000, 251_000))
    let chiSquared = try #require(ChiSquaredTest([[250_000, 250_000], [249_000, 251_000]]))
    #expect(abs(test.twoSided / chiSquared.pValue - 1) < 0.01)
    let far = try #require(FisherTest(500_000, 0, 0, 500_000))
    #expect(far.twoSided == 0)
    #expect(far.less == 1)
  }

  /// The definition: all tables with the same margins, their probabilities by binomials.
  private static func enumerated(_ a: Int, _ b: Int, _ c: Int, _ d: Int) -> Double {
    func probability(_ cell: Int) -> Double {
      choose(a + b, cell) * choose(c + d, a + c - cell) / choose(a + b + c + d, a + c)
    }
    let cells = max(0, a + c - (c + d))...min(a + c, a + b)
    return cells.map(probability).filter { $0 <= probability(a) * (1 + 1e-7) }.reduce(0, +)
  }

  /// The definition for three by three: the upper left two by two says the rest.
  private static func enumerated(_ table: [[Int]]) -> Double {
    let rows = table.map { $0.reduce(0, +) }
    let columns = (0..<3).map { column in table.reduce(0) { $0 + $1[column] } }
    func probability(_ table: [[Int]]) -> Double {
      var rest = columns
      var product = 1.0
      for (row, counts) in table.enumerated() where row < 2 {
        for (column, count) in counts.enumerated() {
          product *= choose(rest[column], count)
          rest[column] -= count
        }
      }
      return product
    }
    let observed = probability(table)
    var (all, unlikely) = (0.0, 0.0)
    for a in 0...rows[0] {
      for b in 0...rows[0] {
        for c in 0...rows[1] {
          for d in 0...rows[1] {
            let first = [a, b, rows[0] - a - b]
            let second = [c, d, rows[1] - c - d]
            let third = (0..<3).map { columns[$0] - first[$0] - second[$0] }
            guard (first + second + third).allSatisfy({ $0 >= 0 }) else { continue }
            let probability = probability([first, second, third])
            all += probability
            if probability <= observed * (1 + 1e-7) { unlikely += probability }
          }
        }
      }
    }
    return unlikely / all
  }

  private static func choose(_ all: Int, _ some: Int) -> Double {
    guard some >= 0, some <= all else { return 0 }
    return (0..<some).reduce(1.0) { $0 * Double(all - $1) / Double($1 + 1) }
  }
}
