import Engine
import Language

/// What must be true of a weight before anything is weighted by it.
///
/// - Source: STATISTICS.md sections 1 and 2: a negative or blank weight is an error, a frequency is
///   whole, records with weight 0 leave every base.
struct WeightCheck {
  private let weighting: Weighting
  private var range = 0
  private var blank = 0
  private var zero = 0
  private var broken = 0

  /// Asks for what the check needs.
  init(_ weighting: Weighting, in question: inout Question) {
    self.weighting = weighting
    guard let column = weighting.column else { return }
    let weight = Expression.column(column)
    range = question.ask(by: [], [.range(weight)])
    blank = question.ask(by: [], [.count], where: [.call(.isMissing, [weight])])
    zero = question.ask(
      by: [],
      [.count],
      where: [.call(.equal, [weight, .constant(.number(0))])]
    )
    // A sampling weight may be any number, so nothing is worked out for each record then.
    guard case .frequency = weighting else { return }
    broken = question.ask(
      by: [],
      [.count],
      where: [.call(.notEqual, [weight, .call(.floor, [weight])])]
    )
  }

  /// - Throws: a negative, blank or broken weight.
  /// - Returns: records with weight 0.
  func check(_ totals: Totals) throws -> Int {
    guard let column = weighting.column else { return 0 }
    let name = Formatter.name(column)
    if case .range(.number(let least)?, _)? = totals.tables[range][GroupKey([])]?.first, least < 0 {
      throw ResolveDiagnostics.failure(
        "negative-weight",
        "the weight `\(column)` is negative for some record (\(plainNumber(least)))",
        at: nil,
        advice: ["leave these records out: where \(name) >= 0"]
      )
    }
    let missing = count(blank, totals)
    if missing > 0 {
      throw ResolveDiagnostics.failure(
        "blank-weight",
        "the weight `\(column)` is missing for \(missing) \(missing == 1 ? "record" : "records")",
        at: nil,
        advice: [
          "leave them out: where \(name) is answered", "or go without the weight: unweighted",
        ]
      )
    }
    if case .frequency = weighting, count(broken, totals) > 0 {
      throw ResolveDiagnostics.failure(
        "broken-frequency",
        "the frequency weight `\(column)` is not whole for some record",
        at: nil,
        advice: ["a sampling weight is written: weight by \(name)"]
      )
    }
    return count(zero, totals)
  }

  /// Says that sampling weights are very unequal, as far as the least and the greatest tell.
  ///
  /// - Missing: nothing is said where a weight is 0, because the least above it is not known here.
  /// - Source: STATISTICS.md section 2: more than 25 times.
  func noteSpread(_ totals: Totals, _ notes: NoteCollector) {
    guard case .sampling(let column) = weighting,
      case .range(.number(let least)?, .number(let greatest)?)? =
        totals.tables[range][GroupKey([])]?.first,
      least > 0, greatest > 25 * least
    else { return }
    notes.add(
      "the largest weight of `\(column)` is more than 25 times the smallest; `show weights` says what it costs",
      isWarning: true
    )
  }

  private func count(_ request: Int, _ totals: Totals) -> Int {
    if case .count(let count)? = totals.tables[request][GroupKey([])]?.first { count } else { 0 }
  }
}
