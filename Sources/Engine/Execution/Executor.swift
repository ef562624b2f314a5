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
  /// More cells, or more joined records, than the limit.
  case tooManyCells(limit: Int)
  case tooManyRecords(limit: Int)
}
