import Statistics
import TestSupport
import Testing

@Suite struct `Interval of one proportion` {
  @Test(arguments: StoredCase.cases("binom_ci"))
  func `agrees with R`(_ stored: StoredCase) throws {
    let successes = try #require(stored.task["x"]?.whole)
    let trials = try #require(stored.task["n"]?.whole)
    let level = try #require(stored.task["level"]?.number)
    let (x, n) = (Double(successes), Double(trials))
    if trials == 0 {
      try stored.check("p", StandardError.binomial(of: x, in: n), at: #_sourceLocation)
      for method in ProportionMethod.allCases {
        #expect(method.interval(of: x, in: n, level: level) == nil)
      }
      return
    }
    try stored.check("se_n", StandardError.binomial(of: x, in: n), at: #_sourceLocation)
    try stored.check("se_n_minus_1", StandardError.unbiased(of: x, in: n), at: #_sourceLocation)
    try stored.check(
      "binom_test_half_p",
      BinomialTest.twoSided(of: successes, in: trials),
      at: #_sourceLocation
    )
    for method in ProportionMethod.allCases {
      let interval = method.interval(of: x, in: n, level: level)
      try stored.check("\(method.rawValue)_low", interval?.low, at: #_sourceLocation)
      try stored.check("\(method.rawValue)_high", interval?.high, at: #_sourceLocation)
    }
  }

  @Test(arguments: [("binom_ci", 20), ("finite_population", 11)])
  func `is tested against every stored case`(_ area: String, _ count: Int) {
    #expect(StoredCase.cases(area).count == count)
  }

  @Test(arguments: ProportionMethod.allCases)
  func `does not exist for what cannot be`(_ method: ProportionMethod) {
    #expect(method.interval(of: 0, in: 0, level: 0.95) == nil)
    #expect(method.interval(of: 3, in: 2, level: 0.95) == nil)
    #expect(method.interval(of: -1, in: 2, level: 0.95) == nil)
    #expect(method.interval(of: .nan, in: 2, level: 0.95) == nil)
    #expect(method.interval(of: 1, in: .infinity, level: 0.95) == nil)
    for level in [0, 1, -0.5, 95, .nan] as [Double] {
      #expect(method.interval(of: 1, in: 2, level: level) == nil)
    }
  }

  @Test(
    arguments: ProportionMethod.allCases.filter { ![.wald, .logit].contains($0) },
    [1, 30, 1e6]
  )
  func `reaches an end exactly when all or none belong`(
    _ method: ProportionMethod,
    _ trials: Double
  ) throws {
    let none = try #require(method.interval(of: 0, in: trials, level: 0.95))
    let all = try #require(method.interval(of: trials, in: trials, level: 0.95))
    #expect(none.low == 0 && none.high > 0 && none.high < 1)
    #expect(all.high == 1 && all.low < 1 && all.low > 0)
  }

  @Test(arguments: ProportionMethod.allCases, 1...8 as ClosedRange<UInt64>)
  func `is inside 0 to 1, about the share and longer at a higher level`(
    _ method: ProportionMethod,
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let (x, n) = draw(&generator)
      let share = x / n
      guard method != .logit || (x > 0 && x < n) else { continue }
      var last: Interval?
      for level in [0.5, 0.8, 0.95, 0.99, 0.9999] {
        let interval = try #require(method.interval(of: x, in: n, level: level))
        #expect(interval.low >= 0 && interval.high <= 1, "\(x) of \(n) at \(level)")
        #expect(
          interval.low <= share + 1e-12 && interval.high >= share - 1e-12
            || method == .jeffreys && (x < 1 || n - x < 1),
          "\(x) of \(n) at \(level)"
        )
        if let last {
          #expect(interval.low <= last.low + 1e-12, "\(x) of \(n) at \(level)")
          #expect(interval.high >= last.high - 1e-12, "\(x) of \(n) at \(level)")
        }
        last = interval
      }
    }
  }

  @Test(arguments: ProportionMethod.allCases, 1...8 as ClosedRange<UInt64>)
  func `of those who do not belong is the mirror image`(
    _ method: ProportionMethod,
    _ seed: UInt64
  ) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<60 {
      let (x, n) = draw(&generator)
      let interval = method.interval(of: x, in: n, level: 0.9)
      let mirrored = method.interval(of: n - x, in: n, level: 0.9)
      #expect((interval == nil) == (mirrored == nil))
      guard let interval, let mirrored else { continue }
      #expect(abs(interval.low - (1 - mirrored.high)) < 1e-11, "\(x) of \(n)")
      #expect(abs(interval.high - (1 - mirrored.low)) < 1e-11, "\(x) of \(n)")
    }
  }

  /// The ends of the exact interval are where the binomial leaves half of 1-level.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `after Clopper and Pearson leaves the right tails`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let trials = generator.whole(2...100_000)
      let successes = generator.whole(1...trials - 1)
      let interval = try #require(
        ClopperPearsonInterval.interval(of: Double(successes), in: Double(trials), level: 0.9)
      )
      let low = try #require(Binomial(trials: trials, probability: interval.low))
      let high = try #require(Binomial(trials: trials, probability: interval.high))
      #expect(abs(low.atLeast(successes) - 0.05) < 1e-10)
      #expect(abs(high.lower(successes) - 0.05) < 1e-10)
    }
  }

  @Test(arguments: ProportionMethod.allCases, [1e-300, 1e-20, 1e9, 1e12])
  func `is finite for bases of any size`(_ method: ProportionMethod, _ trials: Double) throws {
    for successes in [0, trials / 3, trials]
    where method != .logit || (successes > 0 && successes < trials) {
      let interval = try #require(method.interval(of: successes, in: trials, level: 0.95))
      #expect(interval.low >= 0 && interval.low <= interval.high && interval.high <= 1)
    }
  }

  @Test func `after Wilson is where the score test just does not reject`() throws {
    let z = try #require(Normal.multiplier(level: 0.95))
    let interval = try #require(WilsonInterval.interval(of: 29, in: 196, level: 0.95))
    for share in [interval.low, interval.high] {
      let score = (29.0 / 196 - share) / (share * (1 - share) / 196).squareRoot()
      #expect(abs(abs(score) - z) < 1e-10)
    }
  }

  /// 10 of 30: the outcomes at most as likely are 0...10 and 20...30.
  @Test func `goes with an exact test of a half that adds up both tails`() throws {
    let distribution = try #require(Binomial(trials: 30, probability: 0.5))
    let sum = (Array(0...10) + Array(20...30)).map { distribution.mass($0) }.reduce(0, +)
    let p = try #require(BinomialTest.twoSided(of: 10, in: 30))
    #expect(abs(p - sum) < 1e-14)
    #expect(BinomialTest.twoSided(of: 15, in: 30) == 1)
    #expect(BinomialTest.twoSided(of: 0, in: 0) == nil)
    #expect(BinomialTest.twoSided(of: 4, in: 3) == nil)
  }

  /// Successes and trials, whole and effective, with the ends among them.
  private func draw(_ generator: inout SeededGenerator) -> (Double, Double) {
    let trials = generator.pick([1, 2, 7, 30, 196, 1000, 250_000])
    let successes = generator.pick([0, trials, generator.whole(0...trials)])
    guard generator.chance(0.4) else { return (Double(successes), Double(trials)) }
    let shrink = 0.3 + Double(generator.whole(0...600)) / 1000
    return (Double(successes) * shrink, Double(trials) * shrink)
  }
}
