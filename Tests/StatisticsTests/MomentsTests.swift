import Statistics
import Testing

@Suite struct `Variance from sums` {
  /// 2, 4, 4, 4, 5, 5, 7, 9 around 5: the sums are 0 and 32.
  @Test func `is the sample variance without a weight`() throws {
    let variance = try #require(
      Moments.variance(sum: 0, squares: 32, weight: 8, records: 8, isFrequency: false)
    )
    #expect(abs(variance - 32.0 / 7) < 1e-12)
  }

  @Test func `does not depend on the constant that is taken off`() throws {
    let values = [1_000_001.5, 1_000_002.25, 1_000_000.0, 1_000_007.125]
    func variance(around centre: Double) -> Double? {
      let deviations = values.map { $0 - centre }
      return Moments.variance(
        sum: deviations.reduce(0, +),
        squares: deviations.map { $0 * $0 }.reduce(0, +),
        weight: 4,
        records: 4,
        isFrequency: false
      )
    }
    let near = try #require(variance(around: 1_000_002))
    let other = try #require(variance(around: 1_000_000))
    #expect(abs(near - other) < 1e-9)
    #expect(abs(near - 9.50390625) < 1e-9)
  }

  @Test func `of frequencies is that of the records written out`() throws {
    // 1 once, 2 three times: written out 1, 2, 2, 2 with mean 1.75.
    let variance = try #require(
      Moments.variance(sum: 3, squares: 3, weight: 4, records: 2, isFrequency: true)
    )
    #expect(abs(variance - 0.25) < 1e-12)
  }

  @Test func `is not there for one record`() {
    #expect(Moments.variance(sum: 1, squares: 1, weight: 1, records: 1, isFrequency: false) == nil)
    #expect(Moments.variance(sum: 1, squares: 1, weight: 1, records: 1, isFrequency: true) == nil)
    #expect(Moments.variance(sum: 0, squares: 0, weight: 0, records: 0, isFrequency: false) == nil)
  }
}
