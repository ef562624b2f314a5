import Analysis

/// Writes a table as Markdown, with base, notes and source as paragraphs beneath.
struct MarkdownRenderer: Renderer {
  /// The settings of the session.
  let options: RenderOptions

  func render(_ table: ResultTable) -> Rendered {
    var options = options
    options.width = nil
    let laidOut = TableLayout(table, options).laidOut()
    var output = laidOut.grids.map(text).joined(separator: "\n")
    var beneath = laidOut.remarks
    if laidOut.isEmpty { beneath.insert("no rows", at: 0) }
    beneath += Footer(table, options, beneath: laidOut).lines.map(\.text)
    for text in beneath { output += "\n" + escaped(text) + "\n" }
    return Rendered(output: output)
  }

  private func text(_ grid: Grid) -> String {
    var output = ""
    if let caption = grid.caption { output += escaped(caption) + "\n\n" }
    output += line(
      grid.headings.map { heading in
        let text = heading.text + (heading.beneath.map { " " + $0 } ?? "")
        guard grid.hasGroups, let over = heading.over else { return escaped(text) }
        return escaped(over + (over.hasSuffix(" of") ? " " : ": ") + text)
      }
    )
    output += line(grid.headings.map { $0.alignment == .right ? "---:" : "---" })
    for row in grid.lines {
      output += line(
        row.cells.indices.map { column in
          let text = escaped(row.cells[column])
          let figure = row.kind == .total && !text.isEmpty ? "**\(text)**" : text
          return ([figure] + row.beneath(column).map(escaped)).joined(separator: "<br>")
        }
      )
    }
    return output
  }

  private func line(_ cells: [String]) -> String {
    "| " + cells.joined(separator: " | ") + " |\n"
  }

  /// A text in which nothing is read as markup.
  private func escaped(_ text: String) -> String {
    let text = text.trimmedOfSpaces
    let letters = Array(text.unicodeScalars)
    var escaped = String.UnicodeScalarView()
    for (place, letter) in letters.enumerated() {
      switch letter {
      case "\\", "|", "*", "`", "[", "]": escaped.append("\\")
      case "_":
        // Within a word it is only a letter.
        let isInside =
          place > 0 && place + 1 < letters.count && letters[place - 1].properties.isAlphabetic
          && letters[place + 1].properties.isAlphabetic
        if !isInside { escaped.append("\\") }
      case "<":
        escaped.append(contentsOf: "&lt;".unicodeScalars)
        continue
      case "&":
        escaped.append(contentsOf: "&amp;".unicodeScalars)
        continue
      default: break
      }
      escaped.append(letter)
    }
    return String(escaped)
  }
}

extension Grid.Line {
  /// The texts beneath a cell.
  func beneath(_ column: Int) -> [String] {
    details.map { $0[column] }.filter { !$0.isEmpty }
  }
}

extension Grid {
  /// Whether columns stand in several groups under heads of their own.
  var hasGroups: Bool { corner != nil }

  /// What the figures are, where the heads alone do not say.
  var caption: String? {
    guard let corner else { return headings.first { $0.over != nil }?.over }
    return corner.isEmpty ? nil : corner
  }
}

extension String {
  /// The text without spaces at its ends.
  var trimmedOfSpaces: String {
    guard let first = firstIndex(where: { $0 != " " }), let last = lastIndex(where: { $0 != " " })
    else { return "" }
    return String(self[first...last])
  }
}
