@testable import Engine
import TestSupport
import Testing

/// Joins and what they report.
struct JoinTests {
  private let visits = Frame([
    .texts("code", ["A", "B", nil, "C", "A"]),
    .numbers("visits", [1, 2, 3, 4, 5]),
  ])
  private let areas = Frame([
    .category("area", [1, 0, 1, nil], labels: ValueLabels(texts: ["B", "A"])),
    .texts("name", ["Ashton", "Bury", "Ashford", "Nowhere"]),
  ])

  private func join(_ kind: Step.Join.Kind) throws -> Records {
    let join = Step.Join(
      source: .frame("areas"),
      on: [Step.Join.Pair(ours: "code", theirs: "area")],
      kind: kind,
      columns: [Step.Renamed(old: "name", new: "area_name")]
    )
    let plan = Plan(
      source: .frame("visits"),
      steps: [.join(join)],
      result: .records(["visits", "area_name"], limit: nil)
    )
    return try ColumnExecutor(frames: ["visits": visits, "areas": areas]).records(plan)
  }

  private func pairs(_ records: Records) throws -> [[Value]] {
    (0..<records.frame.count).map { record in records.frame.columns.map { $0[record] } }
  }

  @Test func `a left join keeps unmatched records and multiplies by every match`() throws {
    let records = try join(.left)
    #expect(
      try pairs(records) == [
        [.number(1), .text("Ashton")], [.number(1), .text("Ashford")], [.number(2), .text("Bury")],
        [.number(3), .missing(.blank)], [.number(4), .missing(.blank)],
        [.number(5), .text("Ashton")], [.number(5), .text("Ashford")],
      ]
    )
    #expect(
      records.ladder[0].join
        == JoinReport(
          matched: 3,
          unmatched: 2,
          multiplied: 2,
          unmatchedKeys: ["(blank)", "C"],
          unmatchedKeyCount: 2
        )
    )
  }

  @Test func `an inner join drops unmatched records`() throws {
    let records = try join(.inner)
    #expect(records.count == 5)
    #expect(records.ladder[0].join?.unmatched == 2)
  }

  @Test func `an anti join keeps only unmatched records and brings nothing`() throws {
    let records = try join(.anti)
    #expect(records.frame.names == ["visits"])
    #expect(try pairs(records) == [[.number(3)], [.number(4)]])
  }

  @Test func `only the first fifty unmatched keys are listed`() throws {
    let many = Frame([.numbers("key", (0..<120).map { Double($0 % 60) })])
    let none = Frame([.numbers("key", [])])
    let join = Step.Join(
      source: .frame("none"),
      on: [Step.Join.Pair(ours: "key", theirs: "key")],
      kind: .left,
      columns: []
    )
    let plan = Plan(
      source: .frame("many"),
      steps: [.join(join)],
      result: .records(["key"], limit: 0)
    )
    let records = try ColumnExecutor(frames: ["many": many, "none": none]).records(plan)
    let report = try #require(records.ladder[0].join)
    #expect(report.unmatched == 120)
    #expect(report.unmatchedKeyCount == 60)
    #expect(report.unmatchedKeys.count == 50)
    #expect(report.unmatchedKeys.prefix(3) == ["0", "1", "10"])
  }

  /// A join of two tables by `key`, checked against the reference; its report.
  private func report(
    _ ours: Column,
    _ theirs: Column,
    _ kind: Step.Join.Kind
  ) throws -> JoinReport {
    let numbers = Column.numbers("extra", (0..<theirs.count).map { Double($0) })
    let frames = ["ours": Frame([ours]), "theirs": Frame([theirs, numbers])]
    let join = Step.Join(
      source: .frame("theirs"),
      on: [Step.Join.Pair(ours: "key", theirs: "key")],
      kind: kind,
      columns: kind == .anti ? [] : [Step.Renamed(old: "extra", new: "extra")]
    )
    let plan = Plan(
      source: .frame("ours"),
      steps: [.join(join)],
      result: .records(["key"] + join.columns.map(\.new), limit: nil)
    )
    let expected = try ReferenceExecutor(frames: frames).answer(plan)
    for threads in [1, 3] {
      var columns = ColumnExecutor(frames: frames, threads: threads)
      columns.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
      #expect(difference(try columns.answer(plan), expected) == nil)
    }
    return try #require(try ColumnExecutor(frames: frames).records(plan).ladder[0].join)
  }

  private func wholes(_ numbers: [Int32], digits: Int) -> Column {
    Column(name: "key", kind: .number, storage: .wholes32(numbers, .number(digits: digits)))
  }

  @Test(arguments: [Step.Join.Kind.left, .inner, .anti])
  func `numbers match however they are stored`(kind: Step.Join.Kind) throws {
    let ours = wholes((0..<300).map { $0 * 10 }, digits: 1)
    let close = (0..<200).map { Int32($0 % 150 * 2) }
    let same = try report(ours, wholes(close.map { $0 * 10 }, digits: 1), kind)
    #expect(same.matched == 150 && same.multiplied == 50)
    #expect(try report(ours, wholes(close, digits: 0), kind) == same)
    let doubles = Column.numbers("key", close.map { Double($0) })
    #expect(try report(ours, doubles, kind) == same)
    // Too far apart for a place each.
    let far = wholes(close.map { $0 * 10 } + [.max, .min], digits: 1)
    #expect(try report(ours, far, kind) == same)
  }

  @Test func `many keys without a match are counted, and the first ones named`() throws {
    let report = try report(
      wholes((0..<400).map { $0 % 300 }, digits: 0),
      wholes([7], digits: 0),
      .left
    )
    #expect(report.unmatchedKeyCount == 299)
    #expect(report.unmatched == 398)
    let texts = (0..<300).filter { $0 != 7 }.map { String($0) }.sorted()
    #expect(report.unmatchedKeys == Array(texts.prefix(JoinReport.listedKeys)))
  }

  @Test func `a table without records matches nothing`() throws {
    #expect(
      try report(wholes([1, 2, 2], digits: 0), wholes([], digits: 0), .left).unmatchedKeyCount == 2
    )
    #expect(try report(wholes([], digits: 0), wholes([1], digits: 0), .inner).matched == 0)
  }
}
