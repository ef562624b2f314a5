import Analysis
import Engine
import Statistics

extension CellText {
  /// A percentage as it is written, in units of its last decimal: 285 for 28.5 %.
  ///
  /// Nil for what is no number, or has more digits than can be counted so.
  func writtenPercent(_ column: Int, _ record: Int) -> Int? {
    summed?.units(column, record) ?? roundedPercent(column, record)
  }

  /// The percentage rounded for itself: on the fraction of its count and base, where the row has
  /// both.
  func roundedPercent(_ column: Int, _ record: Int) -> Int? {
    guard case .number(let percent) = table.frame.columns[column][record] else { return nil }
    return exactPercent(percent, record, digits: digits[column])
      ?? options.rounding.mode.units(percent, digits: digits[column])
  }

  private func exactPercent(_ percent: Double, _ record: Int, digits: Int) -> Int? {
    guard let count, let base,
      case .number(let part) = table.frame.columns[count][record],
      case .number(let whole) = table.frame.columns[base][record],
      whole > 0, whole < 1e15, part.magnitude < 1e15, part == part.rounded(),
      whole == whole.rounded(), (100 * part / whole - percent).magnitude < 1e-9
    else { return nil }
    return options.rounding.mode.percent(Int(part), of: Int(whole), digits: digits)
  }
}
