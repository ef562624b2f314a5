@testable import Engine
import TestSupport
import Testing

/// Identities that totals keep whatever the records.
struct TotalsTests {
  private static let requests = [
    Request(keys: [0, 1], measures: [.count, .sum([.column("price")])]),
    Request(keys: [0], measures: [.count, .sum([.column("price"), .column("visits")])]),
    Request(
      keys: [2],
      measures: [
        .count, .range(.column("score")), .distinct(.column("place")),
        .order(.column("score"), weight: .column("weight"), at: [0.1, 0.5]),
        .order(.column("visits"), weight: nil, at: [0, 0.5, 1]),
      ]
    ),
    Request(keys: [], measures: [.count, .sum([.column("weight"), .column("score")])]),
  ]
  private static let dimensions: [Dimension] = [
    .values(.column("rating")), .values(.column("colour")),
    .members([
      .call(.greater, [.column("visits"), .constant(.number(2))]), .column("used"),
    ]),
  ]
  private static let plan = Plan(source: .frame("f"), result: .totals(dimensions, requests))

  @Test(arguments: UInt64(0)..<40)
  func `permuting the records changes no total`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let frame = frames.frame(records: 200)
    let shuffled = frame.picked((0..<200).shuffled(using: &frames.generator))
    let straight = try ColumnExecutor(frames: ["f": frame]).totals(Self.plan)
    let mixed = try ColumnExecutor(frames: ["f": shuffled]).totals(Self.plan)
    #expect(straight == mixed)
  }

  @Test(arguments: UInt64(0)..<40)
  func `the counts and sums of two halves add up to those of the whole`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let frame = frames.frame(records: 150)
    let border = frames.generator.whole(0...150)
    let parts = [Array(0..<border), Array(border..<150)].map { frame.picked($0) }
    let whole = try ColumnExecutor(frames: ["f": frame]).totals(Self.plan)
    let halves = try parts.map { try ColumnExecutor(frames: ["f": $0]).totals(Self.plan) }
    for (position, table) in whole.tables.enumerated() {
      for (key, figures) in table {
        for (measure, figure) in figures.enumerated() {
          let both = halves.compactMap { $0.tables[position][key]?[measure] }
          switch figure {
          case .count(let count):
            let counts = both.map { if case .count(let count) = $0 { count } else { 0 } }
            #expect(counts.reduce(0, +) == count)
          case .sum(let sum, let records):
            let sums = both.map { figure -> (Double, Int) in
              if case .sum(let sum, let records) = figure { (sum, records) } else { (0, 0) }
            }
            #expect(sums.map(\.1).reduce(0, +) == records)
            #expect(abs(sums.map(\.0).reduce(0, +) - sum) < 1e-9)
          case .moments, .range, .distinct, .order: break
          }
        }
      }
    }
  }

  @Test func `an empty frame has the whole as its only cell`() throws {
    var frames = RandomFrames(seed: 1)
    let totals = try ColumnExecutor(frames: ["f": frames.frame(records: 0)]).totals(Self.plan)
    #expect(totals.tables.map(\.count) == [0, 0, 0, 1])
    #expect(totals.tables[3][GroupKey([])] == [.count(0), .sum(0, records: 0)])
  }

  @Test func `a sum of decimals is exact`() throws {
    // Ten tenths are one, which a sum of binary fractions misses.
    let tenths = Column(
      name: "x",
      kind: .number,
      storage: .wholes16([Int16](repeating: 1, count: 10), .number(digits: 1))
    )
    let plan = Plan(
      source: .frame("f"),
      result: .totals([], [Request(keys: [], measures: [.sum([.column("x")])])])
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([tenths])]).totals(plan)
    #expect(totals.tables[0][GroupKey([])] == [.sum(1, records: 10)])
  }

  @Test func `a small number is not lost beside a large one`() throws {
    let numbers = Column.numbers("x", [1e16, 1, -1e16])
    let plan = Plan(
      source: .frame("f"),
      result: .totals([], [Request(keys: [], measures: [.sum([.column("x")])])])
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([numbers])]).totals(plan)
    #expect(totals.tables[0][GroupKey([])] == [.sum(1, records: 3)])
  }

  @Test func `products of wide columns do not overflow`() throws {
    let wide = Column(
      name: "x",
      kind: .number,
      storage: .wholes32([Int32.max, Int32.min, Int32.max], .number(digits: 0))
    )
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        [],
        [
          Request(
            keys: [],
            measures: [
              .sum([.column("x"), .column("x")]), .sum([.column("x"), .column("x"), .column("x")]),
            ]
          )
        ]
      )
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([wide])]).totals(plan)
    let (most, least) = (Double(Int32.max), Double(Int32.min))
    guard case .sum(let squares, _)? = totals.tables[0][GroupKey([])]?[0],
      case .sum(let cubes, _)? = totals.tables[0][GroupKey([])]?[1]
    else {
      Issue.record("two sums were asked for")
      return
    }
    #expect(squares == 2 * most * most + least * least)
    #expect(abs(cubes / (2 * most * most * most + least * least * least) - 1) < 1e-12)
  }

  @Test func `two spellings of one text are one cell`() throws {
    let pool = TextPool(["caf\u{e9}", "cafe\u{301}", "tea"])
    let column = Column(name: "x", kind: .text, storage: .codes8([1, 2, 3, 2]), pool: pool)
    let plan = Plan(
      source: .frame("f"),
      result: .totals([.values(.column("x"))], [Request(keys: [0], measures: [.count])])
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([column])]).totals(plan)
    #expect(totals.tables[0][GroupKey([.text("café")])] == [.count(3)])
    #expect(totals.tables[0].count == 2)
  }

  @Test func `every missing kind is a cell of its own`() throws {
    let column = Column.numbers("x", [1, nil, nil, 1]).with(missing: [nil, .refused, nil, nil])
    let plan = Plan(
      source: .frame("f"),
      result: .totals([.values(.column("x"))], [Request(keys: [0], measures: [.count])])
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([column])]).totals(plan)
    #expect(
      totals.tables[0]
        == GroupTable([
          GroupKey([.number(1)]): [.count(2)], GroupKey([.missing(.refused)]): [.count(1)],
          GroupKey([.missing(.blank)]): [.count(1)],
        ])
    )
  }

  @Test func `the largest cells are those with most records, ties by key`() throws {
    let column = Column.texts("x", ["b", "a", "c", "c", nil, nil, "d"])
    let plan = Plan(
      source: .frame("f"),
      result: .totals([.values(.column("x"))], [Request(keys: [0], measures: [.count], top: 3)])
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([column])]).totals(plan)
    #expect(
      totals.tables[0]
        == GroupTable([
          GroupKey([.text("c")]): [.count(2)], GroupKey([.missing(.blank)]): [.count(2)],
          GroupKey([.text("a")]): [.count(1)],
        ])
    )
  }

  @Test func `cells of many keys are told apart`() throws {
    // Eleven keys of a thousand values: their product does not fit in 64 bits.
    let columns = (0..<11).map { key in
      Column.numbers("k\(key)", (0..<1000).map { Double(($0 * (key + 1)) % 1000) })
    }
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        columns.map { .values(.column($0.name)) },
        [Request(keys: Array(0..<11), measures: [.count])]
      )
    )
    let totals = try ColumnExecutor(frames: ["f": Frame(columns)]).totals(plan)
    #expect(totals.tables[0].count == 1000)
    #expect(totals.tables[0].values.allSatisfy { $0 == [.count(1)] })
    #expect(totals.tables[0].keys.contains(GroupKey((0..<11).map { .number(Double($0 + 1)) })))
  }

  @Test func `undefined values of a measure are counted once however often it is asked for`() throws
  {
    let ratio = Expression.call(.divide, [.constant(.number(1)), .column("x")])
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        [.values(.column("x"))],
        [
          Request(keys: [0], measures: [.sum([ratio])]),
          Request(keys: [], measures: [.sum([ratio])]),
        ]
      )
    )
    let totals = try ColumnExecutor(frames: ["f": Frame([.numbers("x", [0, 1, 0, nil])])]).totals(
      plan
    )
    #expect(totals.undefined == 2)
  }
}
