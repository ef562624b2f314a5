@testable import Engine
import TestSupport
import Testing

/// Measures of stored whole numbers, with values that are missing, by many and by few cells.
struct StoredMeasureTests {
  private static func frame(records: Int, cells: Int) -> Frame {
    var generator = SeededGenerator(seed: UInt64(records + cells))
    func wholes(_ range: ClosedRange<Int>) -> [Int32] {
      (0..<records).map { _ in Int32(generator.whole(range)) }
    }
    func column(
      _ name: String,
      _ storage: Column.Storage,
      _ kind: Column.Kind = .number,
      missing each: Int? = nil
    ) -> Column {
      var column = Column(name: name, kind: kind, storage: storage)
      if let each {
        var validity = Validity(repeating: true, count: records)
        for record in 0..<records where generator.whole(1...each) == 1 { validity[record] = false }
        column.missing = MissingRecords(validity: validity)
      }
      return column
    }
    var cell = column("cell", .codes32(wholes(1...cells).map { UInt32($0) }), .text)
    cell.pool = TextPool((0..<cells).map { "cell \($0)" })
    return Frame([
      cell, column("wave", .wholes32(wholes(40...60), .period(.quarter)), .period, missing: 9),
      column("age", .wholes16(wholes(-3...90).map { Int16($0) }, .number(digits: 0))),
      column(
        "score",
        .wholes16(wholes(100...9999).map { Int16($0) }, .number(digits: 2)),
        missing: 5
      ),
      column("weight", .wholes32(wholes(0...60_000), .number(digits: 4)), missing: 7),
      column(
        "far",
        .wholes32(wholes(-2_000_000_000...2_000_000_000), .number(digits: 6)),
        missing: 3
      ),
      column("day", .wholes32(wholes(10_000...20_000), .day), .date, missing: 4),
    ])
  }

  private static func answered(_ name: String) -> Accumulator {
    .sum([
      .call(
        .setMissing,
        [
          .constant(.number(1)), .call(.isMissing, [.column(name)]),
          .constant(.missing(.blank)),
        ]
      )
    ])
  }

  private static let measures: [[Accumulator]] = [
    [.sum([.column("score")]), .sum([.column("far")]), answered("score"), answered("age")],
    [.sum([.column("age")]), .sum([.column("far"), .column("age")]), .count],
    [.range(.column("score")), .range(.column("wave")), .range(.column("day"))],
    [
      .moments(.column("score"), weight: .column("weight")),
      .moments(.column("age"), weight: nil), .moments(.column("far"), weight: nil),
    ],
    [.distinct(.column("wave")), .distinct(.column("cell")), .sum([.column("weight")])],
    [.order(.column("age"), weight: nil, at: [0.5]), .moments(.column("score"), weight: nil)],
    // Whole numbers beside an expression, which is added up record by record.
    [
      .sum([.column("age")]), .distinct(.column("age")), .range(.column("far")),
      .sum([.call(.multiply, [.column("age"), .column("score")])]),
    ],
  ]

  @Test(arguments: measures.indices, [0, 1, 2500])
  func `measures of whole numbers agree with the reference`(place: Int, records: Int) throws {
    for cells in [1, 7, 900] {
      let frame = Self.frame(records: records, cells: cells)
      let isOld = Expression.call(.greater, [.column("age"), .constant(.number(20))])
      for condition in [nil, isOld, .call(.isMissing, [.column("score")])] {
        let requests = [[0], [1], [0, 1], []].map {
          Request(keys: $0, measures: Self.measures[place], condition: condition)
        }
        for steps in [[], [Step.select(.call(.not, [.call(.isMissing, [.column("day")])]))]] {
          let plan = Plan(
            source: .frame("f"),
            steps: steps,
            result: .totals(["cell", "wave"].map { .values(.column($0)) }, requests)
          )
          let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
          var one: Totals?
          for threads in [1, 3] {
            var executor = ColumnExecutor(frames: ["f": frame], threads: threads)
            executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
            let found = try executor.totals(plan)
            #expect(difference(.totals(found), expected) == nil)
            if let one { #expect(one == found) }
            one = found
          }
        }
      }
    }
  }

  @Test(arguments: [0, 1, 20, 50])
  func `ids are told apart in any order, repeated, missing and far apart`(step: Int) throws {
    let count = 3000
    var generator = SeededGenerator(seed: UInt64(step))
    var ids = (0..<count).map { Double($0 / 2 * max(1, step)) as Double? }
    if step == 0 { ids = ids.map { _ in 7 } }
    ids.shuffle(using: &generator)
    for record in stride(from: 0, to: count, by: 11) { ids[record] = nil }
    var validity = Validity(repeating: true, count: count)
    for (record, id) in ids.enumerated() where id == nil { validity[record] = false }
    let stored = Column(
      name: "id",
      kind: .number,
      storage: .wholes32(ids.map { Int32($0 ?? 0) }, .number(digits: 0)),
      missing: MissingRecords(validity: validity)
    )
    let frame = Frame([stored, .texts("half", (0..<count).map { $0 % 2 == 0 ? "a" : "b" })])
    let distinct = Accumulator.distinct(.column("id"))
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        [.values(.column("half"))],
        [Request(keys: [], measures: [distinct]), Request(keys: [0], measures: [distinct])]
      )
    )
    let known = Set(ids.compactMap(\.self)).count
    for threads in [1, 2] {
      var executor = ColumnExecutor(frames: ["f": frame], threads: threads)
      executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
      let totals = try executor.totals(plan)
      #expect(totals.tables[0][GroupKey([])] == [.distinct(known)])
      let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
      #expect(difference(.totals(totals), expected) == nil)
    }
  }
}
