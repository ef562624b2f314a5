@testable import Engine
import TestSupport
import Testing

/// Steps from records to records.
struct StepTests {
  private let people = Frame([
    .texts("name", ["Ada", "Bob", "Cem", "Dee", "Eve"]),
    .numbers("age", [31, nil, 25, 31, 25]),
    .category("colour", [1, 0, nil, 1, 0], labels: ValueLabels(texts: ["red", "blue"])),
  ])

  /// The names that remain after these steps.
  private func names(_ steps: Step..., other: Frame = Frame([])) throws -> [String] {
    let plan = Plan(source: .frame("f"), steps: steps, result: .records(["name"], limit: nil))
    let records = try ColumnExecutor(frames: ["f": people, "other": other]).records(plan)
    let column = try #require(records.frame["name"])
    return (0..<column.count).map { if case .text(let text) = column[$0] { text } else { "-" } }
  }

  @Test func `sorting is stable and puts missing values last both ways`() throws {
    let age = Expression.column("age")
    #expect(try names(.sort([Step.SortKey(age)])) == ["Cem", "Eve", "Ada", "Dee", "Bob"])
    #expect(
      try names(.sort([Step.SortKey(age, isDescending: true)])) == [
        "Ada", "Dee", "Cem", "Eve", "Bob",
      ]
    )
  }

  @Test func `categories sort by position, not by label`() throws {
    let keys = [Step.SortKey(.column("colour")), Step.SortKey(.column("name"), isDescending: true)]
    #expect(try names(.sort(keys)) == ["Eve", "Bob", "Dee", "Ada", "Cem"])
  }

  @Test func `take by keys takes the first of each group, missing ones too`() throws {
    #expect(try names(.take(1, by: [.column("age")])) == ["Ada", "Bob", "Cem"])
    #expect(try names(.take(2, by: [])) == ["Ada", "Bob"])
    #expect(try names(.take(0, by: [.column("age")])) == [])
  }

  @Test func `distinct keeps the first of each combination`() throws {
    #expect(
      try names(.distinct([.column("age"), .column("colour")])) == ["Ada", "Bob", "Cem", "Eve"]
    )
  }

  @Test func `a sample keeps the order and depends on its seed only`() throws {
    let first = try names(.sample(3, seed: 1))
    #expect(first.count == 3)
    #expect(first == first.sorted())
    #expect(try names(.sample(3, seed: 1)) == first)
    #expect(try names(.sample(9, seed: 1)).count == 5)
    let others = try (2..<20).map { try names(.sample(3, seed: $0)) }
    #expect(others.contains { $0 != first })
  }

  @Test func `appending unites labels and leaves absent columns blank`() throws {
    let other = Frame([
      .texts("name", ["Flo"]), .category("colour", [0], labels: ValueLabels(texts: ["green"])),
      .numbers("weight", [2]),
    ])
    let plan = Plan(
      source: .frame("f"),
      steps: [.append(.frame("other"))],
      result: .records(["name", "age", "colour", "weight"], limit: nil)
    )
    let records = try ColumnExecutor(frames: ["f": people, "other": other]).records(plan)
    let colour = try #require(records.frame["colour"])
    #expect(colour.labels.labels.map(\.text) == ["red", "blue", "green"])
    #expect(colour[5] == .code(2))
    #expect(records.frame["age"]?[5] == .missing(.blank))
    #expect(records.frame["weight"]?[0] == .missing(.blank))
    #expect(records.frame["weight"]?[5] == .number(2))
  }

  @Test(arguments: [WholeMeaning.number(digits: 1), .day, .period(.month)])
  func `whole numbers of two widths stack exactly`(_ meaning: WholeMeaning) {
    let far: [Int32] = [-40_000, 7, 2_000_000_000]
    let narrow = Column(name: "x", kind: .number, storage: .wholes16([3, -5], meaning))
    let wide = Column(name: "x", kind: .number, storage: .wholes32(far, meaning))
    let wanted = ([3, -5] + far).map { meaning.value($0) }
    #expect((0..<5).map { narrow.stacked(on: wide)[$0] } == wanted)
    #expect((0..<5).map { wide.stacked(on: narrow)[$0] } == Array(wanted[2...] + wanted[..<2]))
    guard case .wholes16 = narrow.stacked(on: narrow).storage else {
      Issue.record("two narrow columns stay narrow")
      return
    }
  }

  @Test func `periods of another frequency stack as blanks unless there are no others`() {
    let years = Column(name: "x", kind: .period, storage: .narrowed([2016], .period(.year)))
    let quarters = Column(name: "x", kind: .period, storage: .narrowed([8066], .period(.quarter)))
    let none = Column(name: "x", kind: .period, storage: .narrowed([], .period(.year)))
    let quarter = Value.period(Period(.quarter, index: 8066))
    #expect(years.stacked(on: quarters)[1] == .missing(.blank))
    #expect(none.stacked(on: quarters)[0] == quarter)
    #expect(quarters.stacked(on: none)[0] == quarter)
  }

  @Test func `a category appended to a text becomes texts`() throws {
    let other = Frame([.category("name", [0], labels: ValueLabels(texts: ["Gus"]))])
    #expect(try names(.append(.frame("other")), other: other).last == "Gus")
  }

  @Test func `long makes a record of each listed column`() throws {
    let wide = Frame([
      .texts("area", ["X", "Y"]), .numbers("a", [1, nil]), .numbers("b", [3, 4]),
    ])
    let plan = Plan(
      source: .frame("f"),
      steps: [.long(name: "item", value: "count", columns: ["a", "b"])],
      result: .records(["area", "item", "count"], limit: nil)
    )
    let frame = try ColumnExecutor(frames: ["f": wide]).records(plan).frame
    #expect(frame["item"]?.labels.labels.map(\.text) == ["a", "b"])
    let count = try #require(frame["count"])
    #expect((0..<4).map { count[$0] } == [.number(1), .number(3), .missing(.blank), .number(4)])
    #expect(frame["area"]?[2] == .text("Y"))
  }

  @Test func `derived columns see those to their left and replace those of their name`() throws {
    let twice = NamedExpression(
      "age",
      .call(.multiply, [.column("age"), .constant(.number(2))]),
      kind: .number
    )
    let next = NamedExpression(
      "next",
      .call(.add, [.column("age"), .constant(.number(1))]),
      kind: .number
    )
    let plan = Plan(
      source: .frame("f"),
      steps: [.derive([twice, next])],
      result: .records(["age", "next"], limit: nil)
    )
    let frame = try ColumnExecutor(frames: ["f": people]).records(plan).frame
    #expect(frame["age"]?[0] == .number(62))
    #expect(frame["next"]?[0] == .number(63))
  }

  @Test func `the ladder tells unknown and undefined apart`() throws {
    let plan = Plan(
      source: .frame("f"),
      steps: [
        .select(.call(.greater, [.column("age"), .constant(.number(26))])),
        .derive([
          NamedExpression(
            "x",
            .call(
              .divide,
              [
                .constant(.number(1)), .call(.subtract, [.column("age"), .constant(.number(31))]),
              ]
            ),
            kind: .number
          )
        ]),
      ],
      result: .records(["x"], limit: 1)
    )
    let records = try ColumnExecutor(frames: ["f": people]).records(plan)
    #expect(
      records.ladder == [
        StepReport(before: 5, after: 2, unknown: 1), StepReport(before: 2, after: 2, undefined: 2),
      ]
    )
    #expect(records.count == 2)
    #expect(records.frame.count == 1)
  }

  @Test func `record numbers are those of the source`() throws {
    let plan = Plan(
      source: .frame("f"),
      steps: [
        .select(.call(.equal, [.column("age"), .constant(.number(25))])),
        .sort([Step.SortKey(.column("name"), isDescending: true)]),
        .derive([NamedExpression("n", .call(.recordNumber, []), kind: .number)]),
      ],
      result: .records(["n"], limit: nil)
    )
    let column = try #require(try ColumnExecutor(frames: ["f": people]).records(plan).frame["n"])
    #expect((0..<2).map { column[$0] } == [.number(5), .number(3)])
  }
}
