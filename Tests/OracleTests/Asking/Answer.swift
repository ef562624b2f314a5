/// The rows that a query put out as comma-separated values, by column name.
struct Answer: Sendable {
  /// A cell by column name, a dictionary a row.
  var rows: [[String: String]]

  /// Reads what the tool put out: a line of names, then a line a row.
  init(_ text: String) {
    var lines = Self.cells(text)
    let names = lines.isEmpty ? [] : lines.removeFirst()
    rows = lines.map { Dictionary(zip(names, $0)) { first, _ in first } }
  }

  /// The rows with the given cells.
  func matching(_ cells: [String: String]) -> [[String: String]] {
    rows.filter { row in cells.allSatisfy { row[$0.key] == $0.value } }
  }

  /// Cells of comma-separated values with quotes where a cell needs them.
  private static func cells(_ text: String) -> [[String]] {
    var lines: [[String]] = []
    var line: [String] = []
    var cell = ""
    var isQuoted = false
    for character in text {
      switch character {
      case "\"":
        // The second of two quotes within quotes is a quote.
        if !isQuoted, cell.hasSuffix("\u{0}") {
          cell.removeLast()
          cell.append("\"")
        } else if isQuoted {
          cell.append("\u{0}")
        }
        isQuoted.toggle()
      case "," where !isQuoted:
        line.append(cell.filter { $0 != "\u{0}" })
        cell = ""
      case "\n" where !isQuoted:
        line.append(cell.filter { $0 != "\u{0}" })
        lines.append(line)
        line = []
        cell = ""
      default: cell.append(character)
      }
    }
    return lines
  }
}
