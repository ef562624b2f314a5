import Analysis
import Engine

/// Lays a tabulation out with the last key's labels as columns and the bases beneath.
///
/// `percent rating by quarter` becomes a line a label and a column a quarter, with the percentage in
/// the cells. What cannot be read that way gives nil, and is laid out long.
struct WideLayout {
  private let text: CellText
  private let table: ResultTable
  private let shape: TableShape
  private let figure: Int
  private let across: [Int]
  private let down: [Int]
  private let outer: [Int]

  /// Takes the table apart; nil where no single figure or no label would be left for the lines.
  init?(_ text: CellText, _ shape: TableShape) {
    self.text = text
    table = text.table
    self.shape = shape
    guard let last = shape.keys.last, shape.baseName == nil, !text.table.roles.contains(.stored),
      let figure = shape.mainFigure(in: text.table)
    else { return nil }
    self.figure = figure
    let names = shape.keys.map { text.table.frame.columns[$0].name }
    across = names == ["key", "group"] ? shape.keys : [last]
    let rest = shape.keys.filter { [across] in !across.contains($0) }
    down = rest + shape.items
    outer = rest + shape.items.dropLast()
    if down.isEmpty { return nil }
  }

  private var isByEach: Bool { across.count == 2 }

  /// The table, or nil where its rows are not those of a complete cross-tabulation in order.
  func laidOut() -> LaidOut? {
    guard table.frame.count > 0, let cells = CrossCells(table, shape, across, down, outer) else {
      return nil
    }
    guard let bases = bases(cells, shape.base), let weights = bases.weighted(self, cells) else {
      return nil
    }
    var lines: [Grid.Line] = []
    var above: [String] = []
    for (place, block) in cells.blocks.enumerated() {
      let start = lines.count
      for line in block.lines {
        let whole = down.map { text.label($0, line.record) }
        append(line, whole, &above, cells, &lines, isFirst: lines.count == start)
      }
      if start > 0, lines.count > start { lines[start].isRuled = true }
      let labelled = [("Base (records)", bases), ("Base (weighted)", weights)]
      for (label, bases) in labelled where bases.common == nil && !bases.texts.isEmpty {
        var texts = [String](repeating: "", count: down.count)
        texts[down.count - 1] = label
        let isRuled = cells.blocks.count == 1 && lines.last?.kind != .base
        lines.append(
          Grid.Line(cells: texts + bases.texts[place], kind: .base, isRuled: isRuled)
        )
      }
    }
    let grid = Grid(
      headings: headings(cells),
      lines: lines,
      labelCount: down.count,
      corner: isByEach ? text.name(figure) : nil
    )
    return LaidOut(grid: grid, base: bases.common, weightedBase: weights.common)
  }

  private func append(
    _ line: CrossCells.Line,
    _ whole: [String],
    _ above: inout [String],
    _ cells: CrossCells,
    _ lines: inout [Grid.Line],
    isFirst: Bool
  ) {
    var labels = whole
    var isRepeated = true
    for place in 0..<(labels.count - 1) {
      isRepeated = isRepeated && place < above.count && above[place] == whole[place]
      if isRepeated { labels[place] = "" }
    }
    above = whole
    if line.kind == .net { labels[labels.count - 1] += " (net)" }
    let figures = cells.columns.map { column in
      cells.record(line, column).map { text.cell(figure, $0) } ?? ""
    }
    var new = Grid.Line(cells: labels + figures, kind: line.kind)
    new.isRuled = line.kind == .total && !isFirst && lines.last?.kind != .total
    lines.append(new)
  }

  private func headings(_ cells: CrossCells) -> [Grid.Heading] {
    let labels = down.map { Grid.Heading(text: text.name($0), alignment: .left) }
    let figures = cells.columns.map { column -> Grid.Heading in
      var label = text.label(across[across.count - 1], column.record)
      if column.kind == .net { label += " (net)" }
      let over =
        isByEach
        ? text.label(across[0], column.record)
        : "\(text.name(figure)) by \(text.name(across[0]))"
      return Grid.Heading(
        text: label,
        over: isByEach && over == label ? nil : over,
        alignment: .right
      )
    }
    return labels + figures
  }

  /// The bases of every block and column.
  struct Bases {
    /// One text a block and column; empty where the table has no such base.
    var texts: [[String]] = []
    /// The base that the whole table shares, which is said beneath instead.
    var common: String?

    fileprivate func weighted(_ layout: WideLayout, _ cells: CrossCells) -> Bases? {
      layout.bases(cells, layout.shape.weightedBase, isShown: common == nil)
    }
  }

  /// The bases beneath each column; nil where lines of one column have different ones.
  private func bases(_ cells: CrossCells, _ column: Int?, isShown: Bool? = nil) -> Bases? {
    guard let column else { return Bases() }
    let values = table.frame.columns[column]
    var bases = Bases()
    var all: Set<Value> = []
    for block in cells.blocks {
      var texts: [String] = []
      for place in cells.columns {
        var base: Value?
        var text = ""
        for line in block.lines {
          guard let record = cells.record(line, place) else { continue }
          if let base, base != values[record] { return nil }
          if base == nil { text = self.text.cell(column, record) }
          base = values[record]
        }
        if let base { all.insert(base) }
        texts.append(text)
      }
      bases.texts.append(texts)
    }
    guard all.count == 1, isShown != true, case .number(let number)? = all.first else {
      return bases
    }
    let last = table.base?.ladder.last
    if isShown == false || last == nil || last.map({ Double($0.records) }) == number {
      bases.common = bases.texts.joined().first { !$0.isEmpty }
    }
    return bases
  }
}
