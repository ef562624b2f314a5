/// Text that is safe to show: control characters and bidirectional overrides become pictures.
///
/// `"a\u{1B}[2J"` becomes `a␛[2J`, or `a\u{1b}[2J` where only ASCII may be added.
public enum VisibleText {
  /// The text with every control character made visible.
  public static func of(_ text: String, unicode: Bool = true) -> String {
    var text = text
    let isPlain = text.withUTF8 { $0.allSatisfy { (0x20..<0x7F).contains($0) } }
    if isPlain || !text.unicodeScalars.contains(where: isHidden) { return text }
    var visible = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isHidden(scalar) {
        visible.append(contentsOf: picture(of: scalar, unicode: unicode).unicodeScalars)
      } else {
        visible.append(scalar)
      }
    }
    return String(visible)
  }

  /// Whether a scalar would move the cursor, change the terminal or reorder what stands around it.
  static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }

  /// What is shown for such a scalar.
  static func picture(of scalar: Unicode.Scalar, unicode: Bool) -> String {
    let value = scalar.value
    if unicode {
      if value < 0x20, let picture = Unicode.Scalar(0x2400 + value) { return String(picture) }
      if value == 0x7F { return "␡" }
    } else {
      switch scalar {
      case "\n": return "\\n"
      case "\t": return "\\t"
      case "\r": return "\\r"
      default: break
      }
    }
    return "\\u{" + String(value, radix: 16) + "}"
  }
}
