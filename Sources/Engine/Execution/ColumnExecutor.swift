/// Answers plans over frames in memory, column by column and with several threads.
///
/// The answer has the same bytes whatever the number of threads.
public struct ColumnExecutor: Executor {
  /// The frames that sources name.
  public var frames: [String: Frame]
  /// How many threads may work.
  public var threads: Int
  /// The flag that ends a run.
  public var interruption: Interruption?
  /// Cells of one request, at most.
  public var cellLimit: Int
  /// Records that a join, `append` or `long` may make, at most.
  public var recordLimit: Int
  /// Bytes that the records of one step may take; nil for any.
  public var memoryLimit: Int?

  /// When work is shared between threads; small in tests.
  var sizes = ParallelScan.Sizes()

  /// Makes an executor; a plan that would pass a limit is given up with an error.
  public init(
    frames: [String: Frame],
    threads: Int = 1,
    interruption: Interruption? = nil,
    cellLimit: Int = 5_000_000,
    recordLimit: Int = 100_000_000,
    memoryLimit: Int? = nil
  ) {
    self.frames = frames
    self.threads = max(1, threads)
    self.interruption = interruption
    self.cellLimit = cellLimit
    self.recordLimit = recordLimit
    self.memoryLimit = memoryLimit
  }

  /// Carries the plan out.
  ///
  /// - Throws: `EngineError` when interrupted or when a limit would be passed.
  public func answer(_ plan: Plan) throws(EngineError) -> Answer {
    do {
      return try carryOut(plan)
    } catch {
      throw error.error
    }
  }

  /// Carries the plan out, and says at which step it had to be given up.
  ///
  /// - Throws: `PlanFailure` when interrupted or when a limit would be passed.
  public func carryOut(_ plan: Plan) throws(PlanFailure) -> Answer {
    var step: Int?
    do {
      return try answer(plan, &step)
    } catch {
      throw PlanFailure(error: error, step: step)
    }
  }

  private func answer(_ plan: Plan, _ step: inout Int?) throws(EngineError) -> Answer {
    var run = try PlanRun(plan.source, executor: self)
    let ladder = try run.perform(plan.steps, plan.reading, &step)
    switch plan.result {
    case .records(let names, let limit):
      let count = run.records.count
      run.records.setAll(names.compactMap { run.records[$0] })
      if let limit, limit < count { _ = try run.take(limit, by: []) }
      let records = try run.compacted()
      return .records(
        Records(
          ladder: ladder,
          frame: Frame(records.columns, count: records.extent),
          count: count
        )
      )
    case .totals(let dimensions, let requests):
      let (tables, undefined) = try run.totals(dimensions, requests)
      return .totals(Totals(ladder: ladder, tables: tables, undefined: undefined))
    }
  }

  /// The records of a source; a name that no frame has is an empty frame.
  func frame(_ source: Plan.Source) throws(EngineError) -> Frame {
    switch source {
    case .frame(let name): return frames[name] ?? Frame([])
    case .plan(let plan):
      guard case .records(let records) = try answer(plan) else { return Frame([]) }
      return records.frame
    }
  }
}
