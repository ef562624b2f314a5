import Statistics
import TestSupport
import Testing

@Suite struct `The interval of a share under a design` {
  struct Estimate: CustomTestStringConvertible {
    var share: Double
    var variance: Double
    var records: Int
    var df: Int
    var testDescription: String { "\(share) ± \(variance), \(records), \(df)" }

    init(seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      share = Double(generator.whole(1...999)) / 1000
      records = generator.whole(5...4000)
      df = generator.whole(2...60)
      let effect = Double(generator.whole(5...40)) / 10
      variance = effect * share * (1 - share) / Double(records)
    }

    func interval(_ method: DesignProportionMethod, _ level: Double = 0.95) -> Interval? {
      method.interval(share: share, variance: variance, records: records, df: df, level: level)
    }

    /// The same of the records that are not in the cell.
    var turned: Estimate {
      var result = self
      result.share = 1 - share
      return result
    }
  }

  @Test(arguments: DesignProportionMethod.allCases, UInt64(0)..<40)
  func `holds the share and stays in its range`(
    _ method: DesignProportionMethod,
    _ seed: UInt64
  ) throws {
    let estimate = Estimate(seed: seed)
    let interval = try #require(estimate.interval(method))
    #expect(interval.low <= estimate.share && estimate.share <= interval.high)
    if method != .mean { #expect(interval.low >= 0 && interval.high <= 1) }
  }

  @Test(arguments: DesignProportionMethod.allCases, UInt64(0)..<40)
  func `widens with the level`(_ method: DesignProportionMethod, _ seed: UInt64) throws {
    let estimate = Estimate(seed: seed)
    let levels = [0.5, 0.8, 0.9, 0.95, 0.99]
    let intervals = try levels.map { try #require(estimate.interval(method, $0)) }
    for (narrow, wide) in zip(intervals, intervals.dropFirst()) {
      #expect(wide.low <= narrow.low && narrow.high <= wide.high)
    }
  }

  @Test(arguments: DesignProportionMethod.allCases, UInt64(0)..<40)
  func `of the other answer is the same turned round`(
    _ method: DesignProportionMethod,
    _ seed: UInt64
  ) throws {
    let estimate = Estimate(seed: seed)
    let interval = try #require(estimate.interval(method))
    let turned = try #require(estimate.turned.interval(method))
    #expect(abs(turned.low - (1 - interval.high)) < 1e-10)
    #expect(abs(turned.high - (1 - interval.low)) < 1e-10)
  }

  @Test(arguments: DesignProportionMethod.allCases)
  func `does not exist for a share of 0 or 1, but for the exact one`(
    _ method: DesignProportionMethod
  ) {
    for share in [0.0, 1.0] {
      let interval = method.interval(share: share, variance: 0, records: 9, df: 8, level: 0.95)
      #expect((interval != nil) == (method == .cappedBeta))
    }
  }

  @Test(arguments: DesignProportionMethod.allCases)
  func `needs a variance, records and degrees of freedom`(_ method: DesignProportionMethod) {
    func interval(_ variance: Double?, _ records: Int, _ df: Int, _ level: Double) -> Interval? {
      method.interval(share: 0.4, variance: variance, records: records, df: df, level: level)
    }
    #expect(interval(0.01, 20, 8, 0.95) != nil)
    #expect(interval(nil, 20, 8, 0.95) == nil)
    #expect(interval(0.01, 0, 8, 0.95) == nil)
    #expect(interval(0.01, 20, 0, 0.95) == nil)
    #expect(interval(0.01, 20, -3, 0.95) == nil)
    #expect(interval(0.01, 20, 8, 1) == nil)
    #expect(interval(.nan, 20, 8, 0.95) == nil)
  }

  @Test(arguments: DesignProportionMethod.allCases.filter { $0 != .cappedBeta })
  func `is the share itself where units do not differ`(_ method: DesignProportionMethod) {
    let interval = method.interval(share: 0.25, variance: 0, records: 40, df: 3, level: 0.95)
    #expect(interval == Interval(low: 0.25, high: 0.25))
  }

  @Test(
    arguments: DesignProportionMethod.allCases,
    [1e-30, 1e-16, 1e-9, 0.1, 1, 10]
  )
  func `is in order for any variance that a share can have`(
    _ method: DesignProportionMethod,
    _ variance: Double
  ) throws {
    for share in [1e-9, 0.3, 1 - 1e-9] {
      let interval = try #require(
        method.interval(share: share, variance: variance, records: 40, df: 6, level: 0.95)
      )
      #expect(interval.low <= share + 1e-12 && share - 1e-12 <= interval.high)
      if method != .mean { #expect(interval.low >= 0 && interval.high <= 1) }
    }
  }

  @Test func `on the arcsine scale stops where the share would turn back`() throws {
    let high = DesignProportionMethod.arcsine.interval(
      share: 0.97,
      variance: 0.01,
      records: 20,
      df: 3,
      level: 0.95
    )
    #expect(high?.high == 1)
    let low = DesignProportionMethod.arcsine.interval(
      share: 0.03,
      variance: 0.01,
      records: 20,
      df: 3,
      level: 0.95
    )
    #expect(low?.low == 0)
  }
}

@Suite struct `What a design costs` {
  @Test func `is in records and in times the variance`() {
    // p = 0.2 of 50 records: p(1-p) = 0.16, s² = 0.16·50/49; V = 0.0064 is a base of 25.
    let spread = DesignEffect.spread(ofShare: 0.2, records: 50)
    #expect(spread.map { abs($0 - 8.0 / 49) < 1e-15 } ?? false)
    #expect(
      EffectiveBase.records(share: 0.2, variance: 0.0064).map { abs($0 - 25) < 1e-12 } ?? false
    )
    let effect = DesignEffect.withReplacement(variance: 0.0064, spread: 8.0 / 49, records: 50)
    #expect(effect.map { abs($0 - 1.96) < 1e-12 } ?? false)
  }

  @Test func `is not told by weights that add up to the records`() {
    func effect(_ weight: Double) -> Double? {
      DesignEffect.withoutReplacement(variance: 0.01, spread: 0.2, records: 40, weight: weight)
    }
    #expect(effect(40) == nil)
    #expect(effect(39) == nil)
    // 0.01 over 0.2·(80-40)/80/40.
    #expect(effect(80).map { abs($0 - 4) < 1e-12 } ?? false)
  }

  @Test func `does not exist without variation`() {
    #expect(DesignEffect.withReplacement(variance: 0, spread: 0, records: 9) == nil)
    #expect(DesignEffect.spread(ofShare: 1, records: 1) == nil)
    #expect(EffectiveBase.records(share: 1, variance: 0) == nil)
    #expect(EffectiveBase.records(share: 0.5, variance: 0) == nil)
    #expect(
      EffectiveBase.adjusted(share: 0.5, variance: 0.1, records: 9, df: 0, level: 0.95) == nil
    )
  }
}

@Suite struct `The interval of a quantile under a design` {
  @Test func `has no end where the distribution has none`() throws {
    let shares = try #require(
      DesignQuantileInterval.shares(share: 0.9, variance: 0.01, df: 10, level: 0.95)
    )
    #expect(shares.high == nil)
    #expect(shares.low.map { $0 > 0.6 && $0 < 0.9 } ?? false)
    #expect(DesignQuantileInterval.shares(share: 0.9, variance: nil, df: 10, level: 0.95) == nil)
    #expect(DesignQuantileInterval.shares(share: 0.9, variance: 0.01, df: 0, level: 0.95) == nil)
  }
}
