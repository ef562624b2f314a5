import Engine

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What the program is fed: read from its pipe once, and kept for as long as someone may want
/// other columns of it.
public final class StandardInput: Sendable {
  private let kept = Guarded<ByteSource?>(nil)
  private let descriptor: Int32

  /// The input of a descriptor, the program's own if nothing is said.
  public init(descriptor: Int32 = 0) {
    self.descriptor = descriptor
  }

  /// Gives the memory back; a pipe is at its end then.
  public func forget() {
    kept.withLock { $0 = nil }
  }

  /// The input's bytes.
  func source(_ interruption: Interruption?) throws(LoadError) -> ByteSource {
    if let source = kept.withLock({ $0 }) { return source }
    // A copy, so that closing it leaves the program's own open.
    let source = try ByteSource(
      opened: dup(descriptor),
      path: "standard input",
      interruption: interruption
    )
    kept.withLock { $0 = source }
    return source
  }
}
