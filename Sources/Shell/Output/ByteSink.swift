#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Where bytes go: a file descriptor, or memory in tests and transcripts.
public final class ByteSink {
  private let descriptor: Int32?
  private var pending: [UInt8] = []
  /// Whether nobody reads any more.
  public private(set) var isClosed = false
  /// Why bytes could not be written, when it was not a closed pipe.
  private(set) var failure: String?

  private static let block = 1 << 16

  /// A sink into a descriptor.
  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  /// A sink into memory.
  public init() {
    descriptor = nil
  }

  /// Takes bytes; false when nobody reads them.
  @discardableResult
  func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
    guard !isClosed else { return false }
    guard let descriptor else {
      pending.append(contentsOf: bytes)
      return true
    }
    if pending.count + bytes.count > Self.block { flush() }
    if bytes.count >= Self.block {
      note(Files.write(bytes, descriptor: descriptor))
    } else {
      pending.append(contentsOf: bytes)
    }
    return !isClosed
  }

  /// Takes a text; false when nobody reads it.
  @discardableResult
  func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { write(UnsafeRawBufferPointer($0)) }
  }

  /// Sends on what was kept back.
  func flush() {
    guard let descriptor, !pending.isEmpty else { return }
    let bytes = pending
    pending = []
    note(bytes.withUnsafeBytes { Files.write($0, descriptor: descriptor) })
  }

  /// Everything that a sink into memory took since the last call.
  public func take() -> String {
    defer { pending = [] }
    return String(decoding: pending, as: UTF8.self)
  }

  /// Forgets what was kept back.
  func drop() {
    guard descriptor != nil else { return }
    pending = []
  }

  private func note(_ failure: Files.Failure?) {
    guard let failure, !failure.isInterrupted else { return }
    isClosed = true
    pending = []
    if failure.code != EPIPE { self.failure = failure.reason }
  }
}
