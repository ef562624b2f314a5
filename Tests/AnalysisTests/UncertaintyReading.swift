import Analysis
import Engine
import Testing

/// The figures of a table by the labels of their row.
struct Readings {
  let table: ResultTable
  private let lines: [String: Int]

  /// Reads a table; the labels of `by` in this order, joined by `/`, find a row.
  init(_ table: ResultTable, by names: [String]) {
    self.table = table
    let columns = names.compactMap { name in table.frame.columns.first { $0.name == name } }
    var lines: [String: Int] = [:]
    for record in 0..<table.frame.count {
      lines[columns.map { Self.label($0, record) }.joined(separator: "/")] = record
    }
    self.lines = lines
  }

  private static func label(_ column: Column, _ record: Int) -> String {
    switch column[record] {
    case .missing(let kind): kind.name
    case .text(let text): text
    case .code(let position): column.labels.labels[position].text
    case .boolean(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .date(let day): day.text
    case .period(let period): period.text
    }
  }

  /// The labels of all rows.
  var rows: Set<String> { Set(lines.keys) }

  /// A figure; nil where it is n/a.
  func figure(_ row: String, _ name: String) throws -> Double? {
    let record = try #require(lines[row], "no row \(row) among \(lines.keys.sorted())")
    let column = try #require(
      table.frame.columns.first { $0.name == name },
      "no column \(name) among \(table.frame.names)"
    )
    if case .number(let number) = column[record] { return number }
    return nil
  }

  /// A text of a row.
  func text(_ row: String, _ name: String) throws -> String? {
    let record = try #require(lines[row], "no row \(row)")
    let column = try #require(table.frame.columns.first { $0.name == name })
    if case .text(let text) = column[record] { return text }
    return nil
  }
}

/// Whether two figures are the same to the relative precision that STATISTICS.md promises.
func isClose(_ found: Double?, _ wanted: Double?, _ precision: Double = 1e-9) -> Bool {
  guard let found, let wanted else { return found == nil && wanted == nil }
  return abs(found - wanted) <= max(precision * abs(wanted), 1e-11)
}

/// Says what differs, and where.
func expectClose(
  _ found: Double?,
  _ wanted: Double?,
  _ place: @autoclosure () -> String,
  within precision: Double = 1e-9,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if isClose(found, wanted, precision) { return }
  Issue.record(
    "\(place()): found \(found.map { "\($0)" } ?? "n/a"), wanted \(wanted.map { "\($0)" } ?? "n/a")",
    sourceLocation: sourceLocation
  )
}
