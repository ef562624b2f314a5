/// The truth of a condition for each entry of a coded column, and then for each missing kind.
struct TruthTable: Sendable {
  /// One `Truth` an entry.
  let entries: [UInt8]
  /// How many of them are not missing kinds.
  let entryCount: Int
  /// The truth of all missing kinds; nil when they differ.
  let blank: UInt8?
  /// The entries that are true when they stand side by side, or those that are false, and no other is
  /// unknown.
  let run: Range<Int>?
  /// Whether those of the run are the false ones.
  let isRunFalse: Bool

  /// The table of a looked-up condition.
  init(_ table: Vector, entryCount: Int) {
    let wholes = table.wholes
    entries = wholes.indices.map { place in
      table.missingCode(place) != 0 ? Truth.unknown : Truth.of(wholes[place] != 0)
    }
    self.entryCount = entryCount
    let plain = entries.prefix(entryCount)
    let kinds = entries.dropFirst(entryCount)
    blank = kinds.isEmpty || kinds.contains { $0 != kinds.first } ? nil : kinds.first
    let trues = Self.run(of: Truth.yes, in: plain)
    isRunFalse = trues?.isEmpty ?? true
    run = isRunFalse ? Self.run(of: Truth.no, in: plain) : trues
  }

  /// Where all entries of one truth stand, when they stand side by side and none is unknown.
  private static func run(of truth: UInt8, in entries: ArraySlice<UInt8>) -> Range<Int>? {
    guard !entries.contains(Truth.unknown) else { return nil }
    let first = entries.firstIndex(of: truth) ?? 0
    let last = entries.lastIndex(of: truth).map { $0 + 1 } ?? 0
    return entries[first..<last].contains { $0 != truth } ? nil : first..<last
  }
}
