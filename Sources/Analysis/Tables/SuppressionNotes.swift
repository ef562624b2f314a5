import Engine
import Statistics

/// What a reader is told about hidden figures, and what other notes may no longer say.
enum SuppressionNotes {
  /// The rule in words, and how many figures are hidden by it.
  static func notes(
    _ table: ResultTable,
    _ pattern: SuppressionPattern,
    _ rule: SuppressionRule
  ) -> [Note] {
    var notes: [Note] = []
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
        notes.append(Note("no count of people is from 1 to \(least - 1), so nothing is hidden"))
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

  /// The notes from before, without those that tell what is hidden.
  static func safe(
    _ table: ResultTable,
    _ pattern: SuppressionPattern,
    _ rule: SuppressionRule
  ) -> [Note] {
    table.notes
  }

  /// The base, without a ladder that would tell what is hidden or rounded.
  static func safeBase(
    _ table: ResultTable,
    _ counts: PublishedCounts,
    _ pattern: SuppressionPattern,
    _ rule: SuppressionRule
  ) -> BaseReport? {
    guard var base = table.base else { return nil }
    let rungs = base.ladder.map(\.records)
    let steps = zip(rungs, rungs.dropFirst()).map { $0 - $1 }
    let isTelling = (rungs + steps).contains { rule.threshold.hides($0) }
    let hidesBase = counts.tallies.contains { tally in
      tally.kind == .base
        && tally.places.contains {
          $0.map { pattern.hides($0) && rungs.contains(counts.linked.counts[$0]) } ?? false
        }
    }
    if isTelling || hidesBase || rule.step != nil { base.ladder = [] }
    return base
  }
}
