/// The truth of a condition for each entry of a coded column, and then for each missing kind.
struct TruthTable: Sendable {
  /// One `Truth` an entry.
  let entries: [UInt8]
  /// How many of them are not missing kinds.
  let entryCount: Int
  /// The entries that are true when they stand side by side, no other is unknown, and no record has
  /// a named missing kind.
  let run: Range<Int>?

  /// The table of a looked-up condition.
  init(_ table: Vector, entryCount: Int) {
    let wholes = table.wholes
    entries = wholes.indices.map { place in
      table.missingCode(place) != 0 ? Truth.unknown : wholes[place] == 0 ? Truth.no : Truth.yes
    }
    self.entryCount = entryCount
    let plain = entries.prefix(entryCount)
    guard !plain.contains(Truth.unknown) else {
      run = nil
      return
    }
    let first = plain.firstIndex(of: Truth.yes) ?? 0
    let last = plain.lastIndex(of: Truth.yes).map { $0 + 1 } ?? 0
    run = plain[first..<last].contains(Truth.no) ? nil : first..<last
  }

  /// The truth for a blank.
  var blank: UInt8 { entries.indices.contains(entryCount) ? entries[entryCount] : Truth.unknown }
}
