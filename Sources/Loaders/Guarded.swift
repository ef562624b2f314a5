/// A value that one thread at a time looks at or changes.
///
/// The system's own lock rather than `Mutex`, whose waiting the thread sanitizer cannot see: what
/// one thread left behind would look to it as if another could meet it half done.
/// Safety: the value is touched only within the lock.
final class Guarded<Value: Sendable>: @unchecked Sendable {
  private let lock = Condition()
  private var value: Value

  init(_ value: Value) {
    self.value = value
  }

  /// Calls `body` while no other thread is in one.
  func withLock<Result, Failure: Error>(
    _ body: (inout Value) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try lock.locked { () throws(Failure) in try body(&value) }
  }
}
