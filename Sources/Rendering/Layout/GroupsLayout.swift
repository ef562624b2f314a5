import Analysis
import Engine

/// Lays a tabulation out with a line a group and a column an answer, the bases at the right.
///
/// `percent services by region` reads across as well as down: it is for more groups than a window
/// has room for side by side.
struct GroupsLayout {
  private let text: CellText
  private let table: ResultTable
  private let shape: TableShape
  private let figure: FigureText
  private let item: Int

  /// Takes the table apart; nil unless it is one item by one key or by each of several.
  init?(_ text: CellText, _ shape: TableShape) {
    let table = text.table
    guard shape.keys.count == 1 || shape.isByEach(in: table), shape.items.count == 1,
      shape.baseName == nil, !table.roles.contains(.stored),
      let main = shape.mainFigure(in: table), table.roles[main] == .percent,
      let figure = FigureText(text, figure: main)
    else { return nil }
    self.text = text
    self.table = table
    self.shape = shape
    self.figure = figure
    item = shape.items[0]
  }

  /// The table, or nil where it is not a complete cross-tabulation in order.
  func laidOut() -> LaidOut? {
    let cells = CrossCells(
      table,
      shape,
      rows: Array(0..<table.frame.count),
      across: [item],
      down: shape.keys,
      outer: Array(shape.keys.dropLast()),
      order: .byLine
    )
    guard table.frame.count > 0, let cells else { return nil }
    var bases = [(shape.base, "base (records)"), (shape.weightedBase, "base (weighted)")]
      .compactMap { base, head in base.map { (column: $0, head: head) } }
    bases += figure.ofGroup.map { ($0.column, $0.head.lowercased()) }
    var lines: [Grid.Line] = []
    var above: String?
    for block in cells.blocks {
      for line in block.lines {
        var labels = shape.keys.map { key in
          text.label(key, line.record) + (shape.isNet(key, line.record, in: table) ? " (net)" : "")
        }
        // A total of all has no key of its own.
        if shape.keys.count == 2, line.kind == .total, labels[0] == labels[1] { labels[1] = "" }
        let isNewKey = labels[0] != above
        above = labels[0]
        if shape.keys.count == 2, !isNewKey { labels[0] = "" }
        let records = cells.columns.map { cells.record(line, $0) }
        let letters = Set(records.compactMap { $0 }.map { figure.ownLetter($0) })
        guard letters.count <= 1 else { return nil }
        if let letter = letters.first ?? nil { labels[labels.count - 1] += " " + letter }
        var new = Grid.Line(cells: labels, kind: line.kind)
        new.append(records.map { $0.map { figure.cell($0) } ?? FigureText.Cell() })
        for base in bases {
          let values = table.frame.columns[base.column]
          let shown = records.compactMap { $0 }
          let known = shown.filter { values[$0] != .missing(.suppressed) }
          guard Set(known.map { values[$0] }).count <= 1 else { return nil }
          let cell = (known.first ?? shown.first).map { text.marked(base.column, $0) }
          new.append([cell ?? FigureText.Cell()])
        }
        let isFirstTotal = line.kind == .total && lines.last?.kind != .total
        new.isRuled = !lines.isEmpty && (isFirstTotal || (shape.keys.count == 2 && isNewKey))
        lines.append(new)
      }
    }
    // Conditions have no name in common but that of their column.
    let isNamed = table.frame.columns[item].name != "item"
    let over = text.name(figure.figure) + (isNamed ? " \(text.name(item))" : "")
    var headings = shape.keys.map { Grid.Heading(text: text.name($0), alignment: .left) }
    headings += cells.columns.map { column in
      let net = shape.isNet(item, column.record, in: table) ? " (net)" : ""
      return Grid.Heading(
        text: text.label(item, column.record) + net,
        over: over,
        alignment: .right
      )
    }
    headings += bases.map { Grid.Heading(text: $0.head, alignment: .right) }
    var grid = Grid(headings: headings, lines: lines, labelCount: shape.keys.count)
    grid.appendTails()
    var laidOut = LaidOut(grid)
    if let legend = figure.legend { laidOut.remarks = [legend] }
    return laidOut
  }
}
