import Engine
import TestSupport
import Testing

/// Conditions over more records than are judged at a time.
struct ConditionTests {
  /// Records of a small frame over and over, in an order that fits no power of two.
  private static let records = (0..<40_007).map { $0 * 7 % 211 }

  @Test(arguments: UInt64(0)..<12)
  func `a record is kept wherever it stands`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let small = frames.frame(records: 211)
    let large = small.picked(Self.records)
    var expressions = RandomExpressions(small, generator: SeededGenerator(seed: seed &* 131))
    for _ in 0..<6 {
      let conditions = [expressions.condition(), expressions.condition(1)]
      // A record's number is another one in the large frame.
      if conditions.contains(where: { "\($0)".contains("recordNumber") }) { continue }
      // Records are found again by their `id`, which is their place in the small frame.
      let plan = Plan(
        source: .frame("main"),
        steps: conditions.map { .select($0) },
        result: .records(["id"], limit: nil)
      )
      let kept = try ReferenceExecutor(frames: ["main": small]).records(plan)
      let ids = Set((0..<kept.frame.count).map { kept.frame.columns[0][$0] })
      let column = try #require(large["id"])
      let expected = (0..<large.count).map { column[$0] }.filter { ids.contains($0) }
      for threads in [1, 3] {
        let found = try ColumnExecutor(frames: ["main": large], threads: threads).records(plan)
        let values = (0..<found.frame.count).map { found.frame.columns[0][$0] }
        #expect(values == expected, "\(plan.text)")
      }
    }
  }

  private let frame = Frame([
    .texts("place", ["Leeds", "", "York", "Ely"]).with(missing: [nil, .refused, nil, nil]),
    .booleans("seen", [true, nil, false, nil]),
    .numbers("age", [30, 40, nil, 50]),
  ])

  private func kept(_ condition: Expression) throws -> (ages: [Value], unknown: Int) {
    let plan = Plan(
      source: .frame("f"),
      steps: [.select(condition)],
      result: .records(["age"], limit: nil)
    )
    let records = try ColumnExecutor(frames: ["f": frame]).records(plan)
    let values = (0..<records.frame.count).map { records.frame.columns[0][$0] }
    return (values, records.ladder[0].unknown)
  }

  private let isLeeds = Expression.call(.equal, [.column("place"), .constant(.text("Leeds"))])
  private let isSeen = Expression.call(.equal, [.column("seen"), .constant(.boolean(true))])

  @Test func `an unknown part decides nothing`() throws {
    let both = try kept(.call(.and, [isLeeds, isSeen]))
    #expect(both.ages == [.number(30)])
    #expect(both.unknown == 1)
    let either = try kept(.call(.or, [isLeeds, isSeen]))
    #expect(either.ages == [.number(30)])
    #expect(either.unknown == 2)
    let neither = try kept(.call(.not, [.call(.or, [isLeeds, isSeen])]))
    #expect(neither.ages == [.missing(.blank)])
    #expect(neither.unknown == 2)
  }

  @Test func `missing kinds may differ in truth`() throws {
    let refused = Expression.call(
      .isMissing,
      [.column("place"), .constant(.missing(.refused))]
    )
    #expect(try kept(refused).ages == [.number(40)])
    #expect(try kept(.call(.or, [refused, isLeeds])).ages == [.number(30), .number(40)])
  }

  @Test func `an empty list of conditions holds for all or for none`() throws {
    #expect(try kept(.call(.and, [])).ages.count == 4)
    #expect(try kept(.call(.or, [])).ages.isEmpty)
  }

  @Test func `an empty frame has no record to keep`() throws {
    let empty = frame.picked([])
    let plan = Plan(
      source: .frame("f"),
      steps: [.select(isLeeds), .select(isSeen)],
      result: .totals([], [Request(keys: [], measures: [.count])])
    )
    let totals = try ColumnExecutor(frames: ["f": empty]).totals(plan)
    #expect(totals.ladder.map(\.after) == [0, 0])
  }
}
