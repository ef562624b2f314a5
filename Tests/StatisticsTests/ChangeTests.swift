import Statistics
import Testing

@Suite struct `Changes over waves` {
  @Test(arguments: StoredCase.cases("trend", kind: "trend"))
  func `agree with R`(_ stored: StoredCase) throws {
    let parts = (stored.task["x"] ?? .none).numbers
    let bases = (stored.task["n"] ?? .none).numbers
    let scores = (stored.task["scores"] ?? .none).numbers
    let waves = parts.indices.map {
      TrendTest.Wave(part: parts[$0], base: bases[$0], score: scores[$0])
    }
    let here = #_sourceLocation
    for wave in 1..<waves.count {
      let shares = [wave - 1, wave].map { parts[$0] / bases[$0] }
      let change = WaveChange(from: 100 * shares[0], to: 100 * shares[1])
      try stored.check("change_pp", change.difference, by: ["wave": wave + 1], at: here)
      try stored.check("change_pct", change.percent, by: ["wave": wave + 1], at: here)
    }
    let test = try #require(TrendTest(waves))
    let all = [
      ("cochran_armitage", test.trend), ("homogeneity", test.homogeneity),
      ("departure", test.departure),
    ]
    for (name, part) in all {
      try stored.check("\(name)_chisq", part?.statistic, at: here)
      try stored.check("\(name)_p", part?.pValue, at: here)
    }
    // Neither the order of the waves nor the unit of the scores matters.
    let turned = try #require(
      TrendTest(
        waves.reversed().map { .init(part: $0.part, base: $0.base, score: 10 * $0.score - 7) }
      )
    )
    try stored.check("cochran_armitage_chisq", turned.trend?.statistic, at: here)
  }

  @Test(arguments: StoredCase.cases("trend", kind: "paired_change"))
  func `of the same records agree with R`(_ stored: StoredCase) throws {
    let counts = try ["yes_yes", "yes_no", "no_yes", "no_no"].map {
      try #require(stored.task[$0]?.whole)
    }
    let test = try #require(
      McNemarTest(gained: counts[2], lost: counts[1], of: counts.reduce(0, +))
    )
    let here = #_sourceLocation
    try stored.check("diff_p2_minus_p1", test.difference, at: here)
    try stored.check("se", test.standardError, at: here)
    try stored.check("z_mcnemar", test.z, at: here)
    try stored.check("mcnemar_chisq", test.statistic, at: here)
    try stored.check("mcnemar_p", test.pValue, at: here)
    try stored.check("mcnemar_exact_p", test.exactPValue, at: here)
  }

  @Test func `of fewer than 25 records are judged exactly`() throws {
    let few = try #require(McNemarTest(gained: 20, lost: 4, of: 100))
    #expect(few.preferredPValue == few.exactPValue)
    let many = try #require(McNemarTest(gained: 20, lost: 5, of: 100))
    #expect(many.preferredPValue == many.pValue)
    let even = try #require(McNemarTest(gained: 3, lost: 3, of: 6))
    #expect(even.exactPValue == 1)
    #expect(even.difference == 0)
  }

  @Test func `need counts that fit into each other`() {
    #expect(McNemarTest(gained: 0, lost: 0, of: 0) == nil)
    #expect(McNemarTest(gained: 3, lost: 3, of: 5) == nil)
    #expect(McNemarTest(gained: -1, lost: 3, of: 5) == nil)
    #expect(McNemarTest(gained: .max, lost: .max, of: .max) == nil)
  }

  @Test func `have no percentage from nothing`() {
    #expect(WaveChange(from: 0, to: 5).percent == nil)
    #expect(WaveChange(from: 0, to: 5).difference == 5)
    #expect(WaveChange(from: 4, to: 5).percent == 25)
  }

  @Test func `have no trend where nothing moves or no wave is later`() throws {
    func waves(_ all: [(Double, Double, Double)]) -> TrendTest? {
      TrendTest(all.map { .init(part: $0.0, base: $0.1, score: $0.2) })
    }
    #expect(waves([(0, 10, 1), (0, 20, 2)]) == nil)
    #expect(waves([(10, 10, 1), (20, 20, 2)]) == nil)
    #expect(waves([(3, 10, 1)]) == nil)
    #expect(waves([(3, 10, 1), (0, 0, 2)]) == nil)
    #expect(waves([(11, 10, 1), (2, 20, 2)]) == nil)
    let two = try #require(waves([(3, 10, 1), (9, 10, 2)]))
    #expect(two.departure == nil)
    #expect(abs(try #require(two.trend?.statistic) - two.homogeneity.statistic) < 1e-12)
    #expect(try #require(waves([(3, 10, 5), (9, 10, 5)])).trend == nil)
  }
}
