import Statistics
import Testing

/// Cells by sampling unit, put together and taken apart.
@Suite struct UnitSumsTests {
  private let whole = UnitSums(
    units: [0, 1, 2],
    records: [3, 2, 4],
    sums: [3, 2, 4],
    squares: []
  )

  @Test func `a unit whose records are all in the cell within is left out`() {
    let within = UnitSums(units: [0, 1, 2], records: [1, 2, 1], sums: [1, 2, 1], squares: [])
    let rest = UnitSums(units: [0, 2], records: [2, 3], sums: [2, 3], squares: [])
    #expect(whole - within == rest)
    #expect(rest + within == whole)
  }

  @Test func `cells of the same units and of others add up alike`() {
    let same = UnitSums(units: [0, 1, 2], records: [1, 1, 1], sums: [5, 6, 7], squares: [])
    let others = UnitSums(units: [1, 3], records: [2, 1], sums: [0.5, 8], squares: [])
    #expect((whole + same) + others == whole + (same + others))
    #expect(UnitSums() + others == others)
    #expect(others + UnitSums() == others)
  }

  @Test func `squares of records add up and are never below zero`() {
    let one = UnitSums(units: [0, 1], records: [2, 2], sums: [2, 2], squares: [2, 3])
    let other = UnitSums(units: [0, 1], records: [1, 1], sums: [1, 1], squares: [1, 4])
    #expect((one + other).squares == [3, 7])
    #expect((one - other).squares == [1, 0])
  }
}
