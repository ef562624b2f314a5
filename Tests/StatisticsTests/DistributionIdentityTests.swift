import Statistics
import TestSupport
import Testing

@Suite struct `Identities of the distributions` {
  @Test func `what cannot be has no distribution`() {
    for df in [0, -1, Double.nan, .infinity] {
      #expect(StudentT(df: df) == nil)
      #expect(ChiSquared(df: df) == nil)
      #expect(FRatio(df1: df, df2: 1) == nil)
      #expect(FRatio(df1: 1, df2: df) == nil)
      #expect(Beta(a: df, b: 1) == nil)
      #expect(Beta(a: 1, b: df) == nil)
    }
    #expect(Binomial(trials: -1, probability: 0.5) == nil)
    #expect(Binomial(trials: 1, probability: 1.1) == nil)
    #expect(Binomial(trials: 1, probability: .nan) == nil)
    #expect(Hypergeometric(marked: 3, population: 2, drawn: 1) == nil)
    #expect(Hypergeometric(marked: 1, population: 2, drawn: 3) == nil)
    #expect(Hypergeometric(marked: -1, population: 2, drawn: 1) == nil)
  }

  @Test(arguments: [0, 1, -0.1, 1.1, Double.nan])
  func `no probability has no quantile`(_ p: Double) throws {
    #expect(Normal.quantile(p) == nil)
    #expect(Normal.upperQuantile(p) == nil)
    #expect(Normal.multiplier(level: p) == nil)
    let student = try #require(StudentT(df: 3))
    #expect(student.quantile(p) == nil)
    #expect(student.multiplier(level: p) == nil)
    let ratio = try #require(FRatio(df1: 2, df2: 3))
    #expect(ratio.quantile(p) == nil && ratio.upperQuantile(p) == nil)
    let beta = try #require(Beta(a: 2, b: 3))
    #expect(beta.quantile(p) == nil && beta.upperQuantile(p) == nil)
  }

  @Test func `nothing lies beyond the ends`() throws {
    let beta = try #require(Beta(a: 2, b: 3))
    #expect(beta.lower(0) == 0 && beta.upper(0) == 1)
    #expect(beta.lower(1) == 1 && beta.upper(1) == 0)
    #expect(beta.lower(-1) == 0 && beta.upper(2) == 0)
    let square = try #require(ChiSquared(df: 2))
    #expect(square.upper(0) == 1 && square.upper(-3) == 1 && square.upper(.infinity) == 0)
    let ratio = try #require(FRatio(df1: 2, df2: 3))
    #expect(ratio.upper(0) == 1 && ratio.lower(-1) == 0 && ratio.upper(.infinity) == 0)
    let student = try #require(StudentT(df: 3))
    #expect(student.upper(0) == 0.5 && student.upper(.infinity) == 0)
    #expect(student.upper(-.infinity) == 1 && student.quantile(0.5) == 0)
    let certain = try #require(Binomial(trials: 5, probability: 1))
    #expect(certain.mass(5) == 1 && certain.mass(4) == 0 && certain.atLeast(5) == 1)
    let never = try #require(Binomial(trials: 5, probability: 0))
    #expect(never.mass(0) == 1 && never.mass(1) == 0 && never.lower(0) == 1)
    #expect(never.lower(-1) == 0 && never.atLeast(6) == 0 && never.atLeast(0) == 1)
    let whole = try #require(Hypergeometric(marked: 3, population: 9, drawn: 9))
    #expect(whole.mass(3) == 1 && whole.mass(2) == 0 && whole.lower(2) == 0)
    #expect(whole.lower(3) == 1 && whole.atLeast(4) == 0)
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a quantile leads back to its probability`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let p = generator.pick([1e-9, 1e-3, 0.025, 0.3, 0.5, 0.8, 0.975])
      let (a, b) = (shape(&generator), shape(&generator))
      let z = try #require(Normal.quantile(p))
      #expect(abs(Normal.lower(z) / p - 1) < 1e-13)
      let student = try #require(StudentT(df: a))
      let t = try #require(student.quantile(p))
      #expect(abs(student.lower(t) / p - 1) < 1e-11, "df \(a), p \(p)")
      let ratio = try #require(FRatio(df1: a, df2: b))
      let f = try #require(ratio.upperQuantile(p))
      #expect(abs(ratio.upper(f) / p - 1) < 1e-10, "df \(a), \(b), p \(p)")
      let beta = try #require(Beta(a: a, b: b))
      let share = try #require(beta.quantile(p))
      // Next to 1 a share has no digits left to say where it is.
      guard share < 0.999 else { continue }
      #expect(abs(beta.lower(share) / p - 1) < 1e-9, "shapes \(a), \(b), p \(p)")
    }
  }

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `both tails add up to 1 and fall on their way`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let (a, b) = (shape(&generator), shape(&generator))
      let student = try #require(StudentT(df: a))
      let square = try #require(ChiSquared(df: a))
      let ratio = try #require(FRatio(df1: a, df2: b))
      var last = [1.0, 1, 1]
      for step in 1...25 {
        let value = Double(step) * 0.31 - 2
        let tails = [student.upper(value), square.upper(value * a), ratio.upper(value)]
        let others = [student.lower(value), square.lower(value * a), ratio.lower(value)]
        for (tail, other) in zip(tails, others) { #expect(abs(tail + other - 1) < 1e-14) }
        for (tail, before) in zip(tails, last) { #expect(tail <= before * (1 + 1e-13)) }
        last = tails
      }
    }
  }

  @Test func `the families meet where they are the same`() throws {
    for value in [0.1, 1, 2.5, 9] {
      let one = try #require(ChiSquared(df: 1)).upper(value * value)
      #expect(abs(one / Normal.twoSided(value) - 1) < 1e-13)
      let student = try #require(StudentT(df: 7.5))
      let ratio = try #require(FRatio(df1: 1, df2: 7.5)).upper(value * value)
      #expect(abs(ratio / student.twoSided(value) - 1) < 1e-13)
    }
  }

  @Test(arguments: [(12, 0.3), (40, 0.5), (25, 0.99)])
  func `binomial tails add up the masses`(_ trials: Int, _ probability: Double) throws {
    let distribution = try #require(Binomial(trials: trials, probability: probability))
    var sum = 0.0
    for count in 0...trials {
      #expect(abs(distribution.atLeast(count) - (1 - sum)) < 1e-14)
      sum += distribution.mass(count)
      #expect(abs(distribution.lower(count) - sum) < 1e-14)
    }
  }

  @Test(arguments: [(5, 20, 7), (30, 41, 25), (3, 50, 50), (0, 9, 4)])
  func `hypergeometric tails add up the masses`(
    _ marked: Int,
    _ population: Int,
    _ drawn: Int
  ) throws {
    let distribution = try #require(
      Hypergeometric(marked: marked, population: population, drawn: drawn)
    )
    var sum = 0.0
    for count in 0...drawn {
      #expect(abs(distribution.atLeast(count) - (1 - sum)) < 1e-14)
      sum += distribution.mass(count)
      #expect(abs(distribution.lower(count) - sum) < 1e-14)
    }
  }

  /// A shape or degrees of freedom from 0.5 to a million, not always whole.
  private func shape(_ generator: inout SeededGenerator) -> Double {
    let size = generator.pick([0.5, 1, 3, 12, 200, 5000, 1_000_000])
    return generator.chance(0.5) ? size : size * (1 + Double(generator.whole(0...999)) / 1500)
  }
}
