import Language

/// Names and texts as a query writes them.
enum QueryText {
  /// A column's name, in backticks where it would be read as something else.
  static func name(_ text: String) -> String {
    let nowhere = Span(0, 0)
    // After `by` the word has a meaning of its own.
    let isQuoted = text.lowercased() == "each"
    return Formatter.format(
      ExpressionNode(.name(Name(text, nowhere, isQuoted: isQuoted)), nowhere)
    )
  }

  /// A text in quotes.
  static func text(_ text: String) -> String { Formatter.text(text) }

  /// A condition as `var>=4`, its column written so that it stands for itself.
  static func condition(_ text: String) -> (column: String, condition: String)? {
    guard let sign = text.firstIndex(where: { "<>=!".contains($0) }) else { return nil }
    let column = text[..<sign].trimmingPrefix(while: \.isWhitespace)
    let name = name(String(column.reversed().drop(while: \.isWhitespace).reversed()))
    let comparison = text[sign...].replacing("==", with: "=")
    return (name, name + " " + comparison)
  }
}
