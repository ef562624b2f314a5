@testable import Engine
import TestSupport
import Testing

/// Totals of filters that keep few records of a block, or nearly all.
struct FilterDensityTests {
  private static let count = 8_803
  /// Spread over the frame: 0..<64 in an order that fits no block.
  private static let turns = (0..<count).map { $0 * 37 % 64 }

  private static let frame: Frame = {
    var generator = SeededGenerator(seed: 5)
    func drawn(_ range: ClosedRange<Int>) -> [Int] {
      (0..<count).map { _ in generator.whole(range) }
    }
    let answers = drawn(0...5)
    var validity = Validity(repeating: true, count: count)
    for (record, answer) in answers.enumerated() where answer == 0 { validity[record] = false }
    func number(_ name: String, _ storage: Column.Storage) -> Column {
      Column(name: name, kind: .number, storage: storage)
    }
    func texts(_ name: String, _ storage: Column.Storage, _ count: Int) -> Column {
      let pool = TextPool((0..<count).map { "\(name) \($0)" })
      return Column(name: name, kind: .text, storage: storage, pool: pool)
    }
    var answer = texts("answer", .codes8(answers.map { UInt8($0) }), 5)
    answer.missing = MissingRecords(validity: validity)
    var age = number("age", .wholes16(drawn(16...90).map { Int16($0) }, .number(digits: 0)))
    age.missing = MissingRecords(validity: validity)
    return Frame([
      answer, age,
      texts("area", .codes8(drawn(1...9).map { UInt8($0) }), 9),
      texts("place", .codes16(turns.map { UInt16($0 + 1) }), 300),
      texts("street", .codes32(turns.map { UInt32($0 + 1) }), 300),
      Column(
        name: "quarter",
        kind: .period,
        storage: .wholes16(drawn(40...63).map { Int16($0) }, .period(.quarter))
      ),
      number("turn", .wholes16(turns.map { Int16($0) }, .number(digits: 0))),
      number(
        "far",
        .wholes32(turns.map { Int32($0 * 40_000_000 - 1_280_000_000) }, .number(digits: 0))
      ),
      number("weight", .wholes32(drawn(1...60_000).map { Int32($0) }, .number(digits: 4))),
      number("id", .wholes32((0..<count).map { Int32($0) }, .number(digits: 0))),
    ])
  }()

  private static func number(_ function: Function, _ name: String, _ limit: Double) -> Expression {
    .call(function, [.column(name), .constant(.number(limit))])
  }
  private static func text(_ function: Function, _ name: String, _ text: String) -> Expression {
    .call(function, [.column(name), .constant(.text(text))])
  }

  /// Conditions, and how many records they keep.
  private static let conditions: [(Expression, Int)] = {
    func kept(_ holds: (Int) -> Bool) -> Int { turns.count { holds($0) } }
    return [
      (number(.less, "id", 0), 0),
      (number(.equal, "id", 4095), 1), (number(.equal, "id", Double(count - 1)), 1),
      (number(.equal, "turn", 0), kept { $0 == 0 }),
      (text(.equal, "place", "place 7"), kept { $0 == 7 }),
      (text(.equal, "street", "street 63"), kept { $0 == 63 }),
      (number(.equal, "far", -1_280_000_000), kept { $0 == 0 }),
      (number(.less, "turn", 17), kept { $0 < 17 }), (number(.less, "far", 0), kept { $0 < 32 }),
      (
        .call(.and, [number(.greater, "turn", 9), number(.less, "turn", 55)]),
        kept { $0 > 9 && $0 < 55 }
      ),
      (
        .call(.or, [number(.less, "turn", 9), number(.greater, "far", 0)]),
        kept { $0 < 9 || $0 > 32 }
      ),
      (text(.notEqual, "place", "place 7"), kept { $0 != 7 }),
      (number(.less, "id", 6000), 6000),
      (number(.notEqual, "id", 4096), count - 1), (number(.notEqual, "id", 0), count - 1),
      (number(.greaterOrEqual, "id", 0), count),
    ]
  }()

  private static func requests(_ condition: Expression?) -> [Request] {
    let weight = Accumulator.sum([.column("weight")])
    return [
      Request(keys: [0, 1], measures: [.count], condition: condition),
      Request(keys: [2], measures: [.count], condition: condition),
      Request(keys: [4], measures: [.count], condition: condition),
      Request(keys: [2, 3], measures: [.count, weight], condition: condition),
      Request(keys: [], measures: [.count, weight], condition: condition),
      Request(
        keys: [1],
        measures: [
          .moments(.column("age"), weight: .column("weight")),
          .sum([.column("age"), .column("weight")]),
          .distinct(.column("place")), .range(.column("far")),
        ],
        condition: condition
      ),
      Request(
        keys: [0],
        measures: [.distinct(.column("turn")), .order(.column("age"), weight: nil, at: [0.5])],
        condition: condition
      ),
    ]
  }

  private static let dimensions = ["answer", "area", "place", "quarter", "street"]
    .map { Dimension.values(.column($0)) }

  @Test(arguments: conditions.indices, [0, 1, 2])
  func `a filter keeps what it should, however many that is`(place: Int, form: Int) throws {
    let (condition, kept) = Self.conditions[place]
    let isSeen = Expression.call(.not, [.call(.isMissing, [.column("answer")])])
    // Before the totals, in them, and both.
    let (step, within) = [(condition, nil), (nil, condition), (condition, isSeen)][form]
    let requests = Self.requests(within)
    let plan = Plan(
      source: .frame("f"),
      steps: step.map { [.select($0)] } ?? [],
      result: .totals(Self.dimensions, requests)
    )
    let expected = try ReferenceExecutor(frames: ["f": Self.frame]).answer(plan)
    // All records in one part, and a part for every few.
    for (threads, leastMorsel) in [(1, 65_536), (1, 4160), (2, 4160), (7, 4160)] {
      var executor = ColumnExecutor(frames: ["f": Self.frame], threads: threads)
      executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: leastMorsel)
      let found = try executor.answer(plan)
      #expect(difference(found, expected) == nil)
      guard case .totals(let totals) = found, form < 2 else { continue }
      #expect(totals.tables[4].recordCounts?.reduce(0, +) == kept)
    }
  }
}
