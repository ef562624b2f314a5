import Rendering

/// Candidates laid out in columns, each with what it is.
enum CompletionList {
  /// One candidate.
  struct Candidate: Hashable, Sendable {
    /// What is typed for it, quotes and backticks included.
    var text: String
    /// What it is: `category  4 labels, ordered`.
    var detail: String
  }

  /// The longest start that all share, ignoring case where the texts differ in nothing else.
  static func commonStart(of texts: [String]) -> String {
    guard var common = texts.first.map(Array.init) else { return "" }
    for text in texts.dropFirst() {
      let characters = Array(text)
      var length = 0
      while length < common.count, length < characters.count,
        common[length] == characters[length]
      {
        length += 1
      }
      common = Array(common[..<length])
    }
    return String(common)
  }

  /// The list as lines that fit the window, filled column by column.
  ///
  /// What does not fit on `rows` lines is counted in one more.
  static func text(_ candidates: [Candidate], width: Int, rows: Int) -> String {
    let names = candidates.map { shown($0.text) }
    let details = candidates.map { shown($0.detail) }
    let nameWidth = min(names.map(\.width).max() ?? 0, max(8, width - 2))
    let detailWidth = details.map(\.width).max() ?? 0
    let cellWidth = min(width - 1, nameWidth + (detailWidth > 0 ? detailWidth + 2 : 0) + 2)
    let columns = max(1, (width - 1) / max(1, cellWidth + 1))
    let needed = (candidates.count + columns - 1) / columns
    let height = max(1, min(needed, rows))
    let fitting = min(candidates.count, height * columns)
    var text = ""
    for row in 0..<height {
      var line = ""
      for column in 0..<columns {
        let position = column * height + row
        guard position < fitting else { continue }
        let detail = details[position].text
        let cell =
          " " + padded(names[position], to: nameWidth) + (detail.isEmpty ? "" : "  " + detail)
        let isLast = (column + 1) * height + row >= fitting
        let fitted = clipped(cell, to: cellWidth)
        line += isLast ? fitted : padded((fitted, CellWidth.of(fitted)), to: cellWidth + 1)
      }
      while line.last == " " { line.removeLast() }
      text += line + "\n"
    }
    if fitting < candidates.count {
      text += " … \(candidates.count - fitting) more; type on to narrow them down\n"
    }
    return text
  }

  private static func shown(_ text: String) -> (text: String, width: Int) {
    let visible = VisibleText.of(text)
    return (visible, CellWidth.of(visible))
  }

  private static func clipped(_ text: String, to width: Int) -> String {
    var kept = ""
    var used = 0
    for character in text {
      used += CellWidth.of(String(character))
      guard used <= width else { break }
      kept.append(character)
    }
    return kept
  }

  private static func padded(_ cell: (text: String, width: Int), to width: Int) -> String {
    cell.text + String(repeating: " ", count: max(0, width - cell.width))
  }
}
