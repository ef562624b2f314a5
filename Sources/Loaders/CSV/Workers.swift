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
      var threads: [RunningThread] = []
      var left: [Int] = []
      for index in 1..<max(1, count) {
        if let thread = RunningThread({ body(index) }) {
          threads.append(thread)
        } else {
          left.append(index)
        }
      }
      body(0)
      for index in left { body(index) }
      for thread in threads { thread.join() }
    }
  }
}
