import Engine
import TestSupport
import Testing

/// Random plans over random frames, answered by the columns and record by record.
struct ReferenceAgreementTests {
  @Test(arguments: UInt64(0)..<100)
  func `columns and the record-by-record reference agree`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let size = [0, 1, 5, 40, 70, 130][Int(seed % 6)]
    let named = ["main": frames.frame(records: size), "other": frames.frame(records: 25)]
    var plans = RandomPlans(
      seed: seed &* 7919,
      main: frames.frame(records: 1),
      other: frames.frame(records: 1)
    )
    let columns = ColumnExecutor(frames: named, threads: 2)
    let reference = ReferenceExecutor(frames: named)
    for number in 0..<25 {
      let plan = plans.plan()
      let found = difference(try columns.answer(plan), try reference.answer(plan))
      #expect(found == nil, "seed \(seed), plan \(number):\n\(plan.text)")
    }
  }
}
