/// Turns other spellings of characters into UTF-8.
enum TextEncoding {
  /// Windows-1252, of which Latin-1's printable characters are a part; undefined bytes are the
  /// control characters that Latin-1 has there.
  static func utf8(fromWindows1252 bytes: some Sequence<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for byte in bytes {
      guard byte >= 0x80 else {
        result.append(byte)
        continue
      }
      let scalar = byte < 0xA0 ? upper[Int(byte - 0x80)] : UInt16(byte)
      append(UInt32(scalar), to: &result)
    }
    return result
  }

  /// UTF-16 without its byte order mark; nil when it holds half a surrogate pair.
  static func utf8(fromUTF16 bytes: ArraySlice<UInt8>, isBigEndian: Bool) -> [UInt8]? {
    guard bytes.count % 2 == 0 else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 2)
    var at = bytes.startIndex
    func unit(_ at: Int) -> UInt32 {
      isBigEndian
        ? UInt32(bytes[at]) << 8 | UInt32(bytes[at + 1])
        : UInt32(bytes[at + 1]) << 8 | UInt32(bytes[at])
    }
    while at < bytes.endIndex {
      let first = unit(at)
      at += 2
      switch first {
      case 0xD800..<0xDC00:
        guard at < bytes.endIndex else { return nil }
        let second = unit(at)
        guard (0xDC00..<0xE000).contains(second) else { return nil }
        at += 2
        append(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00), to: &result)
      case 0xDC00..<0xE000: return nil
      default: append(first, to: &result)
      }
    }
    return result
  }

  /// Whether bytes are well-formed UTF-8.
  static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var at = 0
    let end = bytes.count
    while at < end {
      let first = bytes[at]
      at += 1
      if first < 0x80 { continue }
      let more: Int
      var least: UInt32
      var scalar: UInt32
      switch first {
      case 0xC2...0xDF: (more, least, scalar) = (1, 0x80, UInt32(first & 0x1F))
      case 0xE0...0xEF: (more, least, scalar) = (2, 0x800, UInt32(first & 0x0F))
      case 0xF0...0xF4: (more, least, scalar) = (3, 0x10000, UInt32(first & 0x07))
      default: return false
      }
      guard at + more <= end else { return false }
      for _ in 0..<more {
        let next = bytes[at]
        guard next & 0xC0 == 0x80 else { return false }
        scalar = scalar << 6 | UInt32(next & 0x3F)
        at += 1
      }
      guard scalar >= least, scalar <= 0x10FFFF, !(0xD800..<0xE000).contains(scalar) else {
        return false
      }
    }
    return true
  }

  private static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    switch scalar {
    case ..<0x80: bytes.append(UInt8(scalar))
    case ..<0x800:
      bytes.append(UInt8(0xC0 | scalar >> 6))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    case ..<0x10000:
      bytes.append(UInt8(0xE0 | scalar >> 12))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    default:
      bytes.append(UInt8(0xF0 | scalar >> 18))
      bytes.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      bytes.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      bytes.append(UInt8(0x80 | scalar & 0x3F))
    }
  }

  /// The characters of 0x80 to 0x9F.
  private static let upper: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039,
    0x0152, 0x8D, 0x017D, 0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
  ]
}
