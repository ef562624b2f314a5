import Analysis
import Engine

/// Lays a tabulation out with several figures side by side beneath one label.
///
/// `mean age, recommend by region` becomes a line a region, and for each item its mean and its base,
/// because the bases are different ones.
struct PairedLayout {
  private let text: CellText
  private let table: ResultTable
  private let shape: TableShape
  private let rows: [Int]
  private let across: [Int]
  private let down: [Int]
  private let figure: FigureText
  /// What stands beside the figure beneath each label: its bases, with their heads.
  private let bases: [(column: Int, head: String)]
  /// Figures that stand before the first label, because they are the same for all of them.
  private var leading: [Int] = []
  private let corner: String?
  /// What is said before a column's label.
  private var prefix = ""

  /// A line a group and the items side by side, each with its base.
  init?(
    figuresOf text: CellText,
    _ shape: TableShape,
    rows: [Int]? = nil,
    baseName: String? = nil
  ) {
    let table = text.table
    guard !shape.keys.isEmpty, shape.items.count == 1, !table.roles.contains(.stored),
      let main = shape.mainFigure(in: table), shape.base != nil,
      shape.baseName == nil || baseName != nil, let figure = FigureText(text, figure: main)
    else { return nil }
    self.text = text
    self.table = table
    self.shape = shape
    self.rows = rows ?? Array(0..<table.frame.count)
    across = shape.items
    down = shape.keys
    self.figure = figure
    bases = Self.bases(figure, shape)
    corner = text.name(main) + (baseName.map { " of \($0)" } ?? "")
  }

  /// A line an item and its bases side by side, where the items of one base have different ones.
  init?(basesOf text: CellText, _ shape: TableShape) {
    let table = text.table
    guard let (names, main) = shape.percentOfBases(in: table),
      let figure = FigureText(text, figure: main)
    else { return nil }
    self.text = text
    self.table = table
    self.shape = shape
    rows = Array(0..<table.frame.count)
    across = [names]
    down = shape.items
    self.figure = figure
    bases = Self.bases(figure, shape)
    leading = shape.counts(in: table)
    corner = ""
    prefix = "of "
  }

  private static func bases(
    _ figure: FigureText,
    _ shape: TableShape
  ) -> [(column: Int, head: String)] {
    let records = shape.base.map { [($0, "base")] } ?? []
    let weighted = shape.weightedBase.map { [($0, "weighted base")] } ?? []
    return records + weighted + figure.ofGroup.map { ($0.column, $0.head.lowercased()) }
  }

  /// The table, or nil where its rows are not those of a complete cross-tabulation in order.
  func laidOut() -> LaidOut? {
    let cells = CrossCells(
      table,
      shape,
      rows: rows,
      across: across,
      down: down,
      outer: Array(down.dropLast()),
      order: .byLine
    )
    guard !rows.isEmpty, let cells else { return nil }
    var lines: [Grid.Line] = []
    var above: [String] = []
    for block in cells.blocks {
      for (place, line) in block.lines.enumerated() {
        let whole = down.map { text.label($0, line.record) }
        var labels = labels(whole, above, line.record)
        let records = cells.columns.compactMap { cells.record(line, $0) }
        let letters = Set(records.map { figure.ownLetter($0) })
        guard letters.count <= 1 else { return nil }
        if let letter = letters.first ?? nil { labels[labels.count - 1] += " " + letter }
        var new = Grid.Line(cells: labels, kind: line.kind)
        above = whole
        new.append(leading.map { text.cell($0, line.record) })
        for column in cells.columns {
          let record = cells.record(line, column)
          new.append([record.map { figure.cell($0) } ?? FigureText.Cell()])
          new.append(bases.map { base in record.map { text.marked(base.column, $0) } ?? .init() })
        }
        let isFirstTotal = line.kind == .total && lines.last?.kind != .total
        new.isRuled = !lines.isEmpty && (isFirstTotal || (place == 0 && down.count > 1))
        lines.append(new)
      }
    }
    var headings = down.map { Grid.Heading(text: text.name($0), alignment: .left) }
    headings += leading.map { Grid.Heading(text: text.name($0), alignment: .right) }
    for column in cells.columns {
      let position = across[across.count - 1]
      let net = shape.isNet(position, column.record, in: table) ? " (net)" : ""
      let over = prefix + text.label(position, column.record) + net
      let heads = [text.name(figure.figure)] + bases.map(\.head)
      headings += heads.map { Grid.Heading(text: $0, over: over, alignment: .right) }
    }
    var grid = Grid(headings: headings, lines: lines, labelCount: down.count, corner: corner)
    grid.keepsGroups = true
    grid.appendTails()
    var laidOut = LaidOut(grid)
    if let legend = figure.legend { laidOut.remarks = [legend] }
    return laidOut
  }

  private func labels(_ whole: [String], _ above: [String], _ record: Int) -> [String] {
    var labels = whole
    var isRepeated = true
    for (place, column) in down.enumerated() {
      isRepeated =
        isRepeated && place < down.count - 1 && place < above.count && above[place] == whole[place]
      if isRepeated {
        labels[place] = ""
      } else if shape.isNet(column, record, in: table) {
        labels[place] += " (net)"
      }
    }
    return labels
  }
}
