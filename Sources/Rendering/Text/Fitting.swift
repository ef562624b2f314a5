/// Fits a grid's columns to a window: heads are wrapped first, then texts, and what still does not
/// fit is folded beneath.
struct Fitting {
  /// Columns that are drawn side by side.
  struct Panel {
    /// Their positions.
    var columns: [Int]
    /// Their widths.
    var widths: [Int]
    /// What stands between two of them.
    var between: Int

    /// The columns of the window that it takes.
    func width(_ drawing: Drawing) -> Int {
      drawing.before + widths.reduce(0, +) + between * max(0, widths.count - 1) + drawing.after
    }
  }

  /// The panels, one beneath the other.
  private(set) var panels: [Panel] = []
  /// Positions of columns that are left out, where the grid says so.
  private(set) var hidden: [Int] = []

  private let grid: Grid
  private let drawing: Drawing
  private let cells: [Int]
  private let heads: [Int]
  private let words: [Int]
  private let overs: [Int]

  /// Fits a grid; a window narrower than 20 columns counts as one of 20.
  init(_ grid: Grid, drawing: Drawing, width: Int?) {
    self.grid = grid
    self.drawing = drawing
    var cells = [Int](repeating: 0, count: grid.headings.count)
    for line in grid.lines {
      for (column, cell) in line.cells.enumerated() {
        cells[column] = max(cells[column], CellWidth.of(cell))
      }
      for detail in line.details {
        for (column, cell) in detail.enumerated() {
          cells[column] = max(cells[column], CellWidth.of(cell))
        }
      }
    }
    for (column, heading) in grid.headings.enumerated() {
      cells[column] = max(cells[column], heading.beneath.map { CellWidth.of($0) } ?? 0)
    }
    self.cells = cells
    heads = grid.headings.map { CellWidth.of($0.text) }
    words = grid.headings.map { heading in
      Wrapping.headParts(heading.text).reduce(0) { max($0, CellWidth.of($1)) }
    }
    overs = grid.headings.indices.map { grid.over($0).map { CellWidth.of($0) } ?? 0 }
    fit(width.map { max(20, $0) })
  }

  private mutating func fit(_ width: Int?) {
    let all = Array(grid.headings.indices)
    if all.isEmpty { return }
    guard let width else {
      panels = [panel(all, headCap: .max, textCap: .max, between: drawing.between)]
      return
    }
    if grid.isCutToFit {
      cut(all, width)
      return
    }
    var attempts = [(Int.max, Int.max, drawing.between), (.max, .max, drawing.leastBetween)]
    attempts += [24, 20, 16, 14, 12, 10, 8].map { ($0, .max, drawing.leastBetween) }
    attempts += stride(from: 60, through: 12, by: -4).map { (10, $0, drawing.leastBetween) }
    for (headCap, textCap, between) in attempts {
      let panel = panel(all, headCap: headCap, textCap: textCap, between: between)
      if panel.width(drawing) <= width {
        panels = [panel]
        return
      }
    }
    fold(width)
  }

  /// All columns in one panel, heads and texts no wider than the caps where they can be wrapped.
  private func panel(_ columns: [Int], headCap: Int, textCap: Int, between: Int) -> Panel {
    var widths = columns.map { column in
      let isText = grid.headings[column].alignment == .left
      let cap = max(headCap, min(words[column], 16))
      var head = min(heads[column], isText ? min(cap, textCap) : cap)
      if head < heads[column] {
        let lines = Wrapping.headLines(grid.headings[column].text, width: head)
        head = lines.reduce(0) { max($0, CellWidth.of($1)) }
      }
      return max(1, head, isText ? min(cells[column], textCap) : cells[column])
    }
    widen(columns, &widths, between: between, least: headCap == .max ? 40 : 12)
    return Panel(columns: columns, widths: widths, between: between)
  }

  /// Makes each run of columns at least as wide as what stands above it, up to a point.
  private func widen(
    _ columns: [Int],
    _ widths: inout [Int],
    between: Int,
    least: Int,
    room: Int = .max
  ) {
    var left = room
    var start = 0
    while start < columns.count {
      var end = start + 1
      let over = grid.over(columns[start])
      let isLabel = columns[start] < grid.labelCount
      while end < columns.count, over != nil, grid.over(columns[end]) == over,
        isLabel == (columns[end] < grid.labelCount)
      {
        end += 1
      }
      let run = widths[start..<end].reduce(0, +) + between * (end - start - 1)
      let wanted = min(overs[columns[start]], least)
      if over != nil, run < wanted {
        let more = min(left, wanted - run)
        let each = more / (end - start)
        for place in start..<end { widths[place] += each }
        widths[start] += more - each * (end - start)
        left -= more
      }
      start = end
    }
  }

  /// Keeps the columns that fit and names the others.
  private mutating func cut(_ all: [Int], _ width: Int) {
    let wide = panel(all, headCap: .max, textCap: .max, between: drawing.leastBetween)
    if wide.width(drawing) <= width {
      panels = [wide]
      return
    }
    // A few records may take several lines each, so that no column is left out.
    if grid.lines.count <= (grid.mostLines ?? .max) / 2 {
      for textCap in [40, 32, 24, 20, 16] {
        let narrow = panel(all, headCap: 20, textCap: textCap, between: drawing.leastBetween)
        if narrow.width(drawing) > width { continue }
        panels = [widened(narrow, to: width)]
        return
      }
    }
    var kept = panel(all, headCap: 20, textCap: 32, between: drawing.leastBetween)
    var used = drawing.before + drawing.after
    var count = 0
    for place in all.indices {
      let next = used + kept.widths[place] + (place > 0 ? kept.between : 0)
      if next > width, place > 0 { break }
      kept.widths[place] = min(kept.widths[place], width - used)
      used = next
      count += 1
    }
    hidden = Array(all[count...])
    kept.columns = Array(kept.columns.prefix(count))
    kept.widths = Array(kept.widths.prefix(count))
    panels = [widened(kept, to: width)]
  }

  /// Gives the room that is left to the texts that have less than they need.
  private func widened(_ panel: Panel, to width: Int) -> Panel {
    var panel = panel
    var room = max(0, width - panel.width(drawing))
    for (place, column) in panel.columns.enumerated() where room > 0 {
      let wanted = max(cells[column], min(heads[column], 20)) - panel.widths[place]
      let more = max(0, min(room, wanted))
      panel.widths[place] += more
      room -= more
    }
    return panel
  }

  /// What the columns from this one on that stand beneath the same text take together.
  private func groupWidth(from column: Int, _ whole: Panel) -> Int {
    var width = whole.widths[column]
    var next = column + 1
    while next < grid.headings.count, let over = grid.headings[column].over,
      grid.headings[next].over == over
    {
      width += whole.widths[next] + whole.between
      next += 1
    }
    return width
  }

  /// Folds the columns into panels, each led by the label columns.
  private mutating func fold(_ width: Int) {
    let between = drawing.leastBetween
    let edges = drawing.before + drawing.after
    let room = width - edges
    let textCap = min(24, max(8, room / 3))
    let whole = panel(
      Array(grid.headings.indices),
      headCap: 12,
      textCap: textCap,
      between: between
    )
    var labels = grid.labelCount
    while labels > 0, whole.widths[..<labels].reduce(0, +) + between * labels > room * 2 / 3 {
      labels -= 1
    }
    let lead = Array(whole.columns[..<labels])
    let leadWidths = Array(whole.widths[..<labels])
    var current = Panel(columns: lead, widths: leadWidths, between: between)
    for column in whole.columns[labels...] {
      let width = whole.widths[column]
      let used = current.widths.reduce(0, +) + between * current.widths.count
      let wanted = grid.keepsGroups ? groupWidth(from: column, whole) : width
      let startsGroup =
        !grid.keepsGroups || column == 0
        || grid.headings[column].over != grid.headings[column - 1].over
      let isTooWide = used + width > room || (startsGroup && used + wanted > room)
      if isTooWide, current.columns.count > labels {
        panels.append(current)
        current = Panel(columns: lead, widths: leadWidths, between: between)
      }
      let left = room - current.widths.reduce(0, +) - between * current.widths.count
      current.columns.append(column)
      current.widths.append(max(1, min(width, left)))
    }
    panels.append(current)
    for place in panels.indices {
      let columns = panels[place].columns
      let used = panels[place].width(drawing)
      widen(columns, &panels[place].widths, between: between, least: 12, room: max(0, width - used))
    }
  }
}
