import Statistics
import Testing

@Suite struct `What weights cost` {
  private static func sums(_ weights: [Double]) -> (sum: Double, squares: Double, records: Int) {
    let weights = weights.filter { $0 > 0 }
    return (weights.reduce(0, +), weights.reduce(0) { $0 + $1 * $1 }, weights.count)
  }

  @Test(arguments: StoredCase.cases("weights", kind: "kish"))
  func `agrees with exact arithmetic`(_ stored: StoredCase) throws {
    let weights = (stored.task["weights"] ?? .none).numbers
    let sums = Self.sums(weights)
    let effect = KishEffect(sum: sums.sum, squares: sums.squares, records: sums.records)
    // Whether a weight is negative is said where the weights are read.
    guard !stored.has("status") else {
      if !weights.contains(where: { $0 > 0 }) { #expect(effect == nil) }
      return
    }
    try stored.check("kish_neff", effect?.effectiveBase, at: #_sourceLocation)
    try stored.check("kish_deff", effect?.designEffect, at: #_sourceLocation)
  }

  @Test(arguments: StoredCase.cases("weights", kind: "weight_diagnostics"))
  func `follows from the sums of a column`(_ stored: StoredCase) throws {
    func value(_ stat: String) throws -> Double {
      try #require(stored.expected.first { $0.stat == stat }?.value.number)
    }
    let found = WeightDiagnostics(
      .init(
        positive: Int(try value("n_positive")),
        sum: try value("sum"),
        squares: try value("sum_of_squares"),
        least: try value("min"),
        greatest: try value("max"),
        median: try value("mean")
      )
    )
    let weights = try #require(found)
    let here = #_sourceLocation
    try stored.check("mean", weights.mean, at: here)
    try stored.check("max_over_min", weights.spread, at: here)
    try stored.check("cv_population", weights.effect.coefficientOfVariation, at: here)
    try stored.check("kish_neff", weights.effect.effectiveBase, at: here)
    try stored.check("kish_deff", weights.effect.designEffect, at: here)
    try stored.check("kish_deft", weights.effect.designFactor, at: here)
    try stored.check("efficiency_pct", 100 * weights.effect.efficiency, at: here)
  }

  @Test func `does not depend on their scale`() throws {
    let one = Self.sums([1, 2, 3, 4])
    let large = Self.sums([1e9, 2e9, 3e9, 4e9])
    let small = try #require(KishEffect(sum: one.sum, squares: one.squares, records: 4))
    let scaled = try #require(KishEffect(sum: large.sum, squares: large.squares, records: 4))
    #expect(abs(small.designEffect - scaled.designEffect) < 1e-12)
  }

  @Test func `is nothing for equal weights or one record`() throws {
    let equal = Self.sums([Double](repeating: 0.1, count: 30))
    let effect = try #require(
      KishEffect(sum: equal.sum, squares: equal.squares, records: equal.records)
    )
    #expect(abs(effect.designEffect - 1) < 1e-12)
    #expect(effect.effectiveBase <= 30)
    #expect(KishEffect(sum: 0.3, squares: 0.09, records: 1)?.effectiveBase == 1)
  }

  @Test func `is not there without weights`() {
    #expect(KishEffect(sum: 0, squares: 0, records: 0) == nil)
    #expect(KishEffect(sum: 0, squares: 0, records: 3) == nil)
    #expect(KishEffect(sum: .infinity, squares: 1, records: 3) == nil)
  }

  @Test func `is warned of when it is much`() throws {
    func look(_ weights: [Double], median: Double) throws -> WeightDiagnostics {
      let sums = Self.sums(weights)
      return try #require(
        WeightDiagnostics(
          .init(
            positive: sums.records,
            sum: sums.sum,
            squares: sums.squares,
            least: weights.min() ?? 0,
            greatest: weights.max() ?? 0,
            median: median
          )
        )
      )
    }
    let calm = try look([0.5, 1.5, 1, 1], median: 1)
    #expect(!calm.isWide && !calm.isInefficient && calm.isNormalized)
    let wild = try look([26.5, 1, 1, 1], median: 1)
    #expect(wild.isWide && wild.isInefficient && !wild.isNormalized)
    #expect(wild.greatestToMedian == 26.5)
  }
}

@Suite struct `Net promoter scores` {
  @Test func `have the error of a mean of one, nothing and minus one`() throws {
    let score = try #require(NetPromoterScore(promoters: 6, detractors: 3, of: 10))
    #expect(abs(score.score - 30) < 1e-12)
    // Six times +1, three times -1, once 0: the mean 0.3 and the squares about it 8.1.
    #expect(abs(try #require(score.standardError) - 100 * (8.1 / 9 / 10).squareRoot()) < 1e-12)
    #expect(abs(score.plainStandardError - 100 * (8.1 / 10 / 10).squareRoot()) < 1e-12)
  }

  @Test func `have no error for one record and none without records`() {
    #expect(NetPromoterScore(promoters: 1, detractors: 0, of: 1)?.standardError == nil)
    #expect(NetPromoterScore(promoters: 0, detractors: 0, of: 0) == nil)
    #expect(NetPromoterScore(promoters: 2, detractors: 2, of: 3) == nil)
    #expect(NetPromoterScore(promoters: -1, detractors: 2, of: 3) == nil)
  }
}
