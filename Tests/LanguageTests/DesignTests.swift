import Language
import Testing

/// How the sample was drawn, and what may be published.
@Suite struct DesignTests {
  @Test(arguments: [
    ("design", "design"), ("DESIGN STRATA s", "design strata s"),
    ("design cluster c, d", "design cluster c, d"),
    (
      "design lonely adjust nested fpc f, g cluster c, d strata s",
      "design strata s cluster c, d fpc f, g nested lonely adjust"
    ),
    ("design cluster cluster nested", "design cluster cluster nested"),
    ("design strata `nested`", "design strata `nested`"),
    ("design lonely certainty", "design lonely certainty"),
    ("population 209", "population 209"), ("population 1_000", "population 1000"),
    ("population $n", "population $n"), ("population n_all", "population n_all"),
    ("population `by`", "population `by`"), ("population by", "population by"),
    ("suppress", "suppress"), ("suppress NHS", "suppress nhs"),
    ("suppress below 5", "suppress below 5"),
    ("suppress below 5 round 10", "suppress below 5 round 10"),
    ("suppress round 5", "suppress round 5"),
  ]) func `every clause is read as it is written`(text: String, canonical: String) throws {
    #expect(Formatter.format(try query("from x | \(text)")) == "from x | \(canonical)")
  }

  @Test func `a design keeps its clauses and their places`() throws {
    guard case .design(let design) = try stage("design nested strata s lonely average") else {
      throw NotThis("design")
    }
    #expect(design.strata?.text == "s")
    #expect(design.clusters.isEmpty && design.fpc.isEmpty)
    #expect(design.isNested)
    #expect(design.lonely == .average)
    #expect(design.nestedSpan == Span(7, 13))
    #expect(design.lonelySpan == Span(23, 37))
  }

  @Test func `a population is a number, a parameter or a column`() throws {
    #expect(try stage("population 209") == .population(.size(209, Span(11, 14))))
    #expect(try stage("population $n") == .population(.parameter(Name("n", Span(11, 13)))))
    #expect(try stage("population n") == .population(.column(Name("n", Span(11, 12)))))
  }

  @Test func `suppress alone leaves the threshold open`() throws {
    let bare = SuppressNode(rule: .below(nil, round: nil), span: Span(0, 8))
    #expect(try stage("suppress") == .suppress(bare))
    let nhs = SuppressNode(rule: .nhs, span: Span(9, 12))
    #expect(try stage("suppress nhs") == .suppress(nhs))
  }

  @Test(arguments: [
    ("design strata s ⟦strata⟧ t", "repeated-clause", "`strata`"),
    ("design nested ⟦nested⟧", "repeated-clause", "`nested`"),
    ("design strata⟦⟧", "missing-element", "a column name is missing"),
    ("design strata s⟦,⟧ t", "several-strata", "concat"),
    ("design ⟦strta⟧ s", "unknown-clause", "`strata`"),
    ("design ⟦ids⟧ c", "foreign-word", "write: cluster C"),
    ("design ⟦weights⟧ w", "foreign-word", "weight by COLUMN"),
    ("design lonely ⟦ajust⟧", "unknown-lonely", "`adjust`"),
    ("design lonely⟦⟧", "missing-element", "`certainty`"),
    ("design strata s ⟦percent⟧ a", "missing-bar", "| percent"),
    ("⟦strata⟧ s", "clause-without-stage", "design"),
    ("weight by w ⟦cluster⟧ c", "clause-without-stage", "design"),
    ("⟦svydesign⟧(ids = c)", "foreign-word", "design strata S cluster C"),
    ("population ⟦0⟧", "unsuitable-number", "from 1"),
    ("population ⟦2.5⟧", "unsuitable-number", "2.5"),
    ("population ⟦-3⟧", "unsuitable-number", "-3"),
    ("population ⟦by⟧ n", "foreign-word", "population COLUMN"),
    ("population⟦⟧", "missing-element", "a number or a column name"),
    ("population 1⟦,⟧000", "misplaced", "1_000"),
    ("suppress ⟦5⟧", "bare-threshold", "below 5"), ("suppress ⟦< 5⟧", "bare-threshold", "below 5"),
    ("suppress below ⟦1⟧", "unsuitable-number", "from 2"),
    ("suppress below⟦⟧", "missing-element", "below N"),
    ("suppress nhs ⟦round⟧ 5", "misplaced", "nhs | below"),
  ]) func `a stage that cannot be read says what to write`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }
}
