import Engine
import TestSupport
import Testing

@Suite struct `Combinations of codes` {
  @Test func `are numbered as they appear`() {
    let found = Combinations([[1, 0, 1, 1], [2, 0, 2, 0]], widths: [2, 3], count: 4)
    #expect(found.numbers == [0, 1, 0, 2])
    #expect(found.firstRows == [0, 1, 3])
    #expect(
      found.find([[0, 1, 0, 5], [0, 2, 1, 0]], count: 4)
        == [1, 0, Combinations.none, Combinations.none]
    )
  }

  @Test func `of no columns are one`() {
    #expect(Combinations([], widths: [], count: 3).numbers == [0, 0, 0])
    #expect(Combinations([], widths: [], count: 0).find([], count: 2).allSatisfy { $0 == .max })
  }

  @Test(arguments: [
    [3, 4], [70_000, 5], [1 << 31, 1 << 31, 1 << 31], [1 << 20, 3, 1 << 30, 1 << 31],
  ])
  func `are told apart however wide`(widths: [Int]) {
    var random = SeededGenerator(seed: 9)
    // Few different codes, so that combinations come again.
    let columns = widths.map { width in
      (0..<2000).map { _ in UInt32(random.pick([0, width / 2, width - 1])) }
    }
    var known: [[UInt32]: UInt32] = [:]
    let expected = (0..<2000).map { row -> UInt32 in
      let key = columns.map { $0[row] }
      if known[key] == nil { known[key] = UInt32(known.count) }
      return known[key] ?? 0
    }
    let found = Combinations(columns, widths: widths, count: 2000)
    #expect(found.numbers == expected)
    #expect(found.find(columns, count: 2000) == expected)
    let others = widths.map { width in [UInt32(width / 3)] }
    #expect(found.find(others, count: 1) == [known[others.map { $0[0] }] ?? Combinations.none])
  }
}
