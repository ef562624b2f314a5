import Statistics
import TestSupport
import Testing

@Suite struct `Difference of two proportions` {
  @Test(arguments: StoredCase.cases("two_proportions"))
  func `agrees with R`(_ stored: StoredCase) throws {
    func number(_ name: String) throws -> Double { try #require(stored.task[name]?.number) }
    let level = try number("level")
    let pair = try #require(
      TwoProportions(number("x1"), of: number("n1"), and: number("x2"), of: number("n2"))
    )
    let wald = pair.wald(level: level)
    let newcombe = NewcombeInterval.interval(of: pair, level: level)
    let agrestiCaffo = AgrestiCaffoInterval.interval(of: pair, level: level)
    let figures: [(String, Double?)] = [
      ("diff", pair.difference),
      ("se_pooled", pair.pooledStandardError), ("se_unpooled", pair.unpooledStandardError),
      ("z_pooled", pair.pooledTest.z), ("p_pooled", pair.pooledTest.p),
      ("z_unpooled", pair.unpooledTest.z), ("p_unpooled", pair.unpooledTest.p),
      ("wald_low", wald?.low), ("wald_high", wald?.high),
      ("newcombe_low", newcombe?.low), ("newcombe_high", newcombe?.high),
      ("agresti_caffo_low", agrestiCaffo?.low), ("agresti_caffo_high", agrestiCaffo?.high),
    ]
    for (name, figure) in figures {
      try stored.check(name, figure, at: #_sourceLocation)
    }
  }

  @Test func `does not exist for proportions that cannot be`() {
    #expect(TwoProportions(0, of: 0, and: 1, of: 2) == nil)
    #expect(TwoProportions(1, of: 2, and: 3, of: 2) == nil)
    #expect(TwoProportions(-1, of: 2, and: 1, of: 2) == nil)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `changes only its sign when the groups change places`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let bases = (generator.whole(1...400), generator.whole(1...400))
      let successes = (generator.whole(0...bases.0), generator.whole(0...bases.1))
      let pair = try #require(
        TwoProportions(
          Double(successes.0),
          of: Double(bases.0),
          and: Double(successes.1),
          of: Double(bases.1)
        )
      )
      let turned = try #require(
        TwoProportions(
          Double(successes.1),
          of: Double(bases.1),
          and: Double(successes.0),
          of: Double(bases.0)
        )
      )
      #expect(pair.pooledTest.z == turned.pooledTest.z.map { -$0 })
      #expect(pair.pooledTest.p == turned.pooledTest.p)
      var last: Interval?
      for level in [0.5, 0.9, 0.99] {
        let there = try #require(NewcombeInterval.interval(of: pair, level: level))
        let back = try #require(NewcombeInterval.interval(of: turned, level: level))
        #expect(abs(there.low + back.high) < 1e-12 && abs(there.high + back.low) < 1e-12)
        for interval in [
          there, try #require(pair.wald(level: level)),
          try #require(AgrestiCaffoInterval.interval(of: pair, level: level)),
        ] { #expect(interval.low >= -1 && interval.high <= 1) }
        #expect(there.low <= pair.difference && there.high >= pair.difference)
        if let last { #expect(there.low <= last.low && there.high >= last.high) }
        last = there
      }
    }
  }

  @Test func `has no p-value where a difference has no standard error`() throws {
    let apart = try #require(TwoProportions(0, of: 10, and: 10, of: 10))
    #expect(apart.unpooledTest.z == nil && apart.unpooledTest.p == nil)
    let p = try #require(apart.pooledTest.p)
    #expect(p < 1e-4)
  }

  /// (1-30/211)·(1/3·2/3)/29 and (1-196/209)·(29/196·167/196)/195.
  @Test func `is surer when the populations are known`() throws {
    let first = try #require(FinitePopulation(sampled: 30, of: 211))
    let second = try #require(FinitePopulation(sampled: 196, of: 209))
    let pair = try #require(TwoFiniteProportions(10, of: first, and: 29, of: second))
    let variance: Double =
      0.857_819_905_213 * 2 / 9 / 29 + 0.062_200_956_938 * 0.126_067_263_640 / 195
    #expect(abs(pair.standardError - variance.squareRoot()) < 1e-12)
    let z = try #require(pair.test.z)
    #expect(abs(z - pair.difference / variance.squareRoot()) < 1e-12)
    let interval = try #require(pair.wald(level: 0.95))
    #expect(
      abs(interval.high - interval.low - 2 * 1.959_963_984_540_054 * pair.standardError) < 1e-12
    )
  }

  @Test func `of two censuses is a fact and no test`() throws {
    let first = try #require(FinitePopulation(sampled: 209, of: 209))
    let pair = try #require(TwoFiniteProportions(127, of: first, and: 106, of: first))
    #expect(pair.standardError == 0)
    #expect(pair.test.z == nil && pair.test.p == nil)
    let single = try #require(FinitePopulation(sampled: 1, of: 5))
    #expect(TwoFiniteProportions(1, of: single, and: 106, of: first) == nil)
    #expect(TwoFiniteProportions(210, of: first, and: 106, of: first) == nil)
  }
}
