/// Spellings of "no figure" that published tables put among numbers and dates.
enum MissingTokens {
  private static let tokens: [[UInt8]] = [
    "NA", "N/A", "n/a", "#N/A", "NaN", "nan", "NULL", "null", "None", "*", "**", "-", "--", ".",
    "..", ":", "#DIV/0!", "#VALUE!", "#REF!",
  ].map { Array($0.utf8) }

  /// Whether a text is one of them; spaces around it do not count.
  static func contains(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let text = text.withoutSpaces
    guard let first = text.first, text.count <= 7 else { return false }
    switch first {
    case UInt8(ascii: "N"), UInt8(ascii: "n"), UInt8(ascii: "#"), UInt8(ascii: "*"),
      UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ":"):
      break
    default: return false
    }
    return tokens.contains { $0.count == text.count && $0.elementsEqual(text) }
  }
}
