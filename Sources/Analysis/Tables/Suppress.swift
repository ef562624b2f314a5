import Engine
import Language
import Statistics

/// `suppress nhs`, `suppress below 10 round 5`: hides figures of few people, and what would give them
/// away, and adds `suppressed`.
///
/// - Missing: a hidden figure is missing of the kind `suppressed`.
/// - Source: STATISTICS.md section 4.
enum Suppress {
  /// - Throws: what has no counts to look after, or was laid out otherwise before.
  static func apply(_ node: SuppressNode, to table: ResultTable) throws -> ResultTable {
    try check(table)
    let rule = SuppressionRule(node.rule)
    guard table.sources.isEmpty || table.sources.contains(where: { $0.unit != "organisation" })
    else {
      var result = SuppressedTable.unchanged(table)
      result.notes.append(
        Note("the records are organisations, not people, so no figure needs to be hidden")
      )
      return result
    }
    guard let counts = PublishedCounts(table) else { throw notOneTabulation }
    guard !counts.tallies.isEmpty else {
      throw ResolveDiagnostics.failure(
        "suppress-needs-count",
        "there is no count or base to tell small groups by",
        at: nil,
        advice: ["add one: summarize people = count(), …"]
      )
    }
    let pattern: SuppressionPattern =
      switch rule {
      case .nhs: SuppressionPattern(counts, threshold: NHSRounding.threshold)
      case .below(let threshold, _):
        SuppressionPattern(
          counts,
          SecondarySuppression(counts.linked, threshold: threshold)
        )
      }
    var result = SuppressedTable.hiding(table, counts, pattern, rule)
    SuppressionNotes.keepBack(in: &result, counts, pattern, rule)
    result.notes += SuppressionNotes.notes(table, counts, pattern, rule)
    return result
  }

  /// - Throws: a table that has no rows of a tabulation.
  private static func check(_ table: ResultTable) throws {
    if table.roles.contains(.suppressed) {
      throw ResolveDiagnostics.failure(
        "suppressed-already",
        "the figures of this table were looked after already",
        at: nil,
        advice: ["use one `suppress`, with the stricter rule"]
      )
    }
    if table.spread != nil {
      throw ResolveDiagnostics.failure(
        "suppress-after-wide",
        "`wide` leaves no counts to look after",
        at: nil,
        advice: ["write `suppress` before `wide`"]
      )
    }
    guard case .table = table.shape, let composition = table.composition,
      !table.roles.contains(.stored)
    else {
      throw ResolveDiagnostics.failure(
        "suppress-needs-table",
        "`suppress` hides figures of a table, and these are records",
        at: nil,
        advice: ["tabulate first: count, percent, mean or summarize"]
      )
    }
    guard table.roles.count(where: { $0 == .key }) == composition.keys.count,
      table.roles.count(where: { $0 == .item }) == composition.items.count
    else { throw notOneTabulation }
  }

  private static var notOneTabulation: QueryFailure {
    ResolveDiagnostics.failure(
      "suppress-needs-whole-table",
      "the rows are not those of one tabulation any more, so what adds up to what is not known",
      at: nil,
      advice: ["write `suppress` right after count, percent, mean or summarize"]
    )
  }
}

/// What is hidden and how the rest is shown.
enum SuppressionRule {
  /// The rule of the NHS for areas below the nation.
  case nhs
  /// A threshold with company for what is below it; the rest to the nearest multiple.
  case below(Threshold, round: Int?)

  init(_ rule: SuppressNode.Rule) {
    switch rule {
    case .nhs: self = .nhs
    case .below(let least, let round):
      self = .below(least.map { Threshold($0) } ?? .usual, round: round)
    }
  }

  /// The counts that are hidden by themselves.
  var threshold: Threshold {
    switch self {
    case .nhs: NHSRounding.threshold
    case .below(let threshold, _): threshold
    }
  }

  /// What shown counts are rounded to a multiple of.
  var step: Int? {
    switch self {
    case .nhs: 5
    case .below(_, let round): round
    }
  }
}

/// Which counts of a table are hidden.
struct SuppressionPattern {
  private let isHidden: Set<Int>
  /// Counts that are shown in the table and too small by themselves.
  let primaryCount: Int
  /// Counts that are shown in the table and hidden so that the others cannot be worked out.
  let secondaryCount: Int

  /// Hides small counts with the company that they need.
  init(_ counts: PublishedCounts, _ pattern: SecondarySuppression) {
    isHidden = Set(pattern.hidden)
    primaryCount = pattern.primary.count(where: counts.isInTable)
    secondaryCount = pattern.hidden.count(where: counts.isInTable) - primaryCount
    needsCompany = !pattern.hidden.isEmpty
  }

  /// Hides small counts and nothing else.
  init(_ counts: PublishedCounts, threshold: Threshold) {
    isHidden = Set(
      counts.linked.counts.indices.filter { threshold.hides(counts.linked.counts[$0]) }
    )
    primaryCount = isHidden.count(where: counts.isInTable)
    secondaryCount = 0
    needsCompany = false
  }

  /// Whether a count is hidden; one that is not known counts as hidden.
  func hides(_ place: Int?) -> Bool { place.map { isHidden.contains($0) } ?? true }
  /// Whether what is hidden must not be worked out from the rest.
  let needsCompany: Bool
  /// Whether anything is hidden.
  var isEmpty: Bool { primaryCount + secondaryCount == 0 }
}
