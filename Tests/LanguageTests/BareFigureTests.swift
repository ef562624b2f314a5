import Language
import Testing

/// Statements on published figures, without records.
@Suite struct BareFigureTests {
  @Test(arguments: [
    ("interval 10 of 30", "interval 10 of 30"), ("INTERVAL 0 OF 0", "interval 0 of 0"),
    ("interval 1_000 of 3_000 in 4e3", "interval 1000 of 3000 in 4000"),
    ("interval $x of $n in $m", "interval $x of $n in $m"),
    (
      "interval 10 of 30 level 90 method wilson, jeffreys",
      "interval 10 of 30 method wilson, jeffreys level 90"
    ),
    ("interval 10 of 30 in 211 method all", "interval 10 of 30 in 211 method all"),
    (
      "interval 10 of 30 method all\n| sort by low\n| take 1",
      "interval 10 of 30 method all | sort by low | take 1"
    ),
    ("difference 29 of 196,\n45 of 180", "difference 29 of 196, 45 of 180"),
    (
      "difference 29 of 196 in 209, 45 of 180 in 200 level 90 | keep p",
      "difference 29 of 196 in 209, 45 of 180 in 200 level 90 | keep p"
    ),
    ("bounds 29 of 196 in 209", "bounds 29 of 196 in 209"),
    ("bounds 29 of 196 in 209 | wide", "bounds 29 of 196 in 209 | wide"),
  ]) func `figures are read as they are written`(text: String, canonical: String) throws {
    #expect(Formatter.format(try statement(text)) == canonical)
  }

  @Test func `an interval holds its figures, methods, level and stages`() throws {
    let read = try statement("interval 10 of 30 in 211 method wilson level 90 | take 1")
    guard case .interval(let node) = read.kind else { throw NotThis("interval") }
    #expect(node.share.count.value == .number(10))
    #expect(node.share.base.value == .number(30))
    #expect(node.share.population?.value == .number(211))
    #expect(node.share.span == Span(9, 24))
    #expect(node.methods.map(\.text) == ["wilson"])
    #expect(!node.all)
    #expect(node.level == 90)
    #expect(node.stages.map(\.kind) == [.take(.number(1), by: [])])
    #expect(node.columns.suffix(3) == ["population", "low_count", "high_count"])
  }

  @Test func `parameters are compared only when their values are known`() throws {
    _ = try statement("interval $x of 3")
    _ = try statement("interval 30 of $n in 20")
  }

  @Test(arguments: [
    ("interval ⟦40⟧ of 30", "count-over-base", "40 is more than its base 30"),
    ("interval 10 of ⟦300⟧ in 211", "base-over-population", "300 is more than its population 211"),
    ("difference 1 of 2, ⟦4⟧ of 3", "count-over-base", "4 is more than its base 3"),
    ("bounds 1 of ⟦3⟧ in 2", "base-over-population", "population 2"),
    ("interval⟦⟧", "missing-element", "a count is missing"),
    ("interval 10⟦⟧", "missing-element", "`of` is missing"),
    ("interval 10 of⟦⟧", "missing-element", "a base is missing"),
    ("interval 10⟦/⟧30", "count-needs-of", "write: 10 of BASE"),
    ("interval 10 ⟦out⟧ of 30", "count-needs-of", "write: 10 of BASE"),
    ("interval ⟦15%⟧ of 196", "percent-as-count", "29 of 196"),
    ("interval ⟦1.5⟧ of 3", "unsuitable-number", "1.5"),
    ("interval ⟦-1⟧ of 3", "unsuitable-number", "-1"),
    ("interval ⟦1,000⟧ of 3000", "comma-in-number", "1_000"),
    ("interval 1 of ⟦3,000⟧", "comma-in-number", "1_000"),
    ("interval ⟦ten⟧ of 30", "misplaced", "a count is needed"),
    ("interval 10 of 30 ⟦wilson⟧", "method-needs-word", "method wilson"),
    ("interval 10 of 30 ⟦all⟧", "method-needs-word", "method all"),
    ("interval 10 of 30 method⟦⟧", "missing-element", "interval method"),
    ("interval 10 of 30 method ⟦wlison⟧", "unknown-method", "`wilson`"),
    ("interval 10 of 30 method wilson, ⟦se⟧", "unknown-method", "`se`"),
    ("interval 10 of 30 method wald ⟦method⟧ wilson", "repeated-clause", "`method`"),
    ("interval 10 of 30 level ⟦0.9⟧", "share-as-level", "write: 90"),
    ("interval 10 of 30 level 90 ⟦level⟧ 95", "repeated-clause", "`level`"),
    ("interval 10 of 30 ⟦by⟧ a", "misplaced", "interval X of N"),
    ("interval 10 of 30 ⟦|⟧", "empty-stage", "missing"),
    ("interval 10 of 30 | ⟦srot⟧ by a", "unknown-verb", "`sort`"),
    ("difference 29 of 196⟦⟧", "missing-element", "`,` is missing"),
    ("difference 29 of 196 ⟦and⟧ 45 of 180", "misplaced", "`,` is needed"),
    ("bounds 29 of 196⟦⟧", "missing-element", "`in` is missing"),
    ("from x | ⟦interval⟧ 3 of 4", "statement-as-stage", "line of its own"),
  ]) func `figures that contradict each other or are none are refused`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }

  @Test func `both contradictions of a share are said`() {
    let codes = statements("interval 40 of 30 in 20").flatMap(\.diagnostics).map(\.code)
    #expect(codes == ["count-over-base", "base-over-population"])
  }

  @Test func `a difference that ends in its comma goes on`() {
    #expect(!Completeness.isComplete("difference 29 of 196,"))
    #expect(Completeness.isComplete("difference 29 of 196, 45 of 180"))
    #expect(!Completeness.isComplete("percent a with ci wilson,"))
    #expect(!Completeness.isComplete("percent a with letters 99 and"))
  }
}
