import Analysis

extension Session {
  /// A table with a warning where the session has shown another table of the same column with hidden
  /// figures: one taken from the other may tell what each hides.
  func remembered(_ table: ResultTable) -> ResultTable {
    var table = table
    var others: [String] = []
    for column in table.suppressedColumns {
      let known = state.suppressed[column, default: []]
      if known.contains(where: { $0 != table.query }) { others.append(column) }
      state.suppressed[column] = known.union([table.query])
    }
    guard !others.isEmpty else { return table }
    let names = others.map { "`\($0)`" }.joined(separator: ", ")
    table.notes.append(
      Note(
        "not the first table of \(names) with hidden figures here: one taken from the other may tell what each hides",
        isWarning: true
      )
    )
    return table
  }
}
