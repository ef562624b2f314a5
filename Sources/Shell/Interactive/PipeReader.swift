/// Reads statements from a file descriptor that is no terminal: all of it, once, so that a line
/// that begins with `|` finds the line before it.
final class PipeReader: LineReader {
  private let descriptor: Int32
  private var isRead = false

  /// Makes a reader of a descriptor.
  init(descriptor: Int32) {
    self.descriptor = descriptor
  }

  func read() -> LineRead {
    guard !isRead else { return .end }
    isRead = true
    guard case .success(let bytes) = Files.read(descriptor: descriptor) else {
      return .interrupted
    }
    return .text(String(decoding: bytes, as: UTF8.self))
  }
}
