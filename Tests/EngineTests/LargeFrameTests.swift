import Engine
import TestSupport
import Testing

/// A frame large enough for several blocks, morsels and threads.
struct LargeFrameTests {
  private static let frame: Frame = {
    var frames = RandomFrames(seed: 4)
    let small = frames.frame(records: 100)
    // The same hundred records over and over, so that totals can be told from theirs.
    return small.picked((0..<300_000).map { $0 % 100 })
  }()

  @Test func `three thousand copies of a frame have three thousand times its counts`() throws {
    let condition = Expression.call(.greater, [.column("price"), .constant(.number(-1.5))])
    let plan = Plan(
      source: .frame("main"),
      steps: [.select(condition)],
      result: .totals(
        [.values(.column("rating")), .values(.column("used")), .values(.column("quarter"))],
        [
          Request(keys: [0, 1], measures: [.count]), Request(keys: [0], measures: [.count]),
          Request(keys: [2], measures: [.count, .sum([.column("visits")])]),
        ]
      )
    )
    let large = try ColumnExecutor(frames: ["main": Self.frame], threads: 2).totals(plan)
    let small = try ReferenceExecutor(frames: ["main": Self.frame.picked(Array(0..<100))])
      .totals(plan)
    #expect(large.ladder[0].after == small.ladder[0].after * 3000)
    #expect(large.ladder[0].unknown == small.ladder[0].unknown * 3000)
    for (ours, theirs) in zip(large.tables, small.tables) {
      #expect(ours.count == theirs.count)
      for (key, figures) in theirs {
        let expected = figures.map { figure -> Figure in
          switch figure {
          case .count(let count): .count(count * 3000)
          case .sum(let sum, let records): .sum(sum * 3000, records: records * 3000)
          case .moments, .range, .distinct, .order: figure
          }
        }
        #expect(ours[key] == expected)
      }
    }
  }

  @Test func `the first of many are those of the whole sorted`() throws {
    let keys = [
      Step.SortKey(.column("price"), isDescending: true), Step.SortKey(.column("place")),
    ]
    func plan(_ last: [Step]) -> Plan {
      Plan(
        source: .frame("main"),
        steps: [.sort(keys)] + last,
        result: .records(["price", "place", "score"], limit: 20)
      )
    }
    let executor = ColumnExecutor(frames: ["main": Self.frame], threads: 2)
    let few = try executor.records(plan([.take(20, by: [])]))
    let all = try executor.records(plan([]))
    #expect(few.frame.count == 20)
    for (ours, theirs) in zip(few.frame.columns, all.frame.columns) {
      for record in 0..<20 { #expect(ours[record] == theirs[record]) }
    }
  }
}
