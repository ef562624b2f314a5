import Analysis
import Engine

extension CellText {
  /// What a reader must know who adds the written percentages up: that those of some base do not
  /// make 100, or that some were written one up or down so that they do.
  var roundingNotes: [String] {
    var hasOtherSum = false
    var hasAdjusted = false
    for whole in ExclusiveParts(table).wholes {
      let decimals = digits[whole.column]
      guard (0...15).contains(decimals) else { continue }
      let written = whole.rows.map { writtenPercent(whole.column, $0) }
      let units = written.compactMap { $0 }
      guard units.count == written.count else { continue }
      var sum = 0
      for unit in units { sum &+= unit }
      let hundred = (0..<decimals).reduce(100) { power, _ in power &* 10 }
      if sum != hundred { hasOtherSum = true }
      hasAdjusted =
        hasAdjusted
        || zip(whole.rows, units).contains { row, unit in
          roundedPercent(whole.column, row).map { $0 != unit } ?? false
        }
    }
    return (hasAdjusted ? ["percentages are rounded so that they add up to 100"] : [])
      + (hasOtherSum ? ["percentages may not sum to 100 because of rounding"] : [])
  }
}
