#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Runs the same work on several threads and waits for all of them.
enum Workers {
  /// How many threads the machine runs at once.
  static var cores: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

  /// Calls `body` with 0..<count, each on a thread of its own, the first on this one.
  static func run(_ count: Int, _ body: @Sendable (Int) -> Void) {
    withoutActuallyEscaping(body) { body in
      var threads: [pthread_t] = []
      var left: [Int] = []
      for index in 1..<max(1, count) {
        let work = Unmanaged.passRetained(Work(index: index, body: body))
        #if canImport(Darwin)
        var thread: pthread_t?
        #else
        var thread = pthread_t()
        #endif
        let status = pthread_create(&thread, nil, start, work.toOpaque())
        guard status == 0 else {
          work.release()
          left.append(index)
          continue
        }
        #if canImport(Darwin)
        if let thread { threads.append(thread) }
        #else
        threads.append(thread)
        #endif
      }
      body(0)
      for index in left { body(index) }
      for thread in threads { pthread_join(thread, nil) }
    }
  }
}

/// What one thread does.
private final class Work: Sendable {
  let index: Int
  let body: @Sendable (Int) -> Void

  init(index: Int, body: @escaping @Sendable (Int) -> Void) {
    self.index = index
    self.body = body
  }
}

#if canImport(Darwin)
private func start(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
  work.body(work.index)
  return nil
}
#else
private func start(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  let work = Unmanaged<Work>.fromOpaque(context).takeRetainedValue()
  work.body(work.index)
  return nil
}
#endif
