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
  /// Labels that are nets, by the position of their column.
  private let nets: [Int: Set<Value>]

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
    nets = row == nil ? [:] : TableShape.nets(table, kinds, items: items, keys: keys)
  }

  /// The labels that stand in net rows only: an item's among the answers, a key's whole group.
  ///
  /// In the rows of a total the kind says `total`, so that a net is known by its other rows.
  private static func nets(
    _ table: ResultTable,
    _ kinds: [Grid.Kind],
    items: [Int],
    keys: [Int]
  ) -> [Int: Set<Value>] {
    var nets: [Int: Set<Value>] = [:]
    var records = kinds.indices.filter { kinds[$0] == .net }
    for position in items.suffix(1) + keys.reversed() where !records.isEmpty {
      let column = table.frame.columns[position]
      // A grid may have an answer and a net of the same name for different items.
      let owners = items.dropLast()
      func owned(_ record: Int) -> [Value] {
        (owners + [position]).map { table.frame.columns[$0][record] }
      }
      var others: Set<[Value]> = []
      for record in kinds.indices where kinds[record] == .answer || kinds[record] == .missing {
        others.insert(owned(record))
      }
      let found = records.filter { !others.contains(owned($0)) }
      if found.isEmpty { continue }
      nets[position] = Set(found.map { column[$0] })
      records.removeAll { !others.contains(owned($0)) }
    }
    return nets
  }

  /// Whether a row's label in a column is a net.
  func isNet(_ column: Int, _ record: Int, in table: ResultTable) -> Bool {
    guard let labels = nets[column], kinds[record] == .net || kinds[record] == .total else {
      return false
    }
    return labels.contains(table.frame.columns[column][record])
  }

  /// Whether the keys are each for itself: `key` and `group`.
  func isByEach(in table: ResultTable) -> Bool {
    keys.map { table.frame.columns[$0].name } == ["key", "group"]
  }

  /// How a total's label is stored: as a missing value of this kind.
  static let total = MissingKind("Total")

  /// The columns that say what a row is about, in the order of reading.
  var labels: [Int] { keys + items }

  /// The columns of the base's name and of the percentage, where a table without keys has figures of
  /// several bases.
  func percentOfBases(in table: ResultTable) -> (bases: Int, figure: Int)? {
    guard keys.isEmpty, !items.isEmpty, let baseName, !table.roles.contains(.stored),
      let figure = mainFigure(in: table), table.roles[figure] == .percent
    else { return nil }
    return (baseName, figure)
  }

  /// The columns of counts, weighted and not.
  func counts(in table: ResultTable) -> [Int] {
    table.roles.indices.filter { [.count, .weighted].contains(table.roles[$0]) }
  }

  /// The figure that a wide table shows: the percentage, else the only other figure.
  ///
  /// Nil where there are figures that a verb does not give by itself, such as a rank or the names of
  /// `summarize`: a wide table would not show them.
  func mainFigure(in table: ResultTable) -> Int? {
    var percents: [Int] = []
    var others: [Int] = []
    var counts: [Int] = []
    for (position, role) in table.roles.enumerated() {
      let name = table.frame.columns[position].name
      switch role {
      case .percent where name == "percent": percents.append(position)
      case .number where Self.verbs.contains(name): others.append(position)
      case .count where name == "count": counts.append(position)
      case .weighted where name == "weighted_count": counts.append(position)
      case .percent, .number, .count, .weighted: return nil
      case .key, .item, .row, .baseName, .base, .weightedBase, .uncertainty, .suppressed, .stored:
        break
      }
    }
    switch (percents.count, others.count, counts.count) {
    case (1, 0, _): return percents[0]
    case (0, 1, 0): return others[0]
    case (0, 0, 1): return counts[0]
    default: return nil
    }
  }

  /// Verbs that name their figure after themselves.
  static let verbs: Set<String> = ["mean", "median", "sum", "min", "max"]
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
