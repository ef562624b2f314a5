@testable import Engine
import TestSupport
import Testing

/// That work grows with the records and no faster, by how often loops look at the flag.
struct LinearWorkTests {
  private static let few = 32_768

  /// Every record with a text and a number of its own, and one of a few groups.
  private static func frame(_ count: Int) -> Frame {
    var texts = Column(
      name: "text",
      kind: .text,
      storage: .codes32((0..<count).map { UInt32(truncatingIfNeeded: $0 + 1) })
    )
    texts.pool = TextPool((0..<count).map { "text \($0 &* 7919 % count)" })
    return Frame([
      texts,
      Column(
        name: "id",
        kind: .number,
        storage: .wholes32((0..<count).map { Int32(truncatingIfNeeded: $0) }, .number(digits: 0))
      ),
      .numbers("number", (0..<count).map { Double($0 &* 7919 % count) / 3 }),
      .category(
        "group",
        (0..<count).map { $0 % 5 },
        labels: ValueLabels(texts: ["a", "b", "c", "d", "e"])
      ),
    ])
  }

  private static let text = Expression.column("text")
  private static let number = Expression.column("number")

  private static let plans: [[Step]] = [
    [
      .select(.call(.greater, [.call(.divide, [number, .column("id")]), .constant(.number(0.1))]))
    ],
    [.select(.call(.contains, [text, .constant(.text("77"))]))],
    [.select(.call(.matches, [text, .constant(.text("7+1"))]))],
    [.derive([NamedExpression("x", .call(.upper, [text]), kind: .text)])],
    [.derive([NamedExpression("x", .call(.add, [number, .column("id")]), kind: .number)])],
    [.sort([Step.SortKey(text)])],
    [.sort([Step.SortKey(.column("group")), Step.SortKey(number, isDescending: true)])],
    [.sort([Step.SortKey(number)]), .take(10, by: [])],
    [.take(2, by: [text])],
    [.distinct([number, text])],
    [.sample(1000, seed: 1), .keep(["text"])],
    [.append(.frame("t"))],
    [.long(name: "name", value: "value", columns: ["id", "number"])],
    [join("text"), .keep(["extra"])],
    [join("number"), .keep(["extra"])],
  ]

  private static func join(_ key: String) -> Step {
    .join(
      Step.Join(
        source: .frame("other"),
        on: [Step.Join.Pair(ours: key, theirs: key)],
        kind: .left,
        columns: [Step.Renamed(old: "group", new: "extra")]
      )
    )
  }

  /// How much work a plan is over so many records.
  private func work(_ plan: Plan, _ count: Int) throws -> Int {
    let frame = Self.frame(count)
    let interruption = Interruption()
    // Half of the keys have no match.
    let other = frame.picked((0..<count).map { $0 / 2 })
    let executor = ColumnExecutor(
      frames: ["t": frame, "other": other],
      interruption: interruption
    )
    _ = try executor.answer(plan)
    return interruption.looks
  }

  private func expectLinear(_ plan: Plan) throws {
    let few = try work(plan, Self.few)
    let many = try work(plan, Self.few * 4)
    #expect(few > 0, "\(plan.text)")
    #expect(many <= few * 9 / 2 + 8, "\(few) and \(many):\n\(plan.text)")
  }

  @Test(arguments: plans.indices)
  func `four times the records are four times the work of a step`(place: Int) throws {
    try expectLinear(
      Plan(
        source: .frame("t"),
        steps: Self.plans[place],
        result: .totals([], [Request(keys: [], measures: [.count])])
      )
    )
  }

  @Test(arguments: ["text", "number", "group"])
  func `four times the groups are four times the work of a table`(key: String) throws {
    try expectLinear(
      Plan(
        source: .frame("t"),
        steps: [],
        result: .totals(
          [.values(.column(key)), .values(.column("group"))],
          [
            Request(keys: [0], measures: [.count, .sum([Self.number])]),
            Request(keys: [0, 1], measures: [.range(.column("id"))]),
          ]
        )
      )
    )
  }
}
