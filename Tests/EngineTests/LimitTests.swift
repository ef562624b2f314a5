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
    #expect(throws: EngineError.tooManyRecords(limit: 10_000)) { try executor.answer(plan) }
  }

  @Test func `long and append heed the limit of records`() throws {
    let executor = ColumnExecutor(frames: ["f": ids], recordLimit: 1500)
    for step in [
      Step.append(.frame("f")), .long(name: "n", value: "v", columns: ["id", "id"]),
    ] {
      let plan = Plan(source: .frame("f"), steps: [step], result: .records([], limit: nil))
      #expect(throws: EngineError.tooManyRecords(limit: 1500)) { try executor.answer(plan) }
    }
  }
}
