import Statistics
import TestSupport
import Testing

@Suite struct `Share of a finite population` {
  @Test(arguments: StoredCase.cases("finite_population"))
  func `agrees with R`(_ stored: StoredCase) throws {
    let x = try #require(stored.task["x"]?.whole)
    let n = try #require(stored.task["n"]?.whole)
    let size = try #require(stored.task["N"]?.whole)
    let level = try #require(stored.task["level"]?.number)
    let sample = try #require(FinitePopulation(sampled: n, of: size))
    let share = Double(x) / Double(n)
    let counts = HypergeometricInterval.counts(of: x, in: n, population: size, level: level)
    var figures: [String: Double?] = [
      "sampling_fraction": sample.samplingFraction,
      "response_rate": sample.samplingFraction,
      "fpc": sample.correction,
      "fpc_sqrt": sample.correction.squareRoot(),
      "se_fpc": sample.standardError(ofShare: share),
      "se_fpc_N_minus_1": sample.textbookStandardError(ofShare: share),
      "hyper_exact_count_low": (counts?.lowerBound).map { Double($0) },
      "hyper_exact_count_high": (counts?.upperBound).map { Double($0) },
      "manski_width": NonResponseBounds.width(answered: n, population: size),
    ]
    let intervals = [
      "wald_t_fpc": FiniteWaldInterval.t(of: x, in: n, population: size, level: level),
      "wald_z_fpc": FiniteWaldInterval.z(of: x, in: n, population: size, level: level),
      "wilson_fpc": WilsonFinite.interval(of: x, in: n, population: size, level: level),
      "hyper_exact": HypergeometricInterval.interval(of: x, in: n, population: size, level: level),
      "manski": NonResponseBounds.share(of: x, in: n, population: size),
    ]
    for (name, interval) in intervals {
      figures["\(name)_low"] = .some(interval?.low)
      figures["\(name)_high"] = .some(interval?.high)
    }
    for (name, figure) in figures {
      if stored.has(name) {
        try stored.check(name, figure, at: #_sourceLocation)
      } else {
        #expect(figure == nil, "\(name)")
      }
    }
    if n == size {
      #expect(sample.equivalentBase == nil)
    } else {
      try stored.check("n_star", sample.equivalentBase, at: #_sourceLocation)
    }
  }

  @Test func `does not exist for a sample that cannot be`() {
    #expect(FinitePopulation(sampled: 0, of: 10) == nil)
    #expect(FinitePopulation(sampled: 11, of: 10) == nil)
    for (x, n, size, level) in [
      (1, 0, 10, 0.95), (0, 0, 10, 0.95), (-1, 5, 10, 0.95), (6, 5, 10, 0.95), (1, 11, 10, 0.95),
      (1, 5, 10, 0), (1, 5, 10, 1),
    ] {
      #expect(
        HypergeometricInterval.counts(of: x, in: n, population: size, level: level) == nil
      )
      #expect(WilsonFinite.interval(of: x, in: n, population: size, level: level) == nil)
      #expect(WilsonFinite.clipped(of: x, in: n, population: size, level: level) == nil)
      #expect(FiniteWaldInterval.t(of: x, in: n, population: size, level: level) == nil)
      #expect(FiniteWaldInterval.z(of: x, in: n, population: size, level: level) == nil)
    }
  }

  /// Tries every count K with masses that are added up from whole binomial coefficients.
  @Test(arguments: [6, 13, 21], [0.8, 0.9, 0.95])
  func `has the exact interval that trying every count gives`(
    _ size: Int,
    _ level: Double
  ) throws {
    for n in 1...size {
      for x in 0...n {
        let kept = (x...(x + size - n)).filter { marked in
          let all = ways(n, of: size)
          let masses = (0...n).map { ways($0, of: marked) * ways(n - $0, of: size - marked) / all }
          let limit = (1 - level) / 2 + 1e-12
          return masses[x...].reduce(0, +) > limit && masses[...x].reduce(0, +) > limit
        }
        let counts = try #require(
          HypergeometricInterval.counts(of: x, in: n, population: size, level: level)
        )
        #expect(counts.lowerBound == kept.first && counts.upperBound == kept.last, "\(x) of \(n)")
      }
    }
  }

  /// With one marked in 40 and one drawn, the upper tail is 1/40 = 0.025 and not above it.
  @Test(arguments: [(40, 0.95), (20, 0.9), (10, 0.8)])
  func `leaves out a count whose tail is exactly the limit`(_ size: Int, _ level: Double) {
    let counts = HypergeometricInterval.counts(of: 1, in: 1, population: size, level: level)
    #expect(counts == 2...size)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `has exact intervals that grow with the level and mirror each other`(
    _ seed: UInt64
  ) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let size = generator.pick([10, 211, 5000, 2_000_000])
      let n = generator.whole(1...min(size, 3000))
      let x = generator.whole(0...n)
      var last: ClosedRange<Int>?
      for level in [0.5, 0.9, 0.95, 0.999] {
        let counts = try #require(
          HypergeometricInterval.counts(of: x, in: n, population: size, level: level)
        )
        #expect(counts.lowerBound >= x && counts.upperBound <= x + size - n)
        if let last {
          #expect(counts.lowerBound <= last.lowerBound && counts.upperBound >= last.upperBound)
        }
        last = counts
        let mirrored = try #require(
          HypergeometricInterval.counts(of: n - x, in: n, population: size, level: level)
        )
        #expect(mirrored == (size - counts.upperBound)...(size - counts.lowerBound))
      }
    }
  }

  @Test func `has an exact interval at once for a population of a hundred million`() throws {
    let counts = try #require(
      HypergeometricInterval.counts(
        of: 250_000,
        in: 1_000_000,
        population: 100_000_000,
        level: 0.95
      )
    )
    let low = try #require(
      Hypergeometric(marked: counts.lowerBound - 1, population: 100_000_000, drawn: 1_000_000)
    )
    let high = try #require(
      Hypergeometric(marked: counts.upperBound + 1, population: 100_000_000, drawn: 1_000_000)
    )
    #expect(low.atLeast(250_000) <= 0.025 && low.atLeast(250_000) > 0.0249)
    #expect(high.lower(250_000) <= 0.025 && high.lower(250_000) > 0.0249)
  }

  /// 29 of 196 of 209: the raw interval begins at 13.596 percent, below 29/209.
  @Test func `is clipped to what the answers leave open`() throws {
    let raw = try #require(WilsonFinite.interval(of: 29, in: 196, population: 209, level: 0.95))
    let clipped = try #require(
      WilsonFinite.clipped(of: 29, in: 196, population: 209, level: 0.95)
    )
    #expect(abs(raw.low - 0.13596) < 5e-6)
    #expect(clipped.low == 29.0 / 209)
    #expect(clipped.high == raw.high)
  }

  @Test func `of a census is certain`() throws {
    let sample = try #require(FinitePopulation(sampled: 1, of: 1))
    #expect(sample.isCensus)
    #expect(sample.standardError(ofShare: 1) == 0)
    #expect(sample.textbookStandardError(ofShare: 1) == 0)
    let certain = Interval(low: 0.4, high: 0.4)
    #expect(FiniteWaldInterval.t(of: 2, in: 5, population: 5, level: 0.95) == certain)
    #expect(WilsonFinite.clipped(of: 2, in: 5, population: 5, level: 0.95) == certain)
    #expect(HypergeometricInterval.counts(of: 2, in: 5, population: 5, level: 0.95) == 2...2)
  }

  /// The number of ways to choose some of a set, exact below 2⁵³.
  private func ways(_ chosen: Int, of count: Int) -> Double {
    guard (0...count).contains(chosen) else { return 0 }
    return (0..<chosen).reduce(1) { $0 * Double(count - $1) / Double($1 + 1) }
  }
}
