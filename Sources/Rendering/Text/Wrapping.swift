/// Breaks text into lines of a given width, at spaces where there are any.
enum Wrapping {
  /// The lines of a text; at least one, none wider than `width` (a wide letter in one column
  /// excepted).
  static func lines(_ text: String, width: Int) -> [String] {
    let width = max(1, width)
    if CellWidth.of(text) <= width { return [text] }
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let length = CellWidth.of(word)
      if !line.isEmpty || used > 0 {
        if used + 1 + length <= width {
          line += " "
          line += word
          used += 1 + length
          continue
        }
        lines.append(line)
        line = ""
        used = 0
      }
      if length <= width {
        line = String(word)
        used = length
        continue
      }
      for character in word {
        let columns = CellWidth.of(character)
        if used + columns > width, !line.isEmpty {
          lines.append(line)
          line = ""
          used = 0
        }
        line.append(character)
        used += columns
      }
    }
    if !line.isEmpty || lines.isEmpty { lines.append(line) }
    return lines
  }

  /// The beginning of a text that fits, with an ellipsis where something was left out.
  static func shortened(_ text: String, width: Int, ellipsis: String) -> String {
    if CellWidth.of(text) <= width { return text }
    let room = max(0, width - CellWidth.of(ellipsis))
    var kept = ""
    var used = 0
    for character in text {
      let columns = CellWidth.of(character)
      if used + columns > room { break }
      kept.append(character)
      used += columns
    }
    return kept + ellipsis
  }
}
