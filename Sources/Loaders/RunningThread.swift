#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// A thread that does one thing and ends.
///
/// Safety: `@unchecked Sendable` because its handle, a number or a pointer as the system likes, is
/// only waited for.
struct RunningThread: @unchecked Sendable {
  private let handle: pthread_t

  /// Starts the thread; nil when the system has none left.
  init?(_ body: @escaping @Sendable () -> Void) {
    let work = Unmanaged.passRetained(Work(body: body))
    #if canImport(Darwin)
    var started: pthread_t?
    let status = pthread_create(&started, nil, { start($0) }, work.toOpaque())
    #else
    var thread = pthread_t()
    let status = pthread_create(&thread, nil, { start($0) }, work.toOpaque())
    let started: pthread_t? = thread
    #endif
    guard status == 0, let started else {
      work.release()
      return nil
    }
    handle = started
  }

  /// Waits for the thread's end; once, by one other thread.
  func join() { pthread_join(handle, nil) }
}

/// What the thread does.
private final class Work: Sendable {
  let body: @Sendable () -> Void

  init(body: @escaping @Sendable () -> Void) {
    self.body = body
  }
}

private func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
  return nil
}
