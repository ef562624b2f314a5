/// A text in UTF-16, turned into UTF-8.
struct WideText {
  /// The same text.
  let utf8: [UInt8]

  /// Nil when the bytes are not UTF-16: no byte order mark, and no zero in every other byte.
  ///
  /// - Throws: `.wrongEncoding` when they said so and are not.
  init?(_ source: ByteSource, _ options: LoadOptions) throws(LoadError) {
    let asked = options.encoding
    guard asked == nil || asked == .utf16 else { return nil }
    let sample = try source.bytes(0..<min(4096, source.size))
    let isBigEndian: Bool
    var start = 0
    if sample.starts(with: [0xFF, 0xFE]) {
      (isBigEndian, start) = (false, 2)
    } else if sample.starts(with: [0xFE, 0xFF]) {
      (isBigEndian, start) = (true, 2)
    } else if let guess = WideText.order(of: sample) {
      isBigEndian = guess
    } else if asked == .utf16 {
      isBigEndian = false
    } else {
      return nil
    }
    let bytes = try source.whole(most: options.memory.map { $0 / 2 })
    guard let utf8 = TextEncoding.utf8(fromUTF16: bytes[start...], isBigEndian: isBigEndian) else {
      throw .wrongEncoding(path: source.path, encoding: "UTF-16")
    }
    self.utf8 = utf8
  }

  /// Whether the high bytes come first, where nearly all of one half of the bytes are zero.
  private static func order(of sample: [UInt8]) -> Bool? {
    guard sample.count >= 4 else { return nil }
    var zeros = [0, 0]
    for (at, byte) in sample.enumerated() where byte == 0 { zeros[at & 1] += 1 }
    let half = sample.count / 2
    if zeros[1] * 10 > half * 6, zeros[0] * 20 < half { return false }
    if zeros[0] * 10 > half * 6, zeros[1] * 20 < half { return true }
    return nil
  }
}
