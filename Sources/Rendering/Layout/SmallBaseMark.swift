import Analysis
import Engine

/// What stands after figures of few records, and in the note that explains it.
enum SmallBaseMark: String {
  case flagged = "†"
  case notQuotable = "‡"

  /// The same where nothing but ASCII may be written.
  var ascii: String {
    switch self {
    case .flagged: "~"
    case .notQuotable: "!"
    }
  }

  /// A note with the marks as they are written in ASCII.
  static func asASCII(_ note: String) -> String {
    note.map { SmallBaseMark(rawValue: String($0))?.ascii ?? String($0) }.joined()
  }
}

extension CellText {
  /// The mark of a figure or base of few records: `†` where it is flagged, `‡` where it is not fit to
  /// be quoted; nothing for a figure that does not exist.
  ///
  /// - Units: the base counts records, whatever their weights.
  func mark(_ column: Int, _ record: Int) -> String {
    guard case .number = table.frame.columns[column][record] else { return "" }
    if let base = figureBases[column] {
      guard case .number(let records) = table.frame.columns[base][record] else { return "" }
      return mark(ofBase: records)
    }
    guard [.percent, .number].contains(table.roles[column]),
      let records = table.columnBases[table.frame.columns[column].name]
    else { return "" }
    return mark(ofBase: records)
  }

  /// The mark of figures of so many records.
  func mark(ofBase records: Double) -> String {
    guard let thresholds = table.smallBase,
      records < Double(max(thresholds.flagged, thresholds.quotable))
    else { return "" }
    let mark: SmallBaseMark = records < Double(thresholds.quotable) ? .notQuotable : .flagged
    return options.unicode ? mark.rawValue : mark.ascii
  }
}

extension ResultTable {
  /// The column of the records that each figure is of; a base's is itself.
  var figureBases: [Int: Int] {
    let bases = roles.indices.filter { roles[$0] == .base }
    var named: [String: Int] = [:]
    for base in bases { named[frame.columns[base].name] = base }
    var found: [Int: Int] = [:]
    for (column, role) in roles.enumerated() {
      let name = frame.columns[column].name
      if role == .base {
        found[column] = column
      } else if role == .percent || role == .number, let own = named[name + "_base"] {
        found[column] = own
      } else if bases.count == 1, role == .percent || TableShape.verbs.contains(name) {
        found[column] = bases[0]
      }
    }
    return found
  }
}
