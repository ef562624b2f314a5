import Engine
import Language
import Statistics

/// `difference 29 of 196, 45 of 180`: the first published share less the second.
///
/// The example becomes one row: -10.2 points, from -18.2 to -2.1, z -2.49, p 0.013, `newcombe`.
enum DifferenceFigures {
  private struct Comparison {
    var difference: Double
    var interval: Interval?
    var test: DifferenceTest?
    var method: String
    var words: String
  }

  /// - Throws: figures that contradict each other.
  static func table(_ node: DifferenceNode, in stage: StageContext) throws -> ResultTable {
    let first = try PublishedShare(node.first, in: stage)
    let second = try PublishedShare(node.second, in: stage)
    let level = node.level ?? stage.context.confidence
    guard let compared = comparison(first, second, level: level / 100) else {
      throw ResolveDiagnostics.failure(
        "no-difference",
        "these two shares cannot be compared",
        at: node.first.span
      )
    }
    let columns: [(Column, ColumnRole)] = [
      (.numbers("difference", [compared.difference * 100]), .uncertainty(.difference)),
      (.numbers("low", [compared.interval.map { $0.low * 100 }]), .uncertainty(.differenceLow)),
      (.numbers("high", [compared.interval.map { $0.high * 100 }]), .uncertainty(.differenceHigh)),
      (.numbers("z", [compared.test?.z]), .number),
      (.numbers("p", [compared.test?.p]), .uncertainty(.probability)),
      (LabelColumn.names("method", [compared.method]), .item),
    ]
    return ResultTable(
      frame: Frame(columns.map(\.0), count: 1),
      roles: columns.map(\.1),
      shape: .table,
      notes: notes(first, second, compared, level)
    )
  }

  /// - Units: shares; `level` too.
  /// - Missing: no interval and no test of two censuses.
  /// - Source: STATISTICS.md section 3.5: Newcombe's interval and the pooled z test, or, where both
  ///   populations are known, the variance Σ(1-f)p(1-p)/(n-1).
  private static func comparison(
    _ first: PublishedShare,
    _ second: PublishedShare,
    level: Double
  ) -> Comparison? {
    guard
      let pair = TwoProportions(
        Double(first.count),
        of: Double(first.base),
        and: Double(second.count),
        of: Double(second.base)
      )
    else { return nil }
    guard let one = first.sample, let two = second.sample else {
      return Comparison(
        difference: pair.difference,
        interval: NewcombeInterval.interval(of: pair, level: level),
        test: pair.pooledTest,
        method: "newcombe",
        words: "Newcombe's interval and the pooled z test"
      )
    }
    guard !one.isCensus || !two.isCensus else {
      return Comparison(difference: pair.difference, method: "census", words: "")
    }
    let finite = TwoFiniteProportions(first.count, of: one, and: second.count, of: two)
    return Comparison(
      difference: pair.difference,
      interval: finite?.wald(level: level),
      test: finite?.test,
      method: "wald_fpc",
      words: "Wald interval and z test with the finite population correction"
    )
  }

  private static func notes(
    _ first: PublishedShare,
    _ second: PublishedShare,
    _ compared: Comparison,
    _ level: Double
  ) -> [Note] {
    let figures = "\(first.words) less \(second.words), in points"
    guard compared.method != "census" else {
      return [
        Note(figures),
        Note("both are censuses: the difference is a fact, without interval and test"),
      ]
    }
    var notes = [
      Note("\(figures): \(compared.words), \(plainNumber(level)) %"),
      Note("valid only if both are random samples, and independent of each other", isWarning: true),
    ]
    if (first.population == nil) != (second.population == nil) {
      notes.append(Note("the population of one alone changes nothing: write `in M` for both"))
    }
    return notes
  }
}
