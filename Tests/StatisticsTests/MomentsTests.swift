import Statistics
import Testing

@Suite struct `Variance from squares about the mean` {
  /// 2, 4, 4, 4, 5, 5, 7, 9 have the mean 5, and squares about it of 32.
  @Test func `is the sample variance without a weight`() throws {
    let variance = try #require(
      Moments.variance(squares: 32, weight: 8, records: 8, isFrequency: false)
    )
    #expect(abs(variance - 32.0 / 7) < 1e-12)
  }

  @Test func `under sampling weights does not depend on their scale`() throws {
    // 1 and 3 with the weights 1 and 3: mean 2.5, squares 2.25 + 0.75.
    let once = try #require(
      Moments.variance(squares: 3, weight: 4, records: 2, isFrequency: false)
    )
    let tenfold = try #require(
      Moments.variance(squares: 30, weight: 40, records: 2, isFrequency: false)
    )
    #expect(abs(once - 1.5) < 1e-12)
    #expect(abs(tenfold - once) < 1e-12)
  }

  @Test func `of frequencies is that of the records written out`() throws {
    // 1 once, 2 three times: written out 1, 2, 2, 2 with mean 1.75.
    let variance = try #require(
      Moments.variance(squares: 0.75, weight: 4, records: 2, isFrequency: true)
    )
    #expect(abs(variance - 0.25) < 1e-12)
  }

  @Test func `is not there for one record`() {
    #expect(Moments.variance(squares: 0, weight: 1, records: 1, isFrequency: false) == nil)
    #expect(Moments.variance(squares: 0, weight: 1, records: 1, isFrequency: true) == nil)
    #expect(Moments.variance(squares: 0, weight: 0, records: 0, isFrequency: false) == nil)
  }
}
