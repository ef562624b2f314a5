/// What the bytes and scalars of a text may stand for.
enum Characters {
  /// The scalar that begins at the offset, and how many bytes it takes.
  static func scalar(in bytes: [UInt8], at offset: Int) -> (scalar: Unicode.Scalar, length: Int) {
    guard offset < bytes.count else { return ("\u{FFFD}", 1) }
    let first = bytes[offset]
    if first < 0x80 { return (Unicode.Scalar(first), 1) }
    let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2
    guard offset + length <= bytes.count else { return ("\u{FFFD}", 1) }
    var value = UInt32(first) & (length == 4 ? 0x07 : length == 3 ? 0x0F : 0x1F)
    for next in bytes[(offset + 1)..<(offset + length)] {
      value = value << 6 | UInt32(next & 0x3F)
    }
    guard let scalar = Unicode.Scalar(value) else { return ("\u{FFFD}", 1) }
    return (scalar, length)
  }

  /// Whether a name may begin with it.
  static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      return isLetter(UInt8(scalar.value)) || scalar == "_"
    }
    return scalar.properties.isAlphabetic
  }

  /// Whether a name may go on with it (a dot aside).
  static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80 {
      let byte = UInt8(scalar.value)
      return isLetter(byte) || isDigit(byte) || scalar == "_"
    }
    return scalar.properties.isAlphabetic || scalar.properties.isXIDContinue
  }

  /// Whether it only parts words: a space of any script, or a mark of no width.
  static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20, 0x09, 0x0B, 0x0C, 0x0D, 0xFEFF, 0x200B, 0x2060: true
    case 0..<0x80: false
    default: scalar.properties.isWhitespace
    }
  }

  /// Whether the byte is an ASCII digit.
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// Whether the byte is an ASCII letter.
  static func isLetter(_ byte: UInt8) -> Bool {
    let lower = lowercased(byte)
    return lower >= 0x61 && lower <= 0x7A
  }

  /// The byte with an ASCII capital made small.
  static func lowercased(_ byte: UInt8) -> UInt8 {
    byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
  }

  /// Whether the text can be written as a name without backticks.
  static func isPlainName(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    var offset = 0
    var mayBeginPart = true
    var afterDot = false
    while offset < bytes.count {
      let (scalar, length) = scalar(in: bytes, at: offset)
      if scalar == "." {
        guard !mayBeginPart, !afterDot else { return false }
        afterDot = true
      } else if mayBeginPart ? beginsName(scalar) : continuesName(scalar) {
        afterDot = false
        mayBeginPart = false
      } else {
        return false
      }
      offset += length
    }
    return offset > 0 && !afterDot
  }
}
