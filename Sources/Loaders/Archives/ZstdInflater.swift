import CZstd

/// Reads Zstandard: one frame after the other, with checksums where the file has them.
///
/// - Source: RFC 8878; libzstd does the work, with windows of at most 128 MB as its own tool.
final class ZstdInflater: Inflater {
  private let stream = ZSTD_createDStream()

  deinit { ZSTD_freeDStream(stream) }

  func inflate(
    _ input: UnsafeBufferPointer<UInt8>,
    into output: UnsafeMutableBufferPointer<UInt8>
  ) throws(BrokenArchive) -> InflateStep {
    guard let stream else { throw BrokenArchive(reason: "the system has no memory left for it") }
    var given = ZSTD_inBuffer(src: input.baseAddress, size: input.count, pos: 0)
    var taken = ZSTD_outBuffer(dst: output.baseAddress, size: output.count, pos: 0)
    let status = ZSTD_decompressStream(stream, &taken, &given)
    guard ZSTD_isError(status) == 0 else {
      throw BrokenArchive(reason: ZstdInflater.reason(String(cString: ZSTD_getErrorName(status))))
    }
    return InflateStep(used: given.pos, made: taken.pos, isBetweenParts: status == 0)
  }

  private static func reason(_ told: String) -> String {
    let told = told.lowercased()
    if told.contains("checksum") { return "its checksum does not fit its text" }
    if told.contains("unknown frame") { return "something else follows its end" }
    if told.contains("too much memory") { return "it needs a window of more than 128 MB" }
    if told.contains("allocation") { return "the system has no memory left for it" }
    return "it is damaged"
  }
}
