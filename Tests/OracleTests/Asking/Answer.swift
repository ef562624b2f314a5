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

  /// The figure in the only row with the given cells.
  ///
  /// - Missing: an empty cell is `undefined`.
  /// - Throws: no such row, several of them, no such column, or a cell that is no number.
  func figure(_ column: String, _ cells: [String: String] = [:]) throws -> BatteryValue {
    let rows = matching(cells)
    guard rows.count == 1 else { throw Mistake("\(rows.count) rows with \(cells)") }
    return try Self.figure(column, of: rows[0])
  }

  /// The figure in a row.
  ///
  /// - Missing: an empty cell is `undefined`.
  /// - Throws: no such column, or a cell that is no number.
  static func figure(_ column: String, of row: [String: String]) throws -> BatteryValue {
    guard let cell = row[column] else {
      throw Mistake("no column \(column) in \(row.keys.sorted())")
    }
    guard !cell.isEmpty else { return .undefined }
    guard let number = Double(cell), number.isFinite else {
      throw Mistake("`\(cell)` in \(column) is no number")
    }
    return .number(number)
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
