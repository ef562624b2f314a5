import CZlib

/// Reads gzip: one part after the other, each with its checksum, then perhaps zeros.
///
/// - Source: RFC 1952; zlib's own `inflate` does the work.
final class GzipInflater: Inflater {
  private var stream = z_stream()
  private var isReady = false
  private var isBetweenParts = false
  private var isInPadding = false

  deinit {
    if isReady { inflateEnd(&stream) }
  }

  func inflate(
    _ input: UnsafeBufferPointer<UInt8>,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(BrokenArchive) -> InflateStep {
    if isBetweenParts, let step = try takePadding(input) { return step }
    try start()
    stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
    stream.avail_in = UInt32(clamping: input.count)
    stream.next_out = output.baseAddress
    stream.avail_out = UInt32(clamping: output.count)
    let (given, room) = (stream.avail_in, stream.avail_out)
    let status = CZlib.inflate(&stream, Z_NO_FLUSH)
    var step = InflateStep()
    step.used = Int(given - stream.avail_in)
    step.made = Int(room - stream.avail_out)
    switch status {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END:
      inflateReset(&stream)
      isBetweenParts = true
      step.isBetweenParts = true
    case Z_MEM_ERROR: throw BrokenArchive(reason: "the system has no memory left for it")
    default:
      let told = stream.msg.map { String(cString: $0) } ?? ""
      throw BrokenArchive(
        reason: told.contains("check") ? "its checksum does not fit its text" : "it is damaged"
      )
    }
    return step
  }

  /// Zeros may follow the last part, as tapes leave them; nil where another part begins.
  private func takePadding(_ input: UnsafeBufferPointer<UInt8>) throws(BrokenArchive)
    -> InflateStep?
  {
    let zeros = input.prefix { $0 == 0 }.count
    isInPadding = isInPadding || zeros > 0
    guard zeros > 0 || isInPadding else {
      guard input.first == 0x1F else {
        throw BrokenArchive(reason: "something else follows its end")
      }
      isBetweenParts = false
      return nil
    }
    guard zeros == input.count else {
      throw BrokenArchive(reason: "something else follows its end")
    }
    return InflateStep(used: zeros, isBetweenParts: true)
  }

  private func start() throws(BrokenArchive) {
    guard !isReady else { return }
    // 15 for the largest window, 16 more for gzip's own header and checksum.
    let size = Int32(MemoryLayout<z_stream>.size)
    guard inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, size) == Z_OK else {
      throw BrokenArchive(reason: "the system has no memory left for it")
    }
    isReady = true
  }
}
