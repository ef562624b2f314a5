import Analysis
import Engine

/// A table as programs see it: without the totals that only people asked for.
struct ProgramView {
  /// The columns.
  let frame: Frame
  /// What each column is.
  let roles: [ColumnRole]

  /// Leaves out implicit totals and the column that marks them.
  init(_ table: ResultTable) {
    guard table.hasImplicitTotals, let row = table.roles.firstIndex(of: .row) else {
      frame = table.frame
      roles = table.roles
      return
    }
    let kinds = table.frame.columns[row]
    let kept = (0..<table.frame.count).filter { kinds.plainText($0) != "total" }
    var columns = table.frame.columns
    columns.remove(at: row)
    var roles = table.roles
    roles.remove(at: row)
    frame = Frame(columns.map { $0.picking(kept) }, count: kept.count)
    self.roles = roles
  }
}
