import Engine
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
}
