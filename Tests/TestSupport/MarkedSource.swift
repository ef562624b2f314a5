/// A text without the `⟦` and `⟧` around one part of it, and where that part is.
///
/// - Units: offsets in UTF-8 bytes of the text without the marks; nil when it has none.
public func marked(_ text: String) -> (text: String, range: (start: Int, end: Int)?) {
  guard let open = text.firstIndex(of: "⟦"), let close = text.firstIndex(of: "⟧"), open < close
  else { return (text, nil) }
  let before = text[..<open]
  let inside = text[text.index(after: open)..<close]
  let after = text[text.index(after: close)...]
  let start = before.utf8.count
  return ("\(before)\(inside)\(after)", (start, start + inside.utf8.count))
}
