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
    guard [.percent, .number].contains(table.roles[column]) else { return "" }
    let name = table.frame.columns[column].name
    guard let records = table.columnBases[name] ?? cellBase(name, record) else { return "" }
    return mark(ofBase: records)
  }

  private func cellBase(_ name: String, _ record: Int) -> Double? {
    guard let bases = table.cellBases[name], bases.indices.contains(record) else { return nil }
    return bases[record]
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
