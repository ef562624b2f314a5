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
    frame = Frame(columns.map { $0.taking(kept) }, count: kept.count)
    self.roles = roles
  }
}

extension Column {
  /// The column with only these records.
  fileprivate func taking(_ records: [Int]) -> Column {
    var taken = self
    taken.storage =
      switch storage {
      case .codes8(let codes): .codes8(records.map { codes[$0] })
      case .codes16(let codes): .codes16(records.map { codes[$0] })
      case .codes32(let codes): .codes32(records.map { codes[$0] })
      case .numbers(let numbers): .numbers(records.map { numbers[$0] })
      case .scaled16(let numbers, let digits):
        .scaled16(records.map { numbers[$0] }, digits: digits)
      case .scaled32(let numbers, let digits):
        .scaled32(records.map { numbers[$0] }, digits: digits)
      case .days(let days): .days(records.map { days[$0] })
      case .periods(let indices, let frequency): .periods(records.map { indices[$0] }, frequency)
      }
    if let validity = missing.validity {
      var kept = Validity(repeating: true, count: 0)
      for record in records { kept.append(validity[record]) }
      taken.missing.validity = kept
    }
    if let codes = missing.codes { taken.missing.codes = records.map { codes[$0] } }
    taken.summary = nil
    return taken
  }
}
