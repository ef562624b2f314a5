import Engine
import Statistics

/// What a reader is told about hidden figures, and what other notes may no longer say.
enum SuppressionNotes {
  /// The rule in words, and how many figures are hidden by it.
  static func notes(
    _ table: ResultTable,
    _ counts: PublishedCounts,
    _ pattern: SuppressionPattern,
    _ rule: SuppressionRule
  ) -> [Note] {
    var notes: [Note] = []
    if pattern.needsCompany, counts.isUntold.contains(true) {
      notes.append(
        Note(
          "totals over all keys but the last are hidden: the table is too large to tell them safely"
        )
      )
    }
    let least = rule.threshold.least
    switch rule {
    case .nhs:
      notes.append(
        Note(
          "by the rule of the NHS counts from 1 to \(least - 1) are hidden (\(figures(pattern.primaryCount))), all others are rounded to the nearest 5, and percentages are worked out from these"
        )
      )
    case .below(_, let round):
      if pattern.isEmpty {
        notes.append(
          Note("no count of people in the table is from 1 to \(least - 1), so no figure is hidden")
        )
      } else {
        let further =
          pattern.secondaryCount == 0
          ? ""
          : ", and \(pattern.secondaryCount) more so that \(pattern.primaryCount == 1 ? "it" : "they") cannot be worked out"
        notes.append(
          Note(
            "counts of people below \(least) are hidden: \(figures(pattern.primaryCount))\(further)"
          )
        )
      }
      if let round {
        notes.append(
          Note(
            "counts are rounded to the nearest \(round) and percentages are worked out from these, so that parts may not add up"
          )
        )
      }
    }
    if rule.step != nil, table.roles.contains(where: isExact) {
      notes.append(
        Note("intervals and errors are worked out from exact counts, which they can give away")
      )
    }
    return notes
  }

  private static func isExact(_ role: ColumnRole) -> Bool {
    if case .uncertainty = role { true } else { false }
  }

  private static func figures(_ count: Int) -> String {
    count == 1 ? "1 figure" : "\(Count.number(count)) figures"
  }

  /// A table without what its notes, its ladder and its tests would tell of hidden counts.
  ///
  /// A test of a table whose margins are shown is an equation in its hidden cells, so it goes too.
  static func keepBack(
    in table: inout ResultTable,
    _ counts: PublishedCounts,
    _ pattern: SuppressionPattern,
    _ rule: SuppressionRule
  ) {
    let hidden = Set(
      counts.tallies.flatMap(\.places).compactMap { place in
        place.flatMap { pattern.hides($0) ? counts.linked.counts[$0] : nil }
      }
    )
    func tells(_ records: [Int]) -> Bool {
      records.contains {
        rule.threshold.hides($0) || ($0 > 0 && hidden.contains($0)) || ($0 > 0 && rule.step != nil)
      }
    }
    let before = table.notes.count
    table.notes.removeAll { tells($0.counts) }
    var isShorter = table.notes.count < before
    if let ladder = table.base?.ladder, tells(Ladder.counts(ladder)) {
      table.base?.ladder = []
      isShorter = isShorter || ladder.count > 1
    }
    if isShorter {
      table.notes.append(
        Note(
          "small numbers of records, and those that would tell hidden ones, are left out of these notes"
        )
      )
    }
    guard !pattern.isEmpty, !table.tests.isEmpty else { return }
    let sentences = Set(table.tests.map(\.sentence))
    table.notes.removeAll { sentences.contains($0.text) }
    table.tests = []
    table.notes.append(Note("tests are left out: they would tell hidden counts"))
  }
}
