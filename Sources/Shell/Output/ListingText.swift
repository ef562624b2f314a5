import Analysis
import Engine
import Rendering

/// Lays out listings for people.
enum ListingText {
  /// The listing as lines that fit the window.
  static func text(
    of listing: Listing,
    _ options: RenderOptions,
    as format: OutputFormat
  ) -> String {
    switch listing.style {
    case .table:
      let text = TextTable(listing.columns, listing.rows).text(options, as: format)
      return text.last == "\n" ? text : text + "\n"
    case .pairs:
      let width = max(40, options.width ?? 100)
      let indent = (listing.rows.map { CellWidth.of($0.first ?? "") }.max() ?? 0) + 2
      var text = ""
      var previous = ""
      for row in listing.rows {
        let name = row.first ?? ""
        let lines = wrapped(
          VisibleText.of(row.dropFirst().joined(separator: " ")),
          width: width - indent - 1
        )
        for (position, line) in lines.enumerated() {
          let label = position == 0 && name != previous ? name : ""
          text += label + String(repeating: " ", count: indent - CellWidth.of(label)) + line + "\n"
        }
        previous = name
      }
      return text
    }
  }

  /// The text in lines of at most `width` columns, broken at spaces where there are any.
  static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ") {
      let wide = CellWidth.of(word)
      if used > 0, used + 1 + wide > width {
        lines.append(line)
        line = ""
        used = 0
      }
      line += used > 0 ? " \(word)" : String(word)
      used += wide + (used > 0 ? 1 : 0)
    }
    return lines + [line]
  }
}

extension Listing {
  /// The listing as a table of texts, for the formats that programs read.
  var table: ResultTable {
    let columns = columns.enumerated().map { position, name in
      Column.texts(
        name,
        rows.map { row in
          position < row.count && !row[position].isEmpty ? row[position] : nil
        }
      )
    }
    return ResultTable(
      frame: Frame(columns, count: rows.count),
      roles: columns.map { _ in .stored },
      shape: .records(total: rows.count)
    )
  }
}
