import Language
import Rendering

/// Lays out pages of help for a window.
///
/// A part of an entry's details is a paragraph, or a row whose term and text are parted by two spaces
/// or more: then the lines after the first stand under the text.
struct HelpText {
  /// Longer lines are hard to read, however wide the window.
  private static let widest = 100
  /// Columns where nobody says how wide the window is.
  private static let usual = 80

  /// The last column that may be used; the one after it stays empty.
  private let width: Int

  /// Lays out for a window of that many columns; nil for one of no known width.
  init(width: Int?) {
    self.width = max(20, min(width ?? Self.usual, Self.widest) - 1)
  }

  /// The pages, an empty line between them.
  func text(of entries: [HelpEntry]) -> String {
    entries.map { lines(of: $0).joined(separator: "\n") }.joined(separator: "\n\n")
  }

  private func lines(of entry: HelpEntry) -> [String] {
    var lines = wrapped(entry.synopsis.isEmpty ? entry.name : entry.synopsis, indent: 0, hang: 4)
    lines += wrapped(entry.summary, indent: 2, hang: 2)
    if !entry.details.isEmpty { lines.append("") }
    for part in entry.details { lines += self.lines(of: part) }
    if let example = entry.example {
      lines += ["", "  Try:"]
      for statement in example.split(separator: "\n") { lines += stages(of: String(statement)) }
    }
    return lines
  }

  /// A paragraph or a row of details.
  private func lines(of part: String) -> [String] {
    if part.isEmpty { return [""] }
    let lead = part.prefix { $0 == " " }.count
    let text = part.dropFirst(lead)
    guard let (term, gap, rest) = Self.row(text) else {
      return wrapped(String(text), indent: lead + 2, hang: lead + 2)
    }
    let indent = lead + 2
    let column = indent + CellWidth.of(term) + gap
    let head = String(repeating: " ", count: indent) + term
    let line = head + String(repeating: " ", count: gap) + rest
    if CellWidth.of(line) <= width { return [line] }
    // A long term has its text beneath it.
    guard column <= width / 2 else {
      return wrapped(String(term), indent: indent, hang: indent + 2)
        + wrapped(String(rest), indent: indent + 4, hang: indent + 4)
    }
    var lines = wrapped(String(rest), indent: column, hang: column)
    lines[0] = head + String(repeating: " ", count: gap) + lines[0].dropFirst(column)
    return lines
  }

  /// The term before the first two spaces, how many they are, and what follows.
  private static func row(
    _ text: Substring
  ) -> (term: Substring, gap: Int, rest: Substring)? {
    var place = text.startIndex
    while let space = text[place...].firstIndex(of: " ") {
      let rest = text[space...].drop { $0 == " " }
      let gap = text.distance(from: space, to: rest.startIndex)
      if gap > 1 { return (text[..<space], gap, rest) }
      place = rest.startIndex
    }
    return nil
  }

  /// A statement, broken after a bar, so that the prompt waits for the rest of what is pasted.
  private func stages(of statement: String) -> [String] {
    let room = width - 4
    return Self.packed(statement, between: " | ", indent: "  ", room: room)
      .flatMap { clauses(of: $0, room: room) }
      .flatMap { wrapped($0, indent: 4, hang: 8) }
  }

  /// A stage that is too long, broken after commas, where the prompt waits too.
  private func clauses(of stage: String, room: Int) -> [String] {
    guard CellWidth.of(stage) > room else { return [stage] }
    return Self.packed(stage, between: ", ", indent: "    ", room: room)
  }

  /// A text in lines that are broken between its parts, each line but the last with the sign that
  /// parts them at its end.
  private static func packed(
    _ text: String,
    between separator: String,
    indent: String,
    room: Int
  ) -> [String] {
    let end = separator.dropLast()
    var lines: [String] = []
    var line = ""
    for part in text.split(separator: separator) {
      let next = line.isEmpty ? String(part) : separator + part
      if !line.isEmpty, CellWidth.of(line + next) + end.count > room {
        lines.append(line + end)
        line = indent + part
      } else {
        line += next
      }
    }
    return lines + [line]
  }

  /// A text in lines, broken at spaces that are not inside what is to be typed.
  private func wrapped(_ text: String, indent: Int, hang: Int) -> [String] {
    var lines: [String] = []
    var line = String(repeating: " ", count: indent)
    var isBegun = false
    let kept = text.prefix { $0 == " " }
    if CellWidth.of(line + text) <= width { return [line + text] }
    line += kept
    for word in Self.words(text.dropFirst(kept.count)) {
      if isBegun, CellWidth.of(line) + 1 + CellWidth.of(word) > width {
        lines.append(line)
        line = String(repeating: " ", count: hang) + word
      } else {
        line += isBegun ? " \(word)" : word
      }
      isBegun = true
    }
    return lines + [line]
  }

  /// The words of a text; what stands in backticks is one, if it is short.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var isOpen = false
    for part in text.split(separator: " ") {
      if isOpen, let last = words.popLast(), last.count + part.count < 28 {
        words.append(last + " " + part)
      } else {
        words.append(String(part))
      }
      if part.count(where: { $0 == "`" }) % 2 == 1 { isOpen.toggle() }
    }
    return words
  }
}
