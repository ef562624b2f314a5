import CScan

/// SHA-256 of a file's bytes, so that anyone can check that they have the same file.
///
/// - Source: FIPS 180-4.
struct Fingerprint {
  private var state: [UInt32] = [
    0x6A09_E667, 0xBB67_AE85, 0x3C6E_F372, 0xA54F_F53A, 0x510E_527F, 0x9B05_688C, 0x1F83_D9AB,
    0x5BE0_CD19,
  ]

  /// Of bytes in memory, in hexadecimal.
  static func of(_ bytes: [UInt8]) -> String {
    var print = Fingerprint()
    let whole = bytes.count / 64
    bytes.withUnsafeBufferPointer { print.add($0, blocks: whole) }
    return print.finish(Array(bytes[(whole * 64)...]), total: bytes.count)
  }

  /// Of everything in a source, in hexadecimal.
  static func of(_ source: ByteSource) throws(LoadError) -> String {
    var print = Fingerprint()
    var at = 0
    let step = 1 << 18
    while true {
      let block = try source.bytes(at..<min(source.size, at + step))
      at += block.count
      let whole = block.count / 64
      block.withUnsafeBufferPointer { print.add($0, blocks: whole) }
      if at >= source.size || block.isEmpty {
        return print.finish(Array(block[(whole * 64)...]), total: at)
      }
    }
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>, blocks: Int) {
    guard blocks > 0, let base = bytes.baseAddress else { return }
    cscan_sha256(&state, base, blocks)
  }

  private mutating func finish(_ rest: [UInt8], total: Int) -> String {
    var last = rest + [0x80]
    while last.count % 64 != 56 { last.append(0) }
    let bits = UInt64(total) &* 8
    for byte in 0..<8 { last.append(UInt8(truncatingIfNeeded: bits >> (56 - 8 * UInt64(byte)))) }
    last.withUnsafeBufferPointer { add($0, blocks: last.count / 64) }
    let digits = Array("0123456789abcdef")
    return String(
      state.flatMap { word in
        (0..<8).map { digits[Int(word >> (28 - 4 * UInt32($0)) & 15)] }
      }
    )
  }
}
