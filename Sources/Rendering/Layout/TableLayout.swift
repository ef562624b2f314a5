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
    let text = CellText(table, options)
    if case .records(let total) = table.shape {
      return RecordsLayout(text, options).laidOut(total: total)
    }
    let shape = TableShape(table)
    for attempt in attempts(text, shape) {
      guard let laidOut = attempt.make() else { continue }
      if laidOut.grids.allSatisfy({ panels($0, drawing) <= attempt.mostPanels }) { return laidOut }
    }
    return LongLayout(text, shape).laidOut()
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
        Attempt(mostPanels: 1) { WideLayout(text, shape)?.laidOut() },
        Attempt(mostPanels: 1) { GroupsLayout(text, shape)?.laidOut() },
        Attempt { WideLayout(text, shape)?.laidOut() },
        Attempt { PairedLayout(figuresOf: text, shape)?.laidOut() },
        Attempt { laidOutByCount(text, shape) },
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
    for name in names {
      guard let rows = rows[name], let first = rows.first else { continue }
      let base = text.label(position, first)
      let laidOut =
        WideLayout(text, shape, rows: rows, baseName: base)?.laidOut()
        ?? PairedLayout(figuresOf: text, shape, rows: rows, baseName: base)?.laidOut()
      guard let laidOut else { return nil }
      grids += laidOut.grids
    }
    guard let first = grids.first else { return nil }
    var laidOut = LaidOut(first)
    laidOut.grids = grids
    return laidOut
  }

  /// Weighted counts and, beneath, the numbers of records they are of.
  private func laidOutByCount(_ text: CellText, _ shape: TableShape) -> LaidOut? {
    let isOnlyCounts = table.roles.allSatisfy {
      [.key, .item, .row, .count, .weighted].contains($0)
    }
    let figures = table.roles.indices.filter { [.count, .weighted].contains(table.roles[$0]) }
    guard isOnlyCounts,
      figures.map({ table.frame.columns[$0].name }) == ["count", "weighted_count"]
    else { return nil }
    let rows = Array(0..<table.frame.count)
    let parts = figures.reversed().compactMap {
      WideLayout(text, shape, rows: rows, figure: $0)?.laidOut()
    }
    guard parts.count == 2 else { return nil }
    var laidOut = parts[0]
    laidOut.grids += parts[1].grids
    return laidOut
  }

  private func panels(_ grid: Grid, _ drawing: Drawing?) -> Int {
    guard let drawing, let width = options.width else { return 1 }
    return Fitting(grid, drawing: drawing, width: width).panels.count
  }
}
