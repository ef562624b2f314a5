import Engine

/// Below which bases a figure is flagged, and below which it is not fit to be quoted.
///
/// - Units: records.
/// - Source: common practice of survey houses; STATISTICS.md section 2.
public struct SmallBase: Hashable, Sendable {
  /// Figures of fewer records are flagged; 0 flags none.
  public var flagged: Int
  /// Figures of fewer records are marked as not quotable; at most `flagged`.
  public var quotable: Int

  /// Makes a pair of thresholds.
  public init(flagged: Int, quotable: Int) {
    self.flagged = flagged
    self.quotable = quotable
  }

  /// Which marks a table has.
  private enum Marks: CaseIterable {
    case flagged, unfit, both
  }

  /// The marks that bases call for; nil for none.
  private func marks(_ bases: [Double]) -> Marks? {
    let isUnfit = bases.contains { $0 < Double(quotable) }
    let isFlagged = bases.contains { $0 < Double(flagged) && $0 >= Double(quotable) }
    return isUnfit ? (isFlagged ? .both : .unfit) : (isFlagged ? .flagged : nil)
  }

  /// What to say beneath a table: people see marks at the figures, for programs the note alone says
  /// it.
  private func note(_ marks: Marks, forPeople isForPeople: Bool) -> Note {
    let flagged = Count.number(flagged)
    let quotable = Count.number(quotable)
    let text =
      switch marks {
      case .flagged where isForPeople: "† base below \(flagged) records"
      case .unfit where isForPeople: "‡ base below \(quotable) records, unfit to quote"
      case .both where isForPeople:
        "† base below \(flagged) records; ‡ below \(quotable), unfit to quote"
      case .flagged: "some base is below \(flagged) records"
      case .unfit, .both: "some base is below \(quotable) records: unfit to quote"
      }
    return Note(text, isWarning: true)
  }

  /// The note on some bases; nil where none is small.
  fileprivate func note(on bases: [Double], forPeople isForPeople: Bool) -> Note? {
    marks(bases).map { note($0, forPeople: isForPeople) }
  }

  /// The note of a table whose bases are gone, in place of what was said of them.
  fileprivate func note(insteadOf note: Note) -> Note? {
    Marks.allCases.first { marks in
      [true, false].contains { self.note(marks, forPeople: $0) == note }
    }.map { self.note($0, forPeople: false) }
  }
}

extension ResultTable {
  /// Takes the thresholds over where a base is below them, and says so beneath the table.
  mutating func markSmallBases(_ thresholds: SmallBase, forPeople isForPeople: Bool) {
    guard let note = thresholds.note(on: knownBases, forPeople: isForPeople) else { return }
    smallBase = thresholds
    notes.append(note)
  }

  /// Says of the bases that are left, after rows or columns were chosen or brought, what the table
  /// said of those before.
  mutating func updateSmallBases(forPeople isForPeople: Bool) {
    guard let thresholds = smallBase else { return }
    let said = notes.firstIndex { thresholds.note(insteadOf: $0) != nil }
    let bases = knownBases
    let note =
      bases.isEmpty
      ? said.flatMap { thresholds.note(insteadOf: notes[$0]) }
      : thresholds.note(on: bases, forPeople: isForPeople)
    if let said { notes.remove(at: said) }
    if let note { notes.insert(note, at: said ?? notes.count) }
  }

  /// The bases that the table knows of, in records.
  private var knownBases: [Double] {
    var bases = Array(columnBases.values) + cellBases.values.flatMap { $0.compactMap { $0 } }
    for (column, role) in zip(frame.columns, roles) where role == .base {
      if case .numbers(let numbers) = column.storage, column.missing.validity == nil {
        bases += numbers
        continue
      }
      for record in 0..<frame.count {
        if case .number(let records) = column[record] { bases.append(records) }
      }
    }
    return bases
  }
}
