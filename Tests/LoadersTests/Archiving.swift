import CZlib
import CZstd
import Testing

@testable import Loaders

/// Bytes as one part of a gzip archive.
func gzipped(_ bytes: [UInt8]) throws -> [UInt8] {
  var stream = z_stream()
  let size = Int32(MemoryLayout<z_stream>.size)
  // 16 more than the window's bits asks for gzip's header.
  try #require(
    deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK
  )
  defer { deflateEnd(&stream) }
  var input = bytes
  let room = bytes.count + bytes.count / 100 + 256
  return [UInt8](unsafeUninitializedCapacity: room) { buffer, used in
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = buffer.baseAddress
      stream.avail_out = UInt32(buffer.count)
      #expect(deflate(&stream, Z_FINISH) == Z_STREAM_END)
      used = Int(stream.total_out)
    }
  }
}

/// Bytes as one frame of a zstd archive, with a checksum.
func zstandard(_ bytes: [UInt8]) throws -> [UInt8] {
  let context = try #require(ZSTD_createCCtx())
  defer { ZSTD_freeCCtx(context) }
  ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
  return [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) { buffer, used in
    let count = ZSTD_compress2(context, buffer.baseAddress, buffer.count, bytes, bytes.count)
    #expect(ZSTD_isError(count) == 0)
    used = count
  }
}

extension Archive {
  /// Compresses bytes.
  func packed(_ bytes: [UInt8]) throws -> [UInt8] {
    switch self {
    case .gzip: try gzipped(bytes)
    case .zstd: try zstandard(bytes)
    }
  }
}
