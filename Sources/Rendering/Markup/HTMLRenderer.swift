import Analysis

/// Writes a table as a fragment of HTML, with base, notes and source in its foot.
struct HTMLRenderer: Renderer {
  /// The settings of the session.
  let options: RenderOptions

  func render(_ table: ResultTable) -> Rendered {
    var options = options
    options.width = nil
    let laidOut = TableLayout(table, options).laidOut()
    var beneath = laidOut.remarks
    if laidOut.isEmpty { beneath.insert("no rows", at: 0) }
    beneath += Footer(table, options, beneath: laidOut).lines.map(\.text)
    let query = table.query.isEmpty ? nil : VisibleText.of(table.query, unicode: options.unicode)
    var output = ""
    for (place, grid) in laidOut.grids.enumerated() {
      let isLast = place == laidOut.grids.count - 1
      output += text(grid, caption: grid.caption ?? query, beneath: isLast ? beneath : [])
    }
    return Rendered(output: output)
  }

  private func text(_ grid: Grid, caption: String?, beneath: [String]) -> String {
    var output = "<table class=\"topline\">\n"
    if let caption { output += "<caption>\(escaped(caption))</caption>\n" }
    output += "<thead>\n" + groups(grid)
    output += row(
      grid.headings.map { heading in
        head([heading.text] + (heading.beneath.map { [$0] } ?? []), heading.alignment, "col")
      }
    )
    // Bases stand in the foot unless each block of lines has its own.
    let start = grid.lines.firstIndex { $0.kind == .base } ?? grid.lines.count
    let isFoot = grid.lines[start...].allSatisfy { $0.kind == .base }
    let inner = isFoot ? grid.lines[..<start] : grid.lines[...]
    output += "</thead>\n<tbody>\n" + inner.map { body($0, grid) }.joined() + "</tbody>\n"
    var foot = isFoot ? grid.lines[start...].map { body($0, grid) }.joined() : ""
    let span = max(1, grid.headings.count)
    for text in beneath {
      foot += "<tr class=\"note\"><td colspan=\"\(span)\">\(escaped(text))</td></tr>\n"
    }
    if !foot.isEmpty { output += "<tfoot>\n" + foot + "</tfoot>\n" }
    return output + "</table>\n"
  }

  /// The line of heads that stand above several columns.
  private func groups(_ grid: Grid) -> String {
    guard grid.hasGroups else { return "" }
    var cells: [String] = []
    if grid.labelCount > 0 { cells.append("<td colspan=\"\(grid.labelCount)\"></td>") }
    var place = grid.labelCount
    while place < grid.headings.count {
      let over = grid.headings[place].over
      var end = place + 1
      while end < grid.headings.count, grid.headings[end].over == over { end += 1 }
      cells.append(
        over.map { "<th scope=\"colgroup\" colspan=\"\(end - place)\">\(escaped($0))</th>" }
          ?? "<td colspan=\"\(end - place)\"></td>"
      )
      place = end
    }
    return row(cells)
  }

  private func body(_ line: Grid.Line, _ grid: Grid) -> String {
    let cells = line.cells.enumerated().map { column, text in
      column < grid.labelCount
        ? head([text], .left, "row")
        : cell(
          text,
          line.beneath(column),
          grid.headings[column].alignment,
          isTailed: grid.tailed.contains(column)
        )
    }
    let kind: String? =
      switch line.kind {
      case .answer: nil
      case .net: "net"
      case .missing: "missing"
      case .total: "total"
      case .base: "base"
      }
    return row(cells, kind)
  }

  private func row(_ cells: [String], _ kind: String? = nil) -> String {
    "<tr\(kind.map { " class=\"\($0)\"" } ?? "")>\(cells.joined())</tr>\n"
  }

  private func head(_ texts: [String], _ alignment: Alignment, _ scope: String) -> String {
    let lines = texts.map(escaped).joined(separator: "<br>")
    return "<th scope=\"\(scope)\"\(style(alignment))>\(lines)</th>"
  }

  private func cell(
    _ text: String,
    _ beneath: [String],
    _ alignment: Alignment,
    isTailed: Bool
  ) -> String {
    let figure = escaped(text) + (isTailed ? room(after: text) : "")
    let lines = [figure] + beneath.map { "<small>\(escaped($0))</small>" }
    return "<td\(style(alignment))>\(lines.joined(separator: "<br>"))</td>"
  }

  /// Room for the marks and letters that other figures of the column have, so that the decimal
  /// points stay in line.
  private func room(after text: String) -> String {
    String(
      repeating: "&#8199;",
      count: text.utf8.reversed().prefix { $0 == UInt8(ascii: " ") }.count
    )
  }

  private func style(_ alignment: Alignment) -> String {
    alignment == .right ? " style=\"text-align:right\"" : ""
  }

  private func escaped(_ text: String) -> String {
    var escaped = ""
    for letter in text.trimmedOfSpaces.unicodeScalars {
      switch letter {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(letter)
      }
    }
    return escaped
  }
}
