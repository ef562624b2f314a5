import Analysis
import Engine

/// Lays records out: the first of them, a line each, and what is not shown said beneath.
struct RecordsLayout {
  private let text: CellText
  private let options: RenderOptions

  /// Prepares a layout.
  init(_ text: CellText, _ options: RenderOptions) {
    self.text = text
    self.options = options
  }

  /// The records that `options` asks for, of `total` in all.
  func laidOut(total: Int) -> LaidOut {
    let table = text.table
    let shown = min(table.frame.count, max(0, options.maxRows ?? table.frame.count))
    let columns = table.frame.columns.indices
    let headings = columns.map { column in
      let isNumber = table.frame.columns[column].kind == .number
      return Grid.Heading(text: text.name(column), alignment: isNumber ? .right : .left)
    }
    let lines = (0..<shown).map { record in
      var line = Grid.Line(cells: columns.map { text.cell($0, record) })
      for column in columns {
        if let kind = table.frame.columns[column].missing[record], kind != .blank {
          line.quiet.insert(column)
        }
      }
      return line
    }
    var grid = Grid(headings: headings, lines: lines, labelCount: 0)
    grid.isCutToFit = true
    grid.mostLines = options.maxRows
    grid.alignPoints(where: columns.map { table.roles[$0] == .stored })
    var laidOut = LaidOut(grid)
    let all = max(total, table.frame.count)
    if shown < all {
      let more = NumberText.grouped(all - shown)
      let ellipsis = options.unicode ? "…" : "..."
      laidOut.remarks.append("\(ellipsis) \(more) more of \(counted(all, "record"))")
    }
    return laidOut
  }
}

/// A count with its noun: `1 record`, `2,960 records`.
func counted(_ count: Int, _ noun: String) -> String {
  "\(NumberText.grouped(count)) \(noun)\(count == 1 ? "" : "s")"
}
