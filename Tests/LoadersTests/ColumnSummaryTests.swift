import Engine
import Testing

@testable import Loaders

/// What a loaded column knows of itself.
struct ColumnSummaryTests {
  @Test(
    arguments: [
      (["1", "2", "5"], true), (["-3", "0", "0.5"], true), (["1", "2", "2"], false),
      (["2", "1"], false), (["1", "", "3"], false), (["4"], true),
      (["2020-01-01", "2020-01-02"], true), (["2020-01-02", "2020-01-02"], false),
      (["1e300", "2e300"], true), (["a", "b"], false),
    ]
  )
  func `a column is ascending where each record has more than the one before`(
    values: [String],
    isAscending: Bool
  ) throws {
    #expect(try column(values).summary?.isAscending == isAscending)
  }

  @Test func `ids over many blocks ascend until one comes twice`() throws {
    var ids = (1...50_000).map { String($0 * 3) }
    #expect(try column(ids).summary?.isAscending == true)
    ids[49_999] = ids[49_998]
    #expect(try column(ids).summary?.isAscending == false)
  }

  @Test(
    arguments: [
      (["0", "0", "0"], 1), (["1", "0", "1", "0", "-1"], 3), (["64", "128", "0", "64"], 3),
      (["1e300", "-0.0", "0", "1e300"], 2), (["0.5", "", "0.50", "2"], 2),
    ]
  )
  func `distinct numbers are counted once each`(values: [String], count: Int) throws {
    #expect(try column(values).summary?.distinct == count)
  }
}
