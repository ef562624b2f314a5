/// A table as people see it, read back by the names above its columns.
struct DrawnTable {
  /// A cell by column name, a dictionary a row.
  var rows: [[String: String]] = []

  /// Reads the names above the first rule and the rows between it and the next.
  ///
  /// - Throws: a text without two rules.
  init(_ text: String) throws {
    let lines = text.split(separator: "\n").map(String.init)
    let rules = lines.indices.filter { lines[$0].contains("──") }
    guard rules.count >= 2, rules[0] > 0 else { throw Mistake("no table in\n\(text)") }
    let names = Self.cells(lines[rules[0] - 1])
    for line in lines[(rules[0] + 1)..<rules[1]] {
      // A bar may follow the last cell.
      rows.append(Dictionary(zip(names, Self.cells(line))) { first, _ in first })
    }
  }

  /// The cells of a line: two spaces or more part them.
  private static func cells(_ line: String) -> [String] {
    line.split(separator: "  ").map { $0.trimmingPrefix(while: \.isWhitespace) }
      .map { String($0.reversed().drop(while: \.isWhitespace).reversed()) }
      .filter { !$0.isEmpty }
  }
}
