import Analysis
import Engine

/// The columns of a tabulation by what they are, and the kind of each of its rows.
struct TableShape {
  /// Positions of the columns that the table is by.
  let keys: [Int]
  /// Positions of the item and its answer.
  let items: [Int]
  /// Position of the column that names bases.
  let baseName: Int?
  /// Position of the kind of row.
  let row: Int?
  /// Position of the base in records.
  let base: Int?
  /// Position of the weighted base.
  let weightedBase: Int?
  /// What each row holds.
  let kinds: [Grid.Kind]

  /// Sorts the columns.
  init(_ table: ResultTable) {
    func positions(_ role: ColumnRole) -> [Int] {
      table.roles.indices.filter { table.roles[$0] == role }
    }
    keys = positions(.key)
    items = positions(.item)
    baseName = positions(.baseName).first
    row = positions(.row).first
    base = positions(.base).first
    weightedBase = positions(.weightedBase).first
    let labels = keys + items
    let row = row
    kinds = (0..<table.frame.count).map { record in
      guard let row else {
        // Without the column only a label that is missing can tell.
        return labels.contains { table.frame.columns[$0].missing[record] == TableShape.total }
          ? .total : .answer
      }
      return switch table.frame.columns[row].plainText(record) {
      case "net": .net
      case "missing": .missing
      case "total": .total
      default: .answer
      }
    }
  }

  /// How a total's label is stored: as a missing value of this kind.
  static let total = MissingKind("Total")

  /// The columns that say what a row is about, in the order of reading.
  var labels: [Int] { keys + items }

  /// The figure that a wide table shows: the percentage, else the only other figure.
  func mainFigure(in table: ResultTable) -> Int? {
    let percents = table.roles.indices.filter { table.roles[$0] == .percent }
    let numbers = table.roles.indices.filter { table.roles[$0] == .number }
    if !percents.isEmpty {
      guard percents.count == 1, numbers.isEmpty, named(table, percents[0]) else { return nil }
      return percents[0]
    }
    if !numbers.isEmpty {
      let hasOther = table.roles.contains { $0 == .count || $0 == .weighted }
      guard numbers.count == 1, !hasOther, named(table, numbers[0]) else { return nil }
      return numbers[0]
    }
    let counts = table.roles.indices.filter { [.count, .weighted].contains(table.roles[$0]) }
    guard counts.count == 1, named(table, counts[0]) else { return nil }
    return counts[0]
  }

  /// Whether a figure has the name that its verb gives it; `summarize` names are shown as they are.
  private func named(_ table: ResultTable, _ column: Int) -> Bool {
    [
      "percent", "count", "weighted_count", "mean", "median", "sum", "min", "max", "percent_value",
      "count_value",
    ].contains(table.frame.columns[column].name)
  }
}

extension Column {
  /// A text or a label as it is stored; nil for anything else.
  func plainText(_ record: Int) -> String? {
    switch self[record] {
    case .text(let text): text
    case .code(let code): labels.labels.indices.contains(code) ? labels.labels[code].text : nil
    case .missing, .number, .boolean, .date, .period: nil
    }
  }
}
