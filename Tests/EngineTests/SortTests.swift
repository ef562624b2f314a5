@testable import Engine
import TestSupport
import Testing

/// Sorting by keys of every width, and by several.
struct SortTests {
  @Test(arguments: UInt64(0)..<20)
  func `sorting agrees with the reference at any number of threads`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let frame = frames.frame(records: 900)
    var generator = SeededGenerator(seed: seed &* 17)
    for _ in 0..<4 {
      let keys = (0..<generator.whole(1...4)).map { _ in
        Step.SortKey(.column(generator.pick(frame.names)), isDescending: generator.chance(0.5))
      }
      let plan = Plan(
        source: .frame("main"),
        steps: [.sort(keys)],
        result: .records(["id"], limit: nil)
      )
      let expected = try ReferenceExecutor(frames: ["main": frame]).answer(plan)
      for threads in [1, 2, 5] {
        var columns = ColumnExecutor(frames: ["main": frame], threads: threads)
        columns.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
        #expect(difference(try columns.answer(plan), expected) == nil, "\(plan.text)")
      }
    }
  }

  @Test(arguments: UInt64(0)..<12)
  func `the first of a sort are the same as when all are sorted`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    // Many ties, across the borders of what is looked at at a time.
    let frame = frames.frame(records: 150).picked((0..<6_000).map { $0 * 7 % 150 })
    var generator = SeededGenerator(seed: seed &* 23)
    for _ in 0..<6 {
      let keys = (0..<generator.whole(1...2)).map { _ in
        Step.SortKey(.column(generator.pick(frame.names)), isDescending: generator.chance(0.5))
      }
      let wanted = generator.pick([1, 3, 40, 200])
      func plan(_ last: [Step]) -> Plan {
        Plan(
          source: .frame("main"),
          steps: [.sort(keys)] + last,
          result: .records(frame.names, limit: wanted)
        )
      }
      var columns = ColumnExecutor(frames: ["main": frame], threads: 3)
      columns.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
      let few = try columns.records(plan([.take(wanted, by: [])])).frame
      let all = try columns.records(plan([])).frame
      #expect(few.count == wanted && all.count == wanted)
      for (ours, theirs) in zip(few.columns, all.columns) {
        for record in 0..<wanted { #expect(ours[record] == theirs[record], "\(plan([]).text)") }
      }
    }
  }

  /// The order of these values, ascending and then descending.
  private func orders(_ column: Column) throws -> [[Double]] {
    let places = Column.numbers("place", (0..<column.count).map { Double($0) })
    return try [false, true].map { isDescending in
      let plan = Plan(
        source: .frame("f"),
        steps: [.sort([Step.SortKey(.column(column.name), isDescending: isDescending)])],
        result: .records(["place"], limit: nil)
      )
      let found = try ColumnExecutor(frames: ["f": Frame([column, places])]).records(plan)
      return (0..<found.frame.count).map { record in
        if case .number(let number) = found.frame.columns[0][record] { number } else { -1 }
      }
    }
  }

  @Test func `numbers sort over their whole range`() throws {
    let numbers: [Double?] = [1e300, -1e300, 0, nil, -0.0, 1e-300, .greatestFiniteMagnitude, -1]
    #expect(
      try orders(.numbers("x", numbers)) == [
        [1, 7, 2, 4, 5, 0, 6, 3], [6, 0, 5, 2, 4, 7, 1, 3],
      ]
    )
  }

  @Test func `texts sort by code point, longer ones after their beginnings`() throws {
    let texts = ["b", "", "ab", "a", "a\u{0}", "abcdefghij", "abcdefgh", nil, "B"]
    #expect(
      try orders(.texts("x", texts)) == [
        [1, 8, 3, 4, 2, 6, 5, 0, 7], [0, 5, 6, 2, 4, 3, 8, 1, 7],
      ]
    )
  }

  @Test func `two spellings of a text are equal`() throws {
    // By their bytes the second would be before the first.
    let texts = ["caf\u{e9}", "cafe\u{301}", "cafez"]
    #expect(try orders(.texts("x", texts)) == [[2, 0, 1], [0, 1, 2]])
  }

  @Test func `no record, and all alike, stay as they are`() throws {
    #expect(try orders(.numbers("x", [])) == [[], []])
    #expect(try orders(.numbers("x", [2, 2, 2])) == [[0, 1, 2], [0, 1, 2]])
    #expect(try orders(.numbers("x", [nil, nil])) == [[0, 1], [0, 1]])
  }
}
