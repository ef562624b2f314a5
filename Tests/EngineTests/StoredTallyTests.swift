@testable import Engine
import TestSupport
import Testing

/// Requests that are added up from what is stored, without looking at records one by one.
struct StoredTallyTests {
  /// Keys of every storage and sums of both widths, without a missing kind but blank.
  private static func frame(seed: UInt64, records: Int, isSummarized: Bool) -> Frame {
    var generator = SeededGenerator(seed: seed)
    func codes(_ most: Int) -> [Int] { (0..<records).map { _ in generator.whole(0...most) } }
    func wholes(_ range: ClosedRange<Int>) -> [Int32] {
      (0..<records).map { _ in Int32(generator.whole(range)) }
    }
    func pool(_ count: Int) -> TextPool { TextPool((0..<count).map { "text \($0)" }) }
    func validity(_ codes: [Int]) -> MissingRecords {
      var validity = Validity(repeating: true, count: records)
      for (record, code) in codes.enumerated() where code == 0 { validity[record] = false }
      return MissingRecords(validity: validity)
    }
    let (answers, places) = (codes(5), codes(300))
    var columns = [
      Column(
        name: "answer",
        kind: .text,
        storage: .codes8(answers.map { UInt8($0) }),
        missing: validity(answers),
        pool: pool(5)
      ),
      Column(
        name: "place",
        kind: .text,
        storage: .codes16(places.map { UInt16($0) }),
        missing: validity(places),
        pool: pool(300)
      ),
      Column(
        name: "quarter",
        kind: .period,
        storage: .wholes32(wholes(40...63), .period(.quarter))
      ),
      Column(
        name: "age",
        kind: .number,
        storage: .wholes16(wholes(-3...90).map { Int16($0) }, .number(digits: 0))
      ),
      Column(
        name: "few",
        kind: .number,
        storage: .wholes16(wholes(-2...3).map { Int16($0) }, .number(digits: 0))
      ),
      Column(
        name: "mark",
        kind: .number,
        storage: .wholes16(wholes(5...12).map { Int16($0) }, .number(digits: 1))
      ),
      Column(
        name: "weight",
        kind: .number,
        storage: .wholes32(wholes(1...60_000), .number(digits: 4))
      ),
      Column(
        name: "far",
        kind: .number,
        storage: .wholes32(wholes(-2_000_000_000...0), .number(digits: 2))
      ),
      Column(
        name: "id",
        kind: .number,
        storage: .wholes32((0..<records).map { Int32($0 * 3) }, .number(digits: 0))
      ),
    ]
    if isSummarized {
      for place in columns.indices { columns[place].summary = columns[place].summarized() }
    }
    return Frame(columns)
  }

  private static let dimensions = ["answer", "place", "quarter", "age"]
    .map { Dimension.values(.column($0)) }

  /// 1 for a record with a value, else missing.
  private static func known(_ name: String) -> Expression {
    .call(
      .setMissing,
      [.constant(.number(1)), .call(.isMissing, [.column(name)]), .constant(.missing(.blank))]
    )
  }

  private static func requests(_ condition: Expression?) -> [Request] {
    let weight = Accumulator.sum([.column("weight")])
    let several = ["mark", "age", "weight", "few"].map { Accumulator.sum([.column($0)]) }
    let amongKnown = [
      Accumulator.sum([.column("weight"), known("answer")]),
      .sum([known("place"), .column("age"), .column("weight"), known("answer")]),
      .sum([known("answer"), known("place")]), .sum([known("age"), known("weight")]),
    ]
    return [
      Request(keys: [2], measures: amongKnown, condition: condition),
      // More cells than are numbered by their keys.
      Request(keys: [0, 1, 2, 3], measures: amongKnown, condition: condition),
      Request(keys: [0, 1, 2], measures: [.count, weight], condition: condition),
      Request(keys: [2, 0], measures: [weight], condition: condition),
      // Several columns, some of few different numbers.
      Request(keys: [0], measures: several, condition: condition),
      Request(keys: [], measures: several.reversed() + [.count], condition: condition),
      Request(keys: [2, 0], measures: several, condition: condition),
      // A stratum that is a key as well.
      Request(keys: [2, 0, 2, 1, 0], measures: [.count, weight], condition: condition),
      Request(keys: [1], measures: [.count], condition: condition),
      // Each follows from the one before it, and the last but for a key that stands twice.
      Request(keys: [1, 0], measures: [weight, .count], condition: condition),
      Request(keys: [0], measures: [.count, weight], condition: condition),
      Request(keys: [0, 0], measures: [.count, weight], condition: condition),
      Request(keys: [3, 0], measures: [.sum([.column("age")]), .count], condition: condition),
      Request(keys: [0], measures: [.sum([.column("far")])], condition: condition),
      Request(keys: [0], measures: [.distinct(.column("id"))], condition: condition),
      Request(
        keys: [],
        measures: [.range(.column("far")), .range(.column("quarter")), .range(.column("place"))],
        condition: condition
      ),
      Request(keys: [], measures: [.range(.column("weight"))], condition: condition),
      Request(
        keys: [],
        measures: [.count, weight, .distinct(.column("id"))],
        condition: condition
      ),
    ]
  }

  private static func above(_ name: String, _ limit: Double) -> Expression {
    .call(.greater, [.column(name), .constant(.number(limit))])
  }

  private static let conditions: [Expression?] = [
    nil, above("weight", 0), above("weight", 3), above("weight", 9),
    .call(.and, [above("weight", 0), .call(.not, [.call(.isMissing, [.column("answer")])])]),
    .call(.or, [above("weight", 9), above("age", 40)]),
    .call(.isMissing, [.column("weight")]), .call(.not, [above("age", -4)]),
  ]

  @Test(arguments: conditions.indices, [false, true])
  func `what is stored adds up as records do`(condition: Int, isSummarized: Bool) throws {
    let frame = Self.frame(seed: UInt64(condition), records: 3000, isSummarized: isSummarized)
    let plan = Plan(
      source: .frame("f"),
      result: .totals(Self.dimensions, Self.requests(Self.conditions[condition]))
    )
    let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
    var one: Totals?
    for threads in [1, 2] {
      var executor = ColumnExecutor(frames: ["f": frame], threads: threads)
      executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
      let found = try executor.answer(plan)
      #expect(difference(found, expected) == nil)
      guard case .totals(let totals) = found else { continue }
      // The same rows in the same order, whatever the threads.
      if let one { #expect(zip(one.tables, totals.tables).allSatisfy { $0.keys == $1.keys }) }
      one = totals
    }
  }

  @Test(arguments: [0, 1, 3000])
  func `a key that is the same for every record is one cell`(records: Int) throws {
    let frame = Self.frame(seed: 5, records: records, isSummarized: true)
    let weight = Expression.column("weight")
    let isPositive = Expression.call(.greater, [weight, .constant(.number(0))])
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        [
          .values(.call(.equal, [weight, weight])), .values(.column("answer")),
          .values(.call(.not, [isPositive])), .members([isPositive]),
        ],
        [
          Request(keys: [0], measures: [.count]), Request(keys: [2], measures: [.sum([weight])]),
          Request(keys: [1, 0], measures: [.count, .sum([weight])]),
          Request(keys: [0, 2], measures: [.count], condition: Self.above("age", 30)),
          Request(keys: [3], measures: [.count]), Request(keys: [3, 2], measures: [.count]),
        ]
      )
    )
    let found = try ColumnExecutor(frames: ["f": frame]).answer(plan)
    let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
    #expect(difference(found, expected) == nil)
  }

  @Test func `selected records are added up alone`() throws {
    let frame = Self.frame(seed: 7, records: 6000, isSummarized: true)
    let plan = Plan(
      source: .frame("f"),
      steps: [.select(Self.above("age", 30))],
      result: .totals(Self.dimensions, Self.requests(nil))
    )
    let found = try ColumnExecutor(frames: ["f": frame]).answer(plan)
    let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
    #expect(difference(found, expected) == nil)
  }

  @Test func `clusters within strata add up as records do, asked again and over another frame`()
    throws
  {
    let frame = Self.frame(seed: 3, records: 4000, isSummarized: true)
    let place = try #require(frame["place"])
    guard case .codes16(let codes) = place.storage else { return }
    var columns = frame.columns
    var executor = ColumnExecutor(frames: [:], threads: 2)
    for strata in [12, 7] {
      let pool = TextPool((0..<strata).map { "stratum \($0)" })
      columns.removeAll { $0.name == "stratum" }
      columns.append(
        Column(
          name: "stratum",
          kind: .text,
          storage: .codes8(codes.map { UInt8(Int($0) % strata + 1) }),
          pool: pool
        )
      )
      let frame = Frame(columns)
      executor.frames = ["f": frame]
      let plan = Plan(
        source: .frame("f"),
        result: .totals(
          ["stratum", "place", "quarter"].map { .values(.column($0)) },
          [
            Request(keys: [0, 1, 2], measures: [.count, .sum([.column("weight")])]),
            Request(keys: [0, 1], measures: [.count]), Request(keys: [2, 0], measures: [.count]),
          ]
        )
      )
      let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
      for _ in 0..<2 { #expect(difference(try executor.answer(plan), expected) == nil) }
    }
  }

  @Test func `a table finds its cells by key`() {
    let keys = (0..<50).map { GroupKey([.code($0 % 7), .text("\($0)")]) }
    let cells = Dictionary(uniqueKeysWithValues: keys.enumerated().map { ($1, [Figure.count($0)]) })
    let table = GroupTable(cells)
    #expect(table.count == 50)
    for (place, key) in keys.enumerated() { #expect(table[key] == [.count(place)]) }
    #expect(table[GroupKey([.code(8), .text("1")])] == nil)
    #expect(table[GroupKey([.code(1)])] == nil)
    #expect(table == GroupTable(Dictionary(uniqueKeysWithValues: table.map { ($0.key, $0.value) })))
  }
}
