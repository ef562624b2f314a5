// Numbers, and words that only begin like one.
extension Lexer {
  /// Reads `12`, `1.5`, `.5`, `1_000`, `1e6`; `2016Q3` becomes a numbered name.
  mutating func readNumber() {
    let start = position
    var digits: [UInt8] = []
    readDigits(into: &digits)
    if byte() == UInt8(ascii: "."), Characters.isDigit(byte(1)) {
      digits.append(byte())
      position += 1
      readDigits(into: &digits)
    }
    readExponent(into: &digits)
    let next = Characters.scalar(in: bytes, at: position).scalar
    let following = Characters.scalar(in: bytes, at: position + 1).scalar
    if position < bytes.count,
      Characters.continuesName(next)
        || (next == "." && position + 1 < bytes.count && Characters.continuesName(following))
    {
      if next == "." { position += 1 }
      readName()
      append(.numberedName(text(start, position)), from: start)
      return
    }
    let value = Double(String(decoding: digits, as: UTF8.self)) ?? .infinity
    append(.number(value.isFinite ? value : 0), from: start)
    if !value.isFinite {
      result.diagnostics.append(.numberTooLarge(Span(start, position)))
    }
  }

  /// Moves past digits with single underscores between them.
  private mutating func readDigits(into digits: inout [UInt8]) {
    while true {
      if Characters.isDigit(byte()) {
        digits.append(byte())
        position += 1
      } else if byte() == UInt8(ascii: "_"), !digits.isEmpty, Characters.isDigit(byte(1)) {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func readExponent(into digits: inout [UInt8]) {
    guard Characters.lowercased(byte()) == UInt8(ascii: "e") else { return }
    let hasSign = byte(1) == UInt8(ascii: "+") || byte(1) == UInt8(ascii: "-")
    guard Characters.isDigit(byte(hasSign ? 2 : 1)) else { return }
    digits.append(UInt8(ascii: "e"))
    if hasSign { digits.append(byte(1)) }
    position += hasSign ? 2 : 1
    readDigits(into: &digits)
  }
}
