@testable import Engine
import TestSupport
import Testing

/// Numbers, days and periods at the ends of what can be stored.
struct FarNumberTests {
  private static let numbers: [Double] = [
    0, -0.0, 0.5, -1, 1e15, -1e15, 0x1p53, -0x1p63, 0x1p63, 1e300, -1e300,
    .leastNonzeroMagnitude, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
  ]
  private static let unary: [Function] = [
    .negate, .round, .abs, .floor, .ceil, .sqrt, .log, .text,
  ]
  private static let binary: [Function] = [
    .add, .subtract, .multiply, .divide, .round, .log, .mod, .concat, .less, .equal,
  ]

  @Test func `every function of numbers has an answer at the ends`() throws {
    let columns = [
      Column.numbers("x", Self.numbers.flatMap { x in Self.numbers.map { _ in x } }),
      Column.numbers("y", Self.numbers.flatMap { _ in Self.numbers }),
    ]
    let frame = Frame(columns)
    let single = Self.unary.map { Expression.call($0, [.column("x")]) }
    let double = Self.binary.map { Expression.call($0, [.column("x"), .column("y")]) }
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        (single + double).map { .values($0) },
        (single + double).indices.map { Request(keys: [$0], measures: [.count]) }
      )
    )
    let totals = try ColumnExecutor(frames: ["f": frame]).totals(plan)
    for table in totals.tables {
      let counts = table.values.compactMap { figures -> Int? in
        if case .count(let count)? = figures.first { count } else { nil }
      }
      #expect(counts.reduce(0, +) == frame.count)
    }
  }

  @Test func `the least whole number has a text`() {
    #expect(shortest(-0x1p63) == "-9.223372036854776e+18")
    #expect(shortest(-999_999_999_999_999) == "-999999999999999")
  }

  @Test func `rounding to more digits than there are changes nothing`() {
    #expect(rounded(1.2345, digits: 1e300) == 1.2345)
    #expect(rounded(1.2345, digits: -1e300) == 0)
    #expect(rounded(-0x1p63, digits: -1) == -9_223_372_036_854_775_810)
  }

  @Test(arguments: [Int32.min, -1, 0, Int32.max])
  func `every day and period number has parts and a text`(number: Int32) throws {
    var columns = [
      Column(name: "day", kind: .date, storage: .wholes32([number, 0], .day))
    ]
    for frequency in Period.Frequency.allCases {
      columns.append(
        Column(
          name: "\(frequency)",
          kind: .period,
          storage: .wholes32([number, 0], .period(frequency))
        )
      )
    }
    let frame = Frame(columns)
    let functions: [Function] = [.year, .month, .quarter, .financialYear, .text]
    for column in columns {
      let dimensions = functions.map { Dimension.values(.call($0, [.column(column.name)])) }
      let requests = functions.indices.map { Request(keys: [$0], measures: [.count]) }
      let select = Step.select(.call(.lessOrEqual, [.column(column.name), .constant(column[0])]))
      let plan = Plan(
        source: .frame("f"),
        steps: [select],
        result: .totals(dimensions, requests)
      )
      let totals = try ColumnExecutor(frames: ["f": frame]).totals(plan)
      #expect(totals.ladder[0].after == (number < 0 ? 1 : 2))
      #expect(totals.tables.allSatisfy { !$0.isEmpty })
    }
  }

  @Test func `a column scaled by more than 18 digits has a summary`() {
    let column = Column(
      name: "tiny",
      kind: .number,
      storage: .wholes32([1, 0, .max], .number(digits: 22))
    )
    #expect(column.summarized().isWhole == false)
  }
}
