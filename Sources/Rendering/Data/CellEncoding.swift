/// How a text is written in a format for programs.
struct CellEncoding {
  /// The rules of quoting.
  enum Quoting {
    /// In double quotes where this separator, a quote, a line end or an outer space asks for them.
    case separated(by: UInt8)
    /// In double quotes, with control characters as `\u001b`.
    case json
  }

  /// The rules of quoting.
  let quoting: Quoting
  /// Whether an apostrophe goes before what a spreadsheet would run.
  var isSafe = false
  /// Whether control characters become pictures, because a terminal reads the output.
  var isTerminal = false

  /// The bytes of a missing value.
  var missing: String { isJSON ? "null" : "" }
  /// Whether cells are JSON values.
  var isJSON: Bool {
    switch quoting {
    case .json: true
    case .separated: false
    }
  }

  /// Adds a text.
  func append(_ text: String, to buffer: ByteBuffer) {
    var text = text
    text.withUTF8 { append($0, to: buffer) }
  }

  /// Adds a text by its bytes.
  func append(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: ByteBuffer) {
    if isTerminal, !isJSON, bytes.contains(where: { $0 < 0x20 || $0 >= 0x7F }) {
      var visible = String.UnicodeScalarView()
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        if VisibleText.isHidden(scalar), scalar != "\n", scalar != "\t" {
          visible.append(contentsOf: VisibleText.picture(of: scalar, unicode: true).unicodeScalars)
        } else {
          visible.append(scalar)
        }
      }
      var text = String(visible)
      text.withUTF8 { encode($0, to: buffer) }
    } else {
      encode(bytes, to: buffer)
    }
  }

  private func encode(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: ByteBuffer) {
    switch quoting {
    case .separated(let separator): appendQuoted(bytes, separator, to: buffer)
    case .json: appendJSON(bytes, to: buffer)
    }
  }

  /// Whether a spreadsheet would take the text for a formula.
  private func needsApostrophe(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard isSafe, let first = bytes.first else { return false }
    return switch first {
    case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 9, 13: true
    default: false
    }
  }

  private func appendQuoted(
    _ bytes: UnsafeBufferPointer<UInt8>,
    _ separator: UInt8,
    to buffer: ByteBuffer
  ) {
    let space = UInt8(ascii: " ")
    let quote = UInt8(ascii: "\"")
    // An empty text is quoted so that it does not read as missing.
    let isQuoted =
      bytes.isEmpty || bytes.first == space || bytes.last == space
      || bytes.contains { $0 == quote || $0 == separator || $0 == 10 || $0 == 13 }
    if isQuoted { buffer.append(quote) }
    if needsApostrophe(bytes) { buffer.append(UInt8(ascii: "'")) }
    if isQuoted, bytes.contains(quote) {
      for byte in bytes {
        if byte == quote { buffer.append(quote) }
        buffer.append(byte)
      }
    } else {
      buffer.append(bytes)
    }
    if isQuoted { buffer.append(quote) }
  }

  private func appendJSON(_ bytes: UnsafeBufferPointer<UInt8>, to buffer: ByteBuffer) {
    let quote = UInt8(ascii: "\"")
    let backslash = UInt8(ascii: "\\")
    buffer.append(quote)
    if bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != quote && $0 != backslash }) {
      buffer.append(bytes)
    } else {
      for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
        switch scalar {
        case "\"": buffer.append("\\\"")
        case "\\": buffer.append("\\\\")
        case "\n": buffer.append("\\n")
        case "\r": buffer.append("\\r")
        case "\t": buffer.append("\\t")
        default:
          if VisibleText.isHidden(scalar) {
            let digits = String(scalar.value, radix: 16)
            buffer.append("\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits)
          } else {
            for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
              buffer.append(byte)
            }
          }
        }
      }
    }
    buffer.append(quote)
  }
}
