// Signs, ours and those of other languages.
extension Lexer {
  /// Signs of other languages, longest first so that `%>%` is one sign.
  private static let foreignSigns = [
    "%in%", "%>%", "!==", "===", "==", "=~", "=>", "=<", "<>", ":=", "&&", "||", "|>", "**",
    "//", "/*", "&", "!", "%", "^", "~", "?", "@", "[", "]", "{", "}",
  ].map { ($0, Array($0.utf8)) }

  /// Our signs, two characters before one.
  private static let ownSigns: [(Sign, [UInt8])] = Sign.allCases
    .map { ($0, Array($0.rawValue.utf8)) }
    .sorted { $0.1.count > $1.1.count }

  /// Signs that word processors and keyboards put in place of ours.
  private static let typeset: [(String, Sign)] = [
    ("≤", .lessOrEqual), ("≥", .greaterOrEqual), ("≠", .notEqual), ("−", .minus),
  ]

  /// Reads a sign and says whether there was one.
  mutating func readSign() -> Bool {
    let start = position
    if let sign = Lexer.singleSigns[Int(byte())] {
      // The common case: nothing that follows could make another sign of it.
      position += 1
      append(.sign(sign), from: start)
      return true
    }
    if stands(Array("!=".utf8)), byte(2) != UInt8(ascii: "=") {
      position += 2
      append(.sign(.notEqual), from: start)
      return true
    }
    for (text, sign) in Lexer.foreignSigns where stands(sign) {
      position += sign.count
      append(.foreign(text), from: start)
      return true
    }
    for (sign, text) in Lexer.ownSigns where stands(text) {
      position += text.count
      append(.sign(sign), from: start)
      return true
    }
    for (text, sign) in Lexer.typeset where stands(Array(text.utf8)) {
      position += text.utf8.count
      append(.sign(sign), from: start)
      return true
    }
    return false
  }

  /// Signs that no longer sign begins with, by byte.
  private static let singleSigns: [Sign?] = {
    var table = [Sign?](repeating: nil, count: 256)
    let signs: [Sign] = [.open, .close, .comma, .plus, .minus]
    for sign in signs {
      for byte in sign.rawValue.utf8 { table[Int(byte)] = sign }
    }
    return table
  }()

  private func stands(_ text: [UInt8]) -> Bool {
    position + text.count <= bytes.count
      && bytes[position..<(position + text.count)].elementsEqual(text)
  }
}
