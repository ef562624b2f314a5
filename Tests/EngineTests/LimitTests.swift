import Engine
import TestSupport
import Testing

/// Runs that are given up.
struct LimitTests {
  private let ids = Frame([.numbers("id", (0..<1000).map { Double($0) })])

  @Test func `a raised flag ends a run`() throws {
    let interruption = Interruption()
    interruption.raise()
    let executor = ColumnExecutor(frames: ["f": ids], interruption: interruption)
    let plan = Plan(
      source: .frame("f"),
      result: .totals([.values(.column("id"))], [Request(keys: [0], measures: [.count])])
    )
    #expect(throws: EngineError.interrupted) { try executor.answer(plan) }
    interruption.clear()
    #expect(try executor.totals(plan).tables[0].count == 1000)
  }

  @Test func `too many cells are an error`() throws {
    let executor = ColumnExecutor(frames: ["f": ids], cellLimit: 100)
    let plan = Plan(
      source: .frame("f"),
      result: .totals([.values(.column("id"))], [Request(keys: [0], measures: [.count])])
    )
    #expect(throws: EngineError.tooManyCells(limit: 100)) { try executor.answer(plan) }
  }

  @Test func `a join that would explode is an error`() throws {
    let same = Frame([.numbers("key", [Double](repeating: 1, count: 1000))])
    let executor = ColumnExecutor(frames: ["f": same], recordLimit: 10_000)
    let join = Step.Join(
      source: .frame("f"),
      on: [Step.Join.Pair(ours: "key", theirs: "key")],
      kind: .inner,
      columns: []
    )
    let plan = Plan(
      source: .frame("f"),
      steps: [.join(join)],
      result: .records(["key"], limit: nil)
    )
    #expect(throws: EngineError.tooManyRecords(.join, limit: 10_000)) { try executor.answer(plan) }
  }

  static let growing: [(Step, Growth)] = [
    (.append(.frame("f")), .append),
    (.long(name: "n", value: "v", columns: ["id", "id"]), .long),
  ]

  @Test(arguments: growing)
  func `long and append heed the limit of records`(_ step: Step, _ growth: Growth) throws {
    let executor = ColumnExecutor(frames: ["f": ids], recordLimit: 1500)
    let plan = Plan(source: .frame("f"), steps: [step], result: .records([], limit: nil))
    #expect(throws: EngineError.tooManyRecords(growth, limit: 1500)) { try executor.answer(plan) }
  }

  static let needing: [(Step, Growth, size: Int)] =
    growing.map { ($0, $1, 2000) } + [
      (
        .derive([
          NamedExpression("n", .call(.add, [.column("id"), .constant(.number(1))]), kind: .number)
        ]), .derive, 1000
      ),
      (.sort([Step.SortKey(.column("id"), isDescending: true)]), .sort, 1000),
      (.select(.call(.greater, [.column("id"), .constant(.number(-1))])), .copy, 1000),
    ]

  @Test(arguments: needing)
  func `a step that needs more memory than is left says how many records would fit`(
    _ step: Step,
    _ growth: Growth,
    _ size: Int
  ) throws {
    let plan = Plan(source: .frame("f"), steps: [step], result: .records(["id"], limit: nil))
    var executor = ColumnExecutor(frames: ["f": ids], memoryLimit: 999)
    guard case .failure(.tooMuchMemory(let named, size, let fitting)) = answer(plan, executor)
    else {
      Issue.record("\(growth) needs more than 999 bytes")
      return
    }
    #expect(named == growth)
    #expect((1..<size).contains(fitting))
    executor.memoryLimit = 100_000
    #expect(try executor.records(plan).count == size)
  }

  private func answer(_ plan: Plan, _ executor: ColumnExecutor) -> Result<Answer, EngineError> {
    do {
      return .success(try executor.answer(plan))
    } catch {
      return .failure(error)
    }
  }
}
