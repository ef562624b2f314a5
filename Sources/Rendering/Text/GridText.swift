/// Draws a fitted grid as lines of text.
struct GridText {
  private let grid: Grid
  private let drawing: Drawing
  private let options: RenderOptions
  private let fitting: Fitting
  /// How many lines a record's texts may be wrapped to.
  private var tallest = 1
  /// Whether a text was shortened to keep a record on its line.
  private(set) var hasShortened = false
  /// The text drawn so far; every line ends with a newline.
  private(set) var text = ""

  /// Draws the grid.
  init(_ grid: Grid, _ drawing: Drawing, _ options: RenderOptions) {
    self.grid = grid
    self.drawing = drawing
    self.options = options
    fitting = Fitting(grid, drawing: drawing, width: options.width)
    if grid.isCutToFit, let panel = fitting.panels.first { tallest = tallest(panel) }
    let figures = grid.headings.count - grid.labelCount
    var seen = 0
    for panel in fitting.panels {
      draw(panel)
      guard fitting.panels.count > 1 else { break }
      let count = panel.columns.count { $0 >= grid.labelCount }
      if count > 0 {
        let range = count == 1 ? "column \(seen + 1)" : "columns \(seen + 1)\(dash)\(seen + count)"
        put(Style.dim.applied(to: "\(range) of \(figures)", colour: options.colour))
      }
      seen += count
      if seen < figures { text += "\n" }
    }
  }

  /// Names of the columns that did not fit.
  var hidden: [String] { fitting.hidden.map { grid.headings[$0].text } }

  private var isASCII: Bool { !options.unicode || drawing == .plain }
  private var dash: String { isASCII ? "-" : "–" }
  private var ellipsis: String { isASCII ? "..." : "…" }

  /// The most lines, up to three, that every record may take without the window overflowing.
  private func tallest(_ panel: Fitting.Panel) -> Int {
    let mostLines = max(grid.mostLines ?? .max, grid.lines.count)
    for tallest in [3, 2] {
      var lines = 0
      for line in grid.lines where lines <= mostLines {
        lines += zip(panel.columns, panel.widths).reduce(1) { most, place in
          guard CellWidth.of(line.cells[place.0]) > place.1 else { return most }
          return max(most, min(tallest, Wrapping.lines(line.cells[place.0], width: place.1).count))
        }
      }
      if lines <= mostLines { return tallest }
    }
    return 1
  }

  private mutating func put(_ line: String) {
    text += drawing == .plain ? line : " " + line
    text += "\n"
  }

  private mutating func draw(_ panel: Fitting.Panel) {
    let inner = Array(repeating: true, count: max(0, panel.columns.count - 1))
    let overs = overRuns(panel)
    if let overs {
      let bounds = overs.boundaries
      rule(panel, above: nil, below: bounds, isOuter: true)
      drawOvers(overs, panel)
      if drawing == .box { rule(panel, above: bounds, below: inner) }
    } else {
      rule(panel, above: nil, below: inner, isOuter: true)
    }
    drawHeads(panel)
    rule(panel, above: inner, below: inner)
    let bar = barRoom(panel)
    var isFirst = true
    for line in grid.lines {
      if line.isRuled, !isFirst, drawing != .plain { rule(panel, above: inner, below: inner) }
      draw(line, panel, bar)
      isFirst = false
    }
    if grid.lines.isEmpty || grid.lines.last?.kind != .base || drawing == .box {
      rule(panel, above: inner, below: nil, isOuter: drawing == .box)
    }
  }

  private mutating func drawHeads(_ panel: Fitting.Panel) {
    let wrapped = zip(panel.columns, panel.widths).map { column, width in
      let heading = grid.headings[column]
      return Wrapping.headLines(heading.text, width: width) + (heading.beneath.map { [$0] } ?? [])
    }
    let height = wrapped.reduce(1) { max($0, $1.count) }
    for row in 0..<height {
      let texts = wrapped.map { lines in
        // Heads stand on the rule, whatever their height.
        let place = row - (height - lines.count)
        return place >= 0 ? lines[place] : ""
      }
      join(texts, panel, style: .accent)
    }
  }

  private mutating func draw(_ line: Grid.Line, _ panel: Fitting.Panel, _ bar: Int) {
    var style = Style.none
    if line.kind == .missing || line.kind == .base { style = .dim }
    var drawn = ""
    if bar > 0, let percent = line.percent { drawn = Bar.text(percent, columns: bar) }
    var isFlat = details(of: line, panel).isEmpty
    for (column, width) in zip(panel.columns, panel.widths)
    where CellWidth.of(line.cells[column]) > width { isFlat = false }
    if isFlat {
      join(panel.columns.map { line.cells[$0] }, panel, style: style, quiet: line.quiet, bar: drawn)
      return
    }
    var wrapped = zip(panel.columns, panel.widths).map { column, width in
      Wrapping.lines(line.cells[column], width: width)
    }
    let beneath = details(of: line, panel)
    var quiet = line.quiet
    if grid.isCutToFit {
      for (place, lines) in wrapped.enumerated() where lines.count > tallest {
        hasShortened = true
        let rest = lines[(tallest - 1)...].joined(separator: " ")
        let width = panel.widths[place]
        wrapped[place] =
          lines.prefix(tallest - 1)
          + [Wrapping.shortened(rest, width: width, ellipsis: ellipsis)]
      }
    }
    // What is beneath the figures stands beside labels that take several lines.
    let ownHeight = zip(panel.columns, wrapped).reduce(1) { height, column in
      column.0 < grid.labelCount ? height : max(height, column.1.count)
    }
    for (depth, detail) in beneath.enumerated() {
      for (place, text) in detail.enumerated() where !text.isEmpty {
        let missing = ownHeight + depth - wrapped[place].count
        wrapped[place] += [String](repeating: "", count: max(0, missing)) + [text]
      }
    }
    for row in 0..<wrapped.reduce(1, { max($0, $1.count) }) {
      if row == ownHeight { quiet.formUnion(panel.columns.filter { $0 >= grid.labelCount }) }
      let cells = wrapped.map { row < $0.count ? $0[row] : "" }
      join(cells, panel, style: style, quiet: quiet, bar: row == 0 ? drawn : "")
    }
  }

  /// The texts beneath a line's figures, one list a row of them; rows without any are left out.
  private func details(of line: Grid.Line, _ panel: Fitting.Panel) -> [[String]] {
    line.details.flatMap { detail -> [[String]] in
      let wrapped = zip(panel.columns, panel.widths).map { column, width in
        Wrapping.lines(detail[column], width: width)
      }
      return (0..<wrapped.reduce(0, { max($0, $1.count) })).map { row in
        wrapped.map { row < $0.count ? $0[row] : "" }
      }
    }
    .filter { !$0.allSatisfy(\.isEmpty) }
  }

  /// Writes one line of cells, padded to their columns.
  private mutating func join(
    _ cells: [String],
    _ panel: Fitting.Panel,
    style: Style,
    quiet: Set<Int> = [],
    bar: String = ""
  ) {
    let upright = options.unicode ? "│" : "|"
    let gap = drawing == .box ? " \(upright) " : String(repeating: " ", count: panel.between)
    var line = ""
    for (place, cell) in cells.enumerated() {
      if place > 0 { line += gap }
      let room = String(repeating: " ", count: max(0, panel.widths[place] - CellWidth.of(cell)))
      let isQuiet = quiet.contains(panel.columns[place])
      let styled = (isQuiet ? .dim : style).applied(to: cell, colour: options.colour)
      switch grid.headings[panel.columns[place]].alignment {
      case .left: line += styled + room
      case .right: line += room + styled
      }
    }
    if drawing == .box {
      text += "\(upright) \(line) \(upright)\n"
      return
    }
    if !bar.isEmpty { line += "  " + Style.accent.applied(to: bar, colour: options.colour) }
    while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
    put(line)
  }

  /// How long a bar may be; 0 where none is drawn.
  private func barRoom(_ panel: Fitting.Panel) -> Int {
    guard drawing == .thin, options.unicode, fitting.panels.count == 1,
      grid.lines.contains(where: { $0.percent != nil })
    else { return 0 }
    guard let width = options.width else { return Bar.longest }
    let room = width - panel.width(drawing) - 2
    return room >= 8 ? min(Bar.longest, room) : 0
  }

  /// A rule across the panel; only boxes have one around and between.
  private mutating func rule(
    _ panel: Fitting.Panel,
    above: [Bool]?,
    below: [Bool]?,
    isOuter: Bool = false
  ) {
    switch drawing {
    case .plain: return
    case .thin:
      if isOuter { return }
      let width = panel.width(drawing) - drawing.before
      let line = String(repeating: isASCII ? "-" : "─", count: width)
      put(Style.dim.applied(to: line, colour: options.colour))
    case .box:
      let line = isASCII ? "-" : "─"
      var drawn = isASCII ? "+" : above == nil ? "┌" : below == nil ? "└" : "├"
      for (place, width) in panel.widths.enumerated() {
        drawn += String(repeating: line, count: width + 2)
        if place == panel.widths.count - 1 { break }
        switch (above?[place] ?? false, below?[place] ?? false) {
        case (true, true): drawn += isASCII ? "+" : "┼"
        case (true, false): drawn += isASCII ? "+" : "┴"
        case (false, true): drawn += isASCII ? "+" : "┬"
        case (false, false): drawn += line
        }
      }
      drawn += isASCII ? "+" : above == nil ? "┐" : below == nil ? "┘" : "┤"
      text += drawn + "\n"
    }
  }
}

extension GridText {
  /// Runs of columns that share what stands above them.
  private struct OverRuns {
    var runs: [(text: String, places: Range<Int>)]

    /// Whether a run ends after each column but the last.
    var boundaries: [Bool] {
      guard let last = runs.last else { return [] }
      var ends = [Bool](repeating: false, count: max(0, last.places.upperBound - 1))
      for run in runs.dropLast() { ends[run.places.upperBound - 1] = true }
      return ends
    }
  }

  private func overRuns(_ panel: Fitting.Panel) -> OverRuns? {
    let texts = panel.columns.map { grid.over($0) }
    guard texts.contains(where: { $0 != nil }) else { return nil }
    var runs: [(text: String, places: Range<Int>)] = []
    for (place, text) in texts.enumerated() {
      let isLabel = panel.columns[place] < grid.labelCount
      let continues =
        place > 0 && texts[place - 1] == text && (text != nil || isLabel)
        && (panel.columns[place - 1] < grid.labelCount) == isLabel
      if continues, let last = runs.indices.last {
        runs[last].places = runs[last].places.lowerBound..<(place + 1)
      } else {
        runs.append((text ?? "", place..<(place + 1)))
      }
    }
    return OverRuns(runs: runs)
  }

  private mutating func drawOvers(_ overs: OverRuns, _ panel: Fitting.Panel) {
    let widths = overs.runs.map { run in
      panel.widths[run.places].reduce(0, +) + panel.between * (run.places.count - 1)
    }
    let wrapped = zip(overs.runs, widths).map { Wrapping.lines($0.text, width: $1) }
    let upright = options.unicode ? "│" : "|"
    let gap = drawing == .box ? " \(upright) " : String(repeating: " ", count: panel.between)
    for row in 0..<wrapped.reduce(1, { max($0, $1.count) }) {
      var line = ""
      for (place, width) in widths.enumerated() {
        if place > 0 { line += gap }
        let text = row < wrapped[place].count ? wrapped[place][row] : ""
        line += Style.dim.applied(to: text, colour: options.colour)
        line += String(repeating: " ", count: max(0, width - CellWidth.of(text)))
      }
      if drawing == .box {
        self.text += "\(upright) \(line) \(upright)\n"
      } else {
        while line.utf8.last == UInt8(ascii: " ") { line.removeLast() }
        put(line)
      }
    }
  }
}
