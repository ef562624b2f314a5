@testable import Engine
import TestSupport
import Testing

/// Random plans over random frames, answered by the columns and record by record.
struct ReferenceAgreementTests {
  @Test(arguments: UInt64(0)..<80)
  func `columns and the record-by-record reference agree`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let size = [0, 1, 5, 40, 70, 130][Int(seed % 6)]
    let named = ["main": frames.frame(records: size), "other": frames.frame(records: 25)]
    var plans = RandomPlans(
      seed: seed &* 7919,
      main: frames.frame(records: 1),
      other: frames.frame(records: 1)
    )
    let columns = ColumnExecutor(frames: named)
    let reference = ReferenceExecutor(frames: named)
    for number in 0..<25 {
      let plan = plans.plan()
      let found = difference(try columns.answer(plan), try reference.answer(plan))
      #expect(found == nil, "seed \(seed), plan \(number):\n\(plan.text)")
    }
  }

  @Test(arguments: UInt64(0)..<30)
  func `threads and morsels agree with the reference`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let named = ["main": frames.frame(records: 300), "other": frames.frame(records: 25)]
    var plans = RandomPlans(
      seed: seed &* 104_729,
      main: frames.frame(records: 1),
      other: frames.frame(records: 1)
    )
    var columns = ColumnExecutor(frames: named, threads: 3)
    columns.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
    let reference = ReferenceExecutor(frames: named)
    for number in 0..<10 {
      let plan = plans.plan()
      let found = difference(try columns.answer(plan), try reference.answer(plan))
      #expect(found == nil, "seed \(seed), plan \(number):\n\(plan.text)")
    }
  }

  @Test(arguments: UInt64(0)..<30)
  func `the number of threads changes no byte of an answer`(seed: UInt64) throws {
    var frames = RandomFrames(seed: seed)
    let named = ["main": frames.frame(records: 700), "other": frames.frame(records: 25)]
    var plans = RandomPlans(
      seed: seed &* 31,
      main: frames.frame(records: 1),
      other: frames.frame(records: 1)
    )
    for _ in 0..<5 {
      let plan = plans.totalsPlan()
      let totals = try [1, 2, 7].map { threads in
        var columns = ColumnExecutor(frames: named, threads: threads)
        columns.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 64)
        return try columns.totals(plan)
      }
      #expect(totals[0] == totals[1] && totals[0] == totals[2], "\(plan.text)")
    }
  }
}

extension Executor {
  /// The totals of a plan that ends in totals.
  func totals(_ plan: Plan) throws -> Totals {
    guard case .totals(let totals) = try answer(plan) else {
      throw NotThis(needed: "totals")
    }
    return totals
  }

  /// The records of a plan that ends in records.
  func records(_ plan: Plan) throws -> Records {
    guard case .records(let records) = try answer(plan) else {
      throw NotThis(needed: "records")
    }
    return records
  }
}

/// A plan whose answer is of the other kind.
private struct NotThis: Error {
  var needed: String
}
