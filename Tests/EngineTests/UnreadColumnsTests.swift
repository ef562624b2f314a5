@testable import Engine
import TestSupport
import Testing

/// Plans without the columns that are made and never read.
@Suite struct UnreadColumnsTests {
  private let frame = Frame([.numbers("a", [1, 2, nil, 2]), .texts("b", ["x", "y", "x", nil])])
  private let steps: [Step] = [
    .derive([
      NamedExpression("c", .call(.add, [.column("a"), .constant(.number(1))]), kind: .number)
    ]),
    .derive([
      NamedExpression("d", .column("c"), kind: .number),
      NamedExpression("e", .call(.add, [.column("d"), .column("a")]), kind: .number),
      NamedExpression("f", .column("a"), kind: .number),
    ]),
    .select(.call(.greater, [.column("a"), .constant(.number(0))])),
  ]

  private func plan(of column: String) -> Plan {
    Plan(
      source: .frame("t"),
      steps: steps,
      result: .totals([.values(.column(column))], [Request(keys: [0], measures: [.count])])
    )
  }

  private func tables(_ plan: Plan) throws -> [GroupTable] {
    guard case .totals(let totals) = try ColumnExecutor(frames: ["t": frame]).answer(plan) else {
      return []
    }
    return totals.tables
  }

  @Test(arguments: ["a", "b", "c", "d", "e", "f"])
  func `the totals are the same`(column: String) throws {
    let plan = plan(of: column)
    #expect(try tables(plan.withoutUnreadColumns()) == tables(plan))
    #expect(try tables(plan).count == 1)
  }

  @Test func `what nothing reads is not made, and conditions stay`() {
    #expect(plan(of: "b").withoutUnreadColumns().steps == [steps[2]])
    let made = plan(of: "e").withoutUnreadColumns().steps
    let named = made.map { step -> [String] in
      if case .derive(let named) = step { named.map(\.name) } else { [] }
    }
    #expect(named == [["c"], ["d", "e"], []])
  }
}
