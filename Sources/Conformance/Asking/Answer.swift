import Analysis
import Engine

/// The rows of a table that the language answered, by column name, and its tests.
struct Answer {
  /// A row, its cells by column name.
  struct Row {
    private var cells: [String: BatteryValue]

    init(_ cells: [String: BatteryValue]) { self.cells = cells }

    /// The figure of a column.
    ///
    /// - Missing: one that does not exist is `undefined`.
    /// - Throws: no such column.
    func figure(_ column: String) throws -> BatteryValue {
      guard let cell = cells[column] else {
        throw Mistake("no column \(column) among \(cells.keys.sorted().joined(separator: ", "))")
      }
      return cell
    }

    /// The number of a column; nil where it does not exist.
    ///
    /// - Throws: no such column.
    func number(_ column: String) throws -> Double? {
      if case .number(let number) = try figure(column) { number } else { nil }
    }

    /// The whole number of a column; nil where it does not exist.
    ///
    /// - Throws: no such column.
    func count(_ column: String) throws -> Int? { try number(column).flatMap { Int(exactly: $0) } }

    /// The figure of a column in another unit.
    ///
    /// - Throws: no such column.
    func figure(_ column: String, over divisor: Double) throws -> BatteryValue {
      BatteryValue(try number(column).map { $0 / divisor })
    }

    /// The label of a key; a key named like a figure stands as `NAME_value`.
    func label(_ key: String) -> String {
      (cells["\(key)_value"] ?? cells[key])?.written ?? ""
    }

    /// Whether there is such a column.
    func has(_ column: String) -> Bool { cells[column] != nil }
  }

  /// The rows in order.
  let rows: [Row]
  private let tests: [TestReport]

  /// Reads a table.
  init(_ table: ResultTable) {
    let columns = Array(zip(table.frame.columns, table.roles))
    rows = (0..<table.frame.count).map { record in
      Row(
        Dictionary(
          columns.map { ($0.name, Self.cell($0[record], of: $0, $1)) },
          uniquingKeysWith: { first, _ in first }
        )
      )
    }
    tests = table.tests
  }

  private static func cell(_ value: Value, of column: Column, _ role: ColumnRole) -> BatteryValue {
    switch value {
    case .missing(let kind):
      // Among labels a missing value is a label of its own: `Total`, `refused`.
      switch role {
      case .key, .item, .row, .baseName: .text(kind.name)
      default: .undefined
      }
    case .number(let number): .number(number)
    case .text(let text): .text(text)
    case .code(let place):
      .text(column.labels.labels.indices.contains(place) ? column.labels.labels[place].text : "")
    case .boolean(let flag): .text(flag ? "true" : "false")
    case .date(let day): .text(day.text)
    case .period(let period): .text(period.text)
    }
  }

  /// The rows with the given labels.
  func matching(_ labels: [String: String]) -> [Row] {
    let wanted = FigureName("", labels)
    return rows.filter { row in
      FigureName("", Dictionary(uniqueKeysWithValues: labels.keys.map { ($0, row.label($0)) }))
        == wanted
    }
  }

  /// The only row with the given labels.
  ///
  /// - Throws: no such row, or several of them.
  func row(_ labels: [String: String] = [:]) throws -> Row {
    let rows = matching(labels)
    guard let row = rows.first, rows.count == 1 else {
      let place = FigureName("", labels).row
      throw Mistake("\(rows.count) rows\(place.isEmpty ? "" : " with \(place)")")
    }
    return row
  }

  /// The figure in the only row with the given labels.
  ///
  /// - Throws: no such row, several of them, no such column.
  func figure(_ column: String, _ labels: [String: String] = [:]) throws -> BatteryValue {
    try row(labels).figure(column)
  }

  /// The number in the only row with the given labels; nil where it does not exist.
  ///
  /// - Throws: no such row, several of them, no such column.
  func number(_ column: String, _ labels: [String: String] = [:]) throws -> Double? {
    try row(labels).number(column)
  }

  /// A test by its name in the language.
  ///
  /// - Throws: a table without it.
  func test(_ method: String) throws -> TestReport {
    guard let test = tests.first(where: { $0.method == method }) else {
      throw Mistake("the table has no test \(method)")
    }
    return test
  }
}

extension TestReport {
  /// A further figure by its name; nil where it does not exist.
  func extra(_ name: String) -> Double? { extras.first { $0.name == name }?.value }

  /// One of the degrees of freedom; nil where there are not so many.
  func freedom(_ place: Int) -> Double? {
    degreesOfFreedom.indices.contains(place) ? degreesOfFreedom[place] : nil
  }
}
