import Analysis
import Engine
import Language
import TestSupport
import Testing

/// Designs, populations and options of uncertainty that do not fit the records.
@Suite struct `Mistakes of designs` {
  /// Eight records in two strata and four clusters.
  static let few = Frame([
    .texts("group", ["A", "A", "A", "B", "B", "B", "C", nil]),
    .category(
      "grade",
      [0, 0, 0, 1, 1, 1, 0, 1],
      labels: ValueLabels(texts: ["low", "high"], isOrdered: true)
    ),
    .texts("stratum", ["s1", "s1", "s1", "s1", "s2", "s2", "s2", "s2"]),
    .numbers("cluster", [1, 1, 2, 2, 3, 4, 4, 3]),
    .numbers("shared", [1, 1, 2, 2, 2, 4, 4, 2]),
    .numbers("four", [4, 4, 4, 4, 4, 4, 4, 4]),
    .numbers("uneven", [4, 4, 5, 4, 4, 4, 4, 4]),
    .numbers("few", [1, 1, 1, 1, 1, 1, 1, 1]),
    .numbers("blank", [4, 4, 4, 4, 4, nil, nil, 4]),
    .numbers("weight", [1, 2, 1, 3, 1, 2, 1, 1]),
    .numbers("negative", [1, 2, 1, 3, 1, -2, 1, 1]),
    .numbers("score", [3, 4, 5, 1, 2, 2, nil, 7]),
    .booleans("holds", [true, false, true, false, true, true, nil, true]),
    .booleans("both", [true, true, false, true, false, nil, true, true]),
    .texts("alone", ["x", "y", "y", "y", "y", "y", "y", "y"]),
  ])

  struct Case: Sendable, CustomTestStringConvertible {
    var marked: String
    var code: String
    /// A part of what is said or advised.
    var says: String
    var testDescription: String { marked }
  }

  static let cases: [Case] = [
    Case(
      marked: "design strata alone | percent holds with se",
      code: "lonely-stratum",
      says: "the stratum \"x\" of `alone`"
    ),
    Case(
      marked: "design strata stratum cluster shared | percent holds with se",
      code: "not-nested",
      says: "nested"
    ),
    Case(
      marked: "design strata group | percent holds with se",
      code: "missing-unit",
      says: "`group` is missing for 1 record"
    ),
    Case(
      marked: "design strata stratum fpc uneven | percent holds with se",
      code: "uneven-population",
      says: "both 4 and 5"
    ),
    Case(
      marked: "design strata stratum cluster cluster fpc few | percent holds with se",
      code: "population-too-small",
      says: "2 units, more than its population of 1"
    ),
    Case(
      marked: "design strata stratum cluster cluster fpc blank | percent holds with se",
      code: "uneven-population",
      says: "missing"
    ),
    Case(
      marked: "design strata stratum cluster cluster fpc four, ⟦few⟧ | percent holds with se",
      code: "fpc-without-stage",
      says: "second stage"
    ),
    Case(
      marked: "population 7 | percent holds with ci",
      code: "population-too-small",
      says: "smaller than the 8 records"
    ),
    Case(marked: "design strata ⟦nope⟧ | percent holds", code: "unknown-column", says: "nope"),
    Case(
      marked: "design cluster cluster fpc ⟦group⟧ | percent holds",
      code: "wrong-kind",
      says: "number of units"
    ),
    Case(
      marked: "frequency weight by weight | design strata ⟦stratum⟧ | percent holds",
      code: "frequency-design",
      says: "weight by weight"
    ),
    Case(
      marked: "design strata stratum | frequency weight by weight | percent holds with se",
      code: "frequency-design",
      says: "weight by weight"
    ),
    Case(
      marked: "weight by negative | percent holds with se",
      code: "negative-weight",
      says: "negative"
    ),
    Case(
      marked: "weight by blank | percent holds with se",
      code: "blank-weight",
      says: "2 records"
    ),
    Case(
      marked: "percent holds with ci ⟦hyper_exact⟧",
      code: "method-does-not-fit",
      says: "clopper_pearson"
    ),
    Case(
      marked: "weight by weight | percent holds with ci 90 ⟦wilson⟧",
      code: "method-does-not-fit",
      says: "wilson_eff"
    ),
    Case(
      marked: "weight by weight | percent holds by group with test ⟦fisher⟧",
      code: "test-does-not-fit",
      says: "rao_scott"
    ),
    Case(marked: "percent holds with ⟦test⟧", code: "test-without-key", says: "by KEY"),
    Case(
      marked: "percent holds with ⟦letters⟧",
      code: "comparison-without-key",
      says: "letters are between groups"
    ),
    Case(
      marked: "percent holds with ⟦difference⟧",
      code: "comparison-without-key",
      says: "a difference is between groups"
    ),
    Case(
      marked: "percent holds by grade with difference from ⟦\"lwo\"⟧",
      code: "unknown-label",
      says: "low"
    ),
    Case(
      marked: "multi q = holds, both | percent grade by q with difference from ⟦\"holds\"⟧",
      code: "difference-of-set",
      says: "share records"
    ),
    Case(marked: "mean score by group with ⟦test⟧", code: "test-of-figure", says: "difference"),
    Case(
      marked: "summarize m = mean(score) by group with ⟦letters⟧",
      code: "summarize-compares-nothing",
      says: "with letters"
    ),
    Case(
      marked: "percent holds by group base table with ⟦letters⟧",
      code: "comparison-of-one-base",
      says: "share one base"
    ),
    Case(
      marked: "median score by group with ⟦difference⟧",
      code: "comparison-of-quantile",
      says: "median"
    ),
    Case(
      marked: "design strata stratum | derive ⟦stratum⟧ = \"x\" | percent holds with se",
      code: "held-column",
      says: "column of the design"
    ),
    Case(
      marked: "weight by weight | derive ⟦weight⟧ = 1 | percent holds with se",
      code: "held-column",
      says: "the weight"
    ),
    Case(
      marked: "percent holds by group with ci | ⟦percent⟧ holds",
      code: "percent-of-table",
      says: "summarize"
    ),
  ]

  @Test(arguments: cases) func `name what does not fit, and where it stands`(_ case: Case) throws {
    let (text, range) = marked("from few | \(`case`.marked)")
    let mistake = try #require(Asking(["few": Self.few]).mistake(text))
    #expect(mistake.code == `case`.code)
    let said = mistake.message + " " + mistake.advice.joined(separator: " ")
    #expect(said.contains(`case`.says), "\(said)")
    if let range, mistake.code != "percent-of-table" {
      #expect(mistake.span?.start == range.start)
      #expect(mistake.span?.end == range.end)
    }
  }

  @Test(arguments: ["remove", "certainty", "adjust", "average"])
  func `a lonely stratum has a variance once it is said what becomes of it`(_ lonely: String) throws
  {
    let readings = Readings(
      try Asking(["few": Self.few]).table(
        "from few | design strata alone lonely \(lonely) | mean score with se"
      ),
      by: []
    )
    // Scores 3 | 4 5 1 2 2 7, of eight records one has none.
    let mean = 24.0 / 7
    let z = [4.0, 5, 1, 2, 2, 0, 7].enumerated().map { $0 == 5 ? 0 : ($1 - mean) / 7 }
    let middle = z.reduce(0, +) / 7
    let others = 7.0 / 6 * z.map { ($0 - middle) * ($0 - middle) }.reduce(0, +)
    let own = (3 - mean) * (3 - mean) / 49
    let wanted =
      switch lonely {
      case "adjust": others + own
      case "average": others * 2
      default: others
      }
    expectClose(try readings.figure("", "se"), wanted.squareRoot(), lonely)
  }

  @Test func `a stratum of one in the population is not lonely`() throws {
    let readings = Readings(
      try Asking([
        "few": Frame([
          .texts("s", ["x", "y", "y", "y"]), .numbers("n", [1, 9, 9, 9]),
          .numbers("v", [1, 2, 3, 4]),
        ])
      ]).table("from few | design strata s fpc n | unweighted | mean v with se"),
      by: []
    )
    // Only the three of nine vary: (1 - 3/9)·3/2·Σ(z - z̄)², z = v/4.
    expectClose(try readings.figure("", "se"), (1.0 / 8).squareRoot(), "census stratum")
  }

  static let changing: [(String, String)] = [
    ("where score > 1 | take 5", "take"), ("where score > 1 | sample 5 seed 1", "sample"),
    ("distinct group, stratum, cluster, holds", "distinct"),
    ("where score > 1 | join few on cluster inner", "join"),
  ]

  @Test(arguments: changing)
  func `records taken away for good under a design are warned of`(_ stages: String, _ verb: String)
    throws
  {
    let design = "design strata stratum cluster cluster lonely adjust"
    for words in ["\(design) | \(stages)", "\(stages) | \(design)"] {
      let table = try Asking(["few": Self.few]).table("from few | \(words) | percent holds with se")
      let warning = table.notes.first { $0.text.contains("before the design was used") }
      #expect(warning?.isWarning == true, "\(words) \(verb)")
    }
  }

  @Test func `a column that replaces a renamed one leaves the design as it was`() throws {
    let asking = Asking(["few": Self.few])
    let design = "from few | design strata stratum cluster cluster"
    let replaced = try asking.rows(
      "\(design) | rename old = stratum | derive stratum = \"x\" | percent holds with se"
    )
    #expect(try replaced == asking.rows("\(design) | percent holds with se"))
  }

  @Test func `a population of a designed sample is said not to be used`() throws {
    let table = try Asking(["few": Self.few]).table(
      "from few | design strata stratum cluster cluster | population 100 | percent holds with se"
    )
    #expect(table.notes.contains { $0.text.contains("fpc") })
  }

  @Test func `a condition alone takes nothing from a design`() throws {
    let table = try Asking(["few": Self.few]).table(
      "from few | where score > 1 | design strata stratum cluster cluster | sort by score | rename s = stratum | percent holds with se"
    )
    #expect(!table.notes.contains { $0.text.contains("before the design was used") })
    #expect(table.notes.contains { $0.text.contains("2 strata, 4 clusters") })
  }
}
