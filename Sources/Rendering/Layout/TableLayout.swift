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
    if let wide = WideLayout(text, shape)?.laidOut(), isReadable(wide.grid, drawing) { return wide }
    return LongLayout(text, shape).laidOut()
  }

  private func isReadable(_ grid: Grid, _ drawing: Drawing?) -> Bool {
    guard let drawing, let width = options.width else { return true }
    return Fitting(grid, drawing: drawing, width: width).panels.count <= Self.mostPanels
  }
}
