import Analysis
import Engine

/// Lays a tabulation out with one key's labels, or its bases, as columns and the bases beneath.
///
/// `percent rating by quarter` becomes a line a label and a column a quarter, with the percentage in
/// the cells; `percent rating base asked, answered` a column a base after the count. What cannot be
/// read that way gives nil, and is laid out in another way.
struct WideLayout {
  private let text: CellText
  private let table: ResultTable
  private let shape: TableShape
  private let figure: FigureText
  private let rows: [Int]
  private let across: [Int]
  private let down: [Int]
  private let outer: [Int]
  /// Figures that are the same whatever the base, and stand before the first column.
  private let leading: [Int]
  /// Whether the bases stand beneath the columns.
  private let showsBases: Bool
  /// The base that all the rows are of, where the table has several.
  private let baseName: String?

  /// Takes the table apart; nil where no single figure or no label would be left for the lines.
  init?(_ text: CellText, _ shape: TableShape) {
    guard shape.baseName == nil else { return nil }
    let rows = Array(0..<text.table.frame.count)
    self.init(text, shape, rows: rows, baseName: nil)
  }

  /// Takes only some rows: those of the base of that name; or only one of the figures, whose bases
  /// are then said elsewhere.
  init?(
    _ text: CellText,
    _ shape: TableShape,
    rows: [Int],
    baseName: String? = nil,
    figure: Int? = nil
  ) {
    let table = text.table
    guard let last = shape.keys.last, !table.roles.contains(.stored),
      let main = figure ?? shape.mainFigure(in: table),
      let whole = FigureText(text, figure: main)
    else { return nil }
    self.text = text
    self.table = table
    self.shape = shape
    self.figure = whole
    self.rows = rows
    self.baseName = baseName
    showsBases = figure == nil
    across = shape.isByEach(in: table) ? shape.keys : [last]
    let rest = shape.keys.filter { [across] in !across.contains($0) }
    down = rest + shape.items
    outer = Array(down.dropLast())
    leading = []
    if down.isEmpty { return nil }
  }

  /// Takes a table without keys whose figures are of several bases.
  init?(basesOf text: CellText, _ shape: TableShape) {
    let table = text.table
    guard let (bases, main) = shape.percentOfBases(in: table),
      let figure = FigureText(text, figure: main)
    else { return nil }
    self.text = text
    self.table = table
    self.shape = shape
    self.figure = figure
    rows = Array(0..<table.frame.count)
    baseName = nil
    showsBases = true
    across = [bases]
    down = shape.items
    outer = shape.items.dropLast()
    leading = shape.counts(in: table)
  }

  private var isByEach: Bool { across.count == 2 }
  private var isByBase: Bool { across.first == shape.baseName }

  /// The table, or nil where its rows are not those of a complete cross-tabulation in order.
  func laidOut() -> LaidOut? {
    let cells = CrossCells(
      table,
      shape,
      rows: rows,
      across: across,
      down: down,
      outer: outer,
      order: isByBase || shape.items.isEmpty ? .byLine : .byColumn
    )
    guard !rows.isEmpty, let cells else { return nil }
    guard let bases = bases(cells, showsBases ? shape.base : nil),
      let weights = bases.weighted(self, cells),
      let letters = letters(cells)
    else { return nil }
    var labelled = [("Base (records)", bases), ("Base (weighted)", weights)]
    for (column, head) in figure.ofGroup {
      guard let figures = self.bases(cells, column, isShown: true) else { return nil }
      labelled.append((head, figures))
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
      for (label, bases) in labelled where bases.common == nil && !bases.texts.isEmpty {
        appendBase(label, bases.texts[place], isOnly: cells.blocks.count == 1, &lines)
      }
    }
    var grid = Grid(
      headings: headings(cells, letters),
      lines: lines,
      labelCount: down.count,
      corner: isByEach
        ? text.name(figure.figure) + (baseName.map { " of \($0)" } ?? "") : isByBase ? "" : nil
    )
    grid.appendTails()
    var laidOut = LaidOut(grid, base: bases.common, weightedBase: weights.common)
    if let legend = figure.legend { laidOut.remarks = [legend] }
    return laidOut
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
    for (place, column) in down.enumerated()
    where !labels[place].isEmpty && shape.isNet(column, line.record, in: table) {
      labels[place] += " (net)"
    }
    let lead = leading.map { text.cell($0, line.record) }
    var new = Grid.Line(cells: labels + lead, kind: line.kind)
    new.append(
      cells.columns.map { column in
        cells.record(line, column).map { figure.cell($0) } ?? FigureText.Cell()
      }
    )
    new.isRuled = line.kind == .total && !isFirst && lines.last?.kind != .total
    lines.append(new)
  }

  private func appendBase(
    _ label: String,
    _ figures: [FigureText.Cell],
    isOnly: Bool,
    _ lines: inout [Grid.Line]
  ) {
    var texts = [String](repeating: "", count: down.count + leading.count)
    texts[down.count - 1] = label
    let isRuled = isOnly && lines.last?.kind != .base
    var line = Grid.Line(cells: texts, kind: .base, isRuled: isRuled)
    line.append(figures)
    lines.append(line)
  }

  /// The letter of every column; nil where the lines of one column have different ones.
  private func letters(_ cells: CrossCells) -> [String?]? {
    var letters: [String?] = []
    for column in cells.columns {
      let lines = cells.blocks.flatMap(\.lines)
      let found = Set(lines.compactMap { cells.record($0, column) }.map { figure.ownLetter($0) })
      guard found.count <= 1 else { return nil }
      letters.append(found.first ?? nil)
    }
    return letters
  }

  private func headings(_ cells: CrossCells, _ letters: [String?]) -> [Grid.Heading] {
    let labels = down.map { Grid.Heading(text: text.name($0), alignment: .left) }
    let lead = leading.map { Grid.Heading(text: text.name($0), alignment: .right) }
    let figures = zip(cells.columns, letters).map { column, letter -> Grid.Heading in
      let last = across[across.count - 1]
      var label = text.label(last, column.record)
      if shape.isNet(last, column.record, in: table) { label += " (net)" }
      let over: String
      if isByEach {
        over = text.label(across[0], column.record)
      } else if isByBase {
        over = "\(text.name(figure.figure)) of"
      } else {
        let base = baseName.map { " of \($0)," } ?? ""
        over = "\(text.name(figure.figure))\(base) by \(text.name(across[0]))"
      }
      return Grid.Heading(
        text: label,
        over: isByEach && over == label ? nil : over,
        alignment: .right,
        beneath: letter
      )
    }
    return labels + lead + figures
  }

  /// The bases of every block and column.
  struct Bases {
    /// One text with its mark a block and column; empty where the table has no such base.
    var texts: [[FigureText.Cell]] = []
    /// The base that the whole table shares, which is said beneath instead.
    var common: String?

    fileprivate func weighted(_ layout: WideLayout, _ cells: CrossCells) -> Bases? {
      let column = layout.showsBases ? layout.shape.weightedBase : nil
      return layout.bases(cells, column, isShown: common == nil)
    }
  }

  /// The bases beneath each column; nil where lines of one column have different ones.
  private func bases(_ cells: CrossCells, _ column: Int?, isShown: Bool? = nil) -> Bases? {
    guard let column else { return Bases() }
    let values = table.frame.columns[column]
    var bases = Bases()
    var all: Set<Value> = []
    for block in cells.blocks {
      var texts: [FigureText.Cell] = []
      for place in cells.columns {
        let records = block.lines.compactMap { cells.record($0, place) }
        // A base that one line hides is what another one says it is.
        let known = records.filter { values[$0] != .missing(.suppressed) }
        guard Set(known.map { values[$0] }).count <= 1 else { return nil }
        let shown = known.first ?? records.first
        if let shown { all.insert(values[shown]) }
        texts.append(shown.map { text.marked(column, $0) } ?? FigureText.Cell())
      }
      bases.texts.append(texts)
    }
    // Several bases are what the table is about: each is shown, however few they turn out to be.
    guard shape.baseName == nil, all.count == 1, isShown != true,
      case .number(let number)? = all.first
    else { return bases }
    let last = table.base?.ladder.last
    if isShown == false || last == nil || last.map({ Double($0.records) }) == number {
      bases.common = bases.texts.joined().lazy.map(\.figure).first { !$0.isEmpty }
    }
    return bases
  }
}
