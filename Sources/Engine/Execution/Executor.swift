/// Answers plans: our columns, the tests' row-at-a-time reference, and later somebody else's engine.
public protocol Executor: Sendable {
  /// Carries the plan out.
  ///
  /// - Throws: `EngineError` when the run was interrupted or would need too much memory.
  func answer(_ plan: Plan) throws(EngineError) -> Answer
}

/// Why a plan could not be answered; a plan that was resolved has no other way to fail.
public enum EngineError: Error, Hashable, Sendable {
  /// The user pressed Ctrl-C.
  case interrupted
  /// More cells than the limit.
  case tooManyCells(limit: Int)
  /// A step would make more records than the limit.
  case tooManyRecords(Growth, limit: Int)
  /// The records that a step makes would take more memory than is left, which is enough for some.
  case tooMuchMemory(Growth, records: Int, fitting: Int)
}

/// Why a plan could not be answered, and at which of its steps.
public struct PlanFailure: Error, Hashable, Sendable {
  /// What went wrong.
  public var error: EngineError
  /// The step's place in the plan; nil before the first step and after the last one.
  public var step: Int?
}

/// What needs memory of its own while a plan is carried out.
public enum Growth: Hashable, Sendable {
  /// The records of a source.
  case source
  /// New columns.
  case derive
  case join, append, long
  /// What orders records.
  case sort
  /// Selected or sorted records, put one after another.
  case copy
}
