/// Where JSON is broken, and what should stand there.
struct JSONFault: Error {
  var offset: Int
  var expected: String
}

/// Reads JSON from bytes, value by value.
///
/// Safety: `bytes` outlives the scanner.
struct JSONScanner {
  /// The text.
  let bytes: UnsafeBufferPointer<UInt8>
  /// Where the scanner stands.
  private(set) var at: Int
  private static let deepest = 200

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    at = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// Stands at `offset`, where a value begins.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from offset: Int) {
    self.bytes = bytes
    at = offset
  }

  /// The next byte that is no space; nil at the end.
  mutating func next() -> UInt8? {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x09, 0x0A, 0x0D: at += 1
      default: return bytes[at]
      }
    }
    return nil
  }

  /// Takes a byte if it is the next one.
  mutating func take(_ byte: Character) -> Bool {
    guard let next = next(), byte.asciiValue == next else { return false }
    at += 1
    return true
  }

  /// Takes a byte that must be the next one.
  mutating func expect(_ byte: Character) throws(JSONFault) {
    guard take(byte) else { throw JSONFault(offset: at, expected: "`\(byte)`") }
  }

  /// Calls `body` for each key of an object, which must take the value.
  mutating func object(
    _ body: (inout JSONScanner, [UInt8]) throws(JSONFault) -> Void
  ) throws(JSONFault) {
    try expect("{")
    if take("}") { return }
    repeat {
      guard next() == UInt8(ascii: "\"") else {
        throw JSONFault(offset: at, expected: "a name in double quotes")
      }
      let key = try string()
      try expect(":")
      try body(&self, key)
    } while take(",")
    guard take("}") else { throw JSONFault(offset: at, expected: "`,` or `}`") }
  }

  /// Calls `body` for each element of an array, which must take it.
  mutating func array(_ body: (inout JSONScanner) throws(JSONFault) -> Void) throws(JSONFault) {
    try expect("[")
    if take("]") { return }
    repeat { try body(&self) } while take(",")
    guard take("]") else { throw JSONFault(offset: at, expected: "`,` or `]`") }
  }

  /// Reads a whole value.
  mutating func value(depth: Int = 0) throws(JSONFault) -> JSONValue {
    guard depth < JSONScanner.deepest else {
      throw JSONFault(
        offset: at,
        expected: "at most \(JSONScanner.deepest) brackets within each other"
      )
    }
    switch next() {
    case UInt8(ascii: "{"):
      var members: [(key: String, value: JSONValue)] = []
      try object { scanner, key throws(JSONFault) in
        members.append((String(decoding: key, as: UTF8.self), try scanner.value(depth: depth + 1)))
      }
      return .object(members)
    case UInt8(ascii: "["):
      var elements: [JSONValue] = []
      try array { scanner throws(JSONFault) in
        elements.append(try scanner.value(depth: depth + 1))
      }
      return .array(elements)
    case UInt8(ascii: "\""): return .string(String(decoding: try string(), as: UTF8.self))
    default:
      let word = try word()
      switch word {
      case "null": return .null
      case "true": return .boolean(true)
      case "false": return .boolean(false)
      default: return .number(word)
      }
    }
  }

  /// Passes over a value; answers where it stands.
  mutating func skip(depth: Int = 0) throws(JSONFault) -> Range<Int> {
    guard depth < JSONScanner.deepest else {
      throw JSONFault(
        offset: at,
        expected: "at most \(JSONScanner.deepest) brackets within each other"
      )
    }
    let first = next()
    let start = at
    switch first {
    case UInt8(ascii: "{"):
      try object { scanner, _ throws(JSONFault) in _ = try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "["):
      try array { scanner throws(JSONFault) in _ = try scanner.skip(depth: depth + 1) }
    case UInt8(ascii: "\""): _ = try string()
    default: _ = try word()
    }
    return start..<at
  }

  /// Reads `true`, `false`, `null` or a number.
  mutating func word() throws(JSONFault) -> String {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case 48...57, 65...90, 97...122, UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
        at += 1
        continue
      default: break
      }
      break
    }
    let word = String(decoding: bytes[start..<at], as: UTF8.self)
    if word == "true" || word == "false" || word == "null" || JSONScanner.isNumber(word) {
      return word
    }
    at = start
    throw JSONFault(offset: start, expected: "a value")
  }

  /// Reads a string, its escapes resolved.
  mutating func string() throws(JSONFault) -> [UInt8] {
    let start = at
    at += 1
    var text: [UInt8] = []
    while at < bytes.count {
      let byte = bytes[at]
      at += 1
      switch byte {
      case UInt8(ascii: "\""): return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case ..<0x20:
        throw JSONFault(offset: at - 1, expected: "no control character within quotes")
      default: text.append(byte)
      }
    }
    throw JSONFault(offset: start, expected: "a closing quote to this one")
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONFault) {
    guard at < bytes.count else { throw JSONFault(offset: at, expected: "a closing quote") }
    let letter = bytes[at]
    at += 1
    switch letter {
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "u"):
      var scalar = try hexadecimal()
      if (0xD800..<0xDC00).contains(scalar), at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"),
        bytes[at + 1] == UInt8(ascii: "u")
      {
        let back = at
        at += 2
        let low = try hexadecimal()
        if (0xDC00..<0xE000).contains(low) {
          scalar = 0x10000 + (scalar - 0xD800) << 10 + (low - 0xDC00)
        } else {
          at = back
        }
      }
      let character = Unicode.Scalar(scalar) ?? "\u{FFFD}"
      text.append(contentsOf: String(Character(character)).utf8)
    default: throw JSONFault(offset: at - 1, expected: "one of \" \\ / b f n r t u after `\\`")
    }
  }

  private mutating func hexadecimal() throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for _ in 0..<4 {
      guard at < bytes.count else { throw JSONFault(offset: at, expected: "four hex digits") }
      switch bytes[at] {
      case let digit where (48...57).contains(digit): value = value << 4 | UInt32(digit - 48)
      case let digit where (65...70).contains(digit): value = value << 4 | UInt32(digit - 55)
      case let digit where (97...102).contains(digit): value = value << 4 | UInt32(digit - 87)
      default: throw JSONFault(offset: at, expected: "four hex digits")
      }
      at += 1
    }
    return value
  }

  private static func isNumber(_ word: String) -> Bool {
    guard let first = word.utf8.first else { return false }
    guard (48...57).contains(first) || first == UInt8(ascii: "-") else { return false }
    return Double(word)?.isFinite == true && !word.lowercased().hasPrefix("0x")
  }
}
