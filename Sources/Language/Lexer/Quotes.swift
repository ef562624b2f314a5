// Texts in quotes and names in backticks.
extension Lexer {
  /// What a curly opening quote is closed by: the quote of its kind, whichever way it curls.
  static let curlyClosing: [Unicode.Scalar: Unicode.Scalar] = [
    "\u{201C}": "\u{201D}", "\u{201D}": "\u{201D}", "\u{201E}": "\u{201D}",
    "\u{2018}": "\u{2019}", "\u{2019}": "\u{2019}", "\u{201A}": "\u{2019}",
  ]

  /// Reads a text; an unclosed one goes to the end and gets a diagnostic.
  mutating func readText(closedBy closing: Unicode.Scalar, from start: Int, opening: Int) {
    position += opening
    var content: [UInt8] = []
    let closingByte = closing.value < 0x80 ? UInt8(closing.value) : 0x80
    while position < bytes.count {
      let runStart = position
      while position < bytes.count, byte() < 0x80, byte() != closingByte,
        byte() != UInt8(ascii: "\\")
      {
        position += 1
      }
      content.append(contentsOf: bytes[runStart..<position])
      guard position < bytes.count else { break }
      let (scalar, length) = Characters.scalar(in: bytes, at: position)
      if closes(scalar, closing, content, length) {
        position += length
        append(.text(String(decoding: content, as: UTF8.self)), from: start)
        return
      }
      if scalar == "\\", let escaped = Lexer.escaped(byte(1)) {
        content.append(escaped)
        position += 2
      } else {
        content.append(contentsOf: bytes[position..<(position + length)])
        position += length
      }
    }
    append(.text(String(decoding: content, as: UTF8.self)), from: start)
    result.isQuoteOpen = true
    result.diagnostics.append(
      .unclosedQuote(Span(start, start + opening), isSingle: closing == "'")
    )
  }

  /// Whether the scalar ends the text; a curly apostrophe between two letters does not.
  private func closes(
    _ scalar: Unicode.Scalar,
    _ closing: Unicode.Scalar,
    _ content: [UInt8],
    _ length: Int
  ) -> Bool {
    if scalar == closing {
      guard closing == "\u{2019}", let last = content.last else { return true }
      let next = Characters.scalar(in: bytes, at: position + length).scalar
      return !(last >= 0x80 || Characters.isLetter(last)) || !Characters.beginsName(next)
    }
    // “ and ‘ close what they opened too: some programs never turn the quote round.
    return closing.value >= 0x80 && Lexer.curlyClosing[scalar] == closing
  }

  private static func escaped(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "n"): UInt8(ascii: "\n")
    case UInt8(ascii: "t"): UInt8(ascii: "\t")
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "'"): byte
    default: nil
    }
  }

  /// Reads a name in backticks; two backticks inside it are one.
  mutating func readQuotedName() {
    let start = position
    position += 1
    var content: [UInt8] = []
    var isClosed = false
    while position < bytes.count, !isClosed {
      if byte() != UInt8(ascii: "`") {
        content.append(byte())
        position += 1
      } else if byte(1) == UInt8(ascii: "`") {
        content.append(byte())
        position += 2
      } else {
        position += 1
        isClosed = true
      }
    }
    append(.name(String(decoding: content, as: UTF8.self), isQuoted: true), from: start)
    if !isClosed {
      result.isQuoteOpen = true
      result.diagnostics.append(.unclosedBacktick(Span(start, start + 1)))
    } else if content.isEmpty {
      result.diagnostics.append(.emptyName(Span(start, position)))
    }
  }
}
