import Analysis
import Engine

/// Chooses how a table is laid out for reading: wide where that can be read, else long.
struct TableLayout {
  /// A wide table that would be folded more often than this is laid out long.
  private static let mostPanels = 4

  private let table: ResultTable
  private let options: RenderOptions

  /// Prepares a layout.
  init(_ table: ResultTable, _ options: RenderOptions) {
    self.table = table
    self.options = options
  }

  /// The table laid out; `drawing` says what columns cost, where they are fitted to a window.
  func laidOut(for drawing: Drawing? = nil) -> LaidOut {
    let text = CellText(table, options, isFixedPitch: drawing != nil)
    if case .records(let total) = table.shape {
      return RecordsLayout(text, options).laidOut(total: total)
    }
    var laidOut = chosen(text, TableShape(table), drawing)
    laidOut.notes = text.roundingNotes
    return laidOut
  }

  /// The first layout that suits.
  private func chosen(_ text: CellText, _ shape: TableShape, _ drawing: Drawing?) -> LaidOut {
    for attempt in attempts(text, shape) {
      guard let laidOut = attempt.make() else { continue }
      if laidOut.grids.allSatisfy({ panels($0, drawing) <= attempt.mostPanels }) { return laidOut }
    }
    var long = LongLayout(text, shape).laidOut()
    // One row that would be folded is read at a glance as a list of names and values.
    long.grids = long.grids.map { grid in
      guard grid.lines.count == 1, panels(grid, drawing) > 1 else { return grid }
      return grid.standing(grid.lines[0])
    }
    return long
  }

  /// A layout that may suit, and how often it may be folded to be readable.
  private struct Attempt {
    var mostPanels = TableLayout.mostPanels
    var make: () -> LaidOut?
  }

  /// The layouts to try, best first; a table that none of them suits is laid out long.
  private func attempts(_ text: CellText, _ shape: TableShape) -> [Attempt] {
    if shape.baseName == nil {
      return [
        Attempt(mostPanels: 1) { LongLayout(ofOneItem: text, shape, withCounts: true)?.laidOut() },
        Attempt(mostPanels: 1) { LongLayout(ofOneItem: text, shape, withCounts: false)?.laidOut() },
        Attempt(mostPanels: 1) { WideLayout(text, shape)?.laidOut() },
        Attempt(mostPanels: 1) { GroupsLayout(text, shape)?.laidOut() },
        Attempt { WideLayout(text, shape)?.laidOut() },
        Attempt { PairedLayout(figuresOf: text, shape)?.laidOut() },
        Attempt { laidOutByFigure(text, shape) },
      ]
    }
    if shape.keys.isEmpty {
      return [
        Attempt { WideLayout(basesOf: text, shape)?.laidOut() },
        Attempt { PairedLayout(basesOf: text, shape)?.laidOut() },
      ]
    }
    return [Attempt { laidOutByBase(text, shape) }]
  }

  /// A table for each base, one beneath the other.
  private func laidOutByBase(_ text: CellText, _ shape: TableShape) -> LaidOut? {
    guard let position = shape.baseName else { return nil }
    let column = table.frame.columns[position]
    var names: [Value] = []
    var rows: [Value: [Int]] = [:]
    for record in 0..<table.frame.count {
      if rows[column[record]] == nil { names.append(column[record]) }
      rows[column[record], default: []].append(record)
    }
    var grids: [Grid] = []
    var remarks: [String] = []
    for name in names {
      guard let rows = rows[name], let first = rows.first else { continue }
      let base = text.label(position, first)
      let laidOut =
        WideLayout(text, shape, rows: rows, baseName: base)?.laidOut()
        ?? PairedLayout(figuresOf: text, shape, rows: rows, baseName: base)?.laidOut()
      guard let laidOut else { return nil }
      grids += laidOut.grids
      remarks = laidOut.remarks
    }
    guard let first = grids.first else { return nil }
    var laidOut = LaidOut(first)
    laidOut.grids = grids
    laidOut.remarks = remarks
    return laidOut
  }

  /// A table for each figure: weighted counts and the records they are of, means and their bases.
  private func laidOutByFigure(_ text: CellText, _ shape: TableShape) -> LaidOut? {
    let rows = Array(0..<table.frame.count)
    let parts = figures(shape).compactMap {
      WideLayout(text, shape, rows: rows, figure: $0)?.laidOut()
    }
    guard var laidOut = parts.first, parts.count == figures(shape).count else { return nil }
    laidOut.grids = parts.flatMap(\.grids)
    return laidOut
  }

  /// The figures of a table that may be shown one beneath the other; none where that hides one.
  private func figures(_ shape: TableShape) -> [Int] {
    let counts = shape.counts(in: table)
    let certain = table.certainFigures
    let isOnlyCounts = table.roles.indices.allSatisfy { column in
      [.key, .item, .row, .count, .weighted, .suppressed].contains(table.roles[column])
        || certain[column].map(counts.contains) == true
    }
    if isOnlyCounts, counts.map({ table.frame.columns[$0].name }) == ["count", "weighted_count"] {
      return counts.reversed()
    }
    guard shape.keys.count > 1, shape.items.isEmpty, !shape.isByEach(in: table),
      let main = shape.mainFigure(in: table), table.roles[main] == .number, let base = shape.base
    else { return [] }
    return [main, base] + (shape.weightedBase.map { [$0] } ?? [])
  }

  private func panels(_ grid: Grid, _ drawing: Drawing?) -> Int {
    guard let drawing, let width = options.width else { return 1 }
    return Fitting(grid, drawing: drawing, width: width).panels.count
  }
}
