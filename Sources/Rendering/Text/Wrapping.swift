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

  /// The lines of a column's name, which may also break after an underscore.
  static func headLines(_ name: String, width: Int) -> [String] {
    if CellWidth.of(name) <= width { return [name] }
    var lines: [String] = []
    for part in headParts(name) {
      // A part that ends a word has its space back where the next one joins it.
      if let last = lines.last {
        let joined = last + (last.hasSuffix("_") ? "" : " ") + part
        if CellWidth.of(joined) <= width {
          lines[lines.count - 1] = joined
          continue
        }
      }
      lines += self.lines(part, width: width)
    }
    return lines
  }

  /// The parts of a column's name that stay whole.
  static func headParts(_ name: String) -> [String] {
    name.split(separator: " ").flatMap { word -> [String] in
      var parts: [String] = []
      var part = ""
      for letter in word {
        part.append(letter)
        if letter == "_", part.count > 1 {
          parts.append(part)
          part = ""
        }
      }
      if !part.isEmpty { parts.append(part) }
      return parts
    }
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
