import Analysis
import Engine
import Language
import Testing

/// What is n/a, and what is said instead.
@Suite struct `Edges of uncertainty` {
  private let asking = Asking(["few": `Mistakes of designs`.few])

  private func readings(_ words: String, by names: [String] = []) throws -> Readings {
    Readings(try asking.table("from few | \(words)"), by: names)
  }

  private func notes(_ words: String) throws -> String {
    try asking.table("from few | \(words)").notes.map(\.text).joined(separator: "\n")
  }

  @Test(arguments: [
    "", "weight by weight | ", "design strata stratum cluster cluster | ", "population 50 | ",
  ])
  func `an empty base has neither figure nor error`(_ design: String) throws {
    let readings = try readings(
      "\(design)where score > 100 | percent (holds) with se, ci all, deff, df",
      by: ["item"]
    )
    for name in readings.table.frame.names where !["item", "count", "base"].contains(name) {
      if name.hasPrefix("weighted") || name == "df" { continue }
      #expect(try readings.figure("holds", name) == nil, "\(name)")
    }
    #expect(try readings.figure("holds", "base") == 0)
  }

  @Test func `all answers missing give no mean and no error`() throws {
    let readings = try readings("where group = \"C\" | mean score with se, ci, df")
    for name in ["mean", "se", "low", "high"] {
      #expect(try readings.figure("", name) == nil, "\(name)")
    }
  }

  @Test func `weights of zero empty the base`() throws {
    let frame = Frame([.numbers("z", [0, 0]), .booleans("a", [true, false])])
    let table = try Asking(["d": frame]).table("from d | weight by z | percent (a) with se, ci")
    let readings = Readings(table, by: ["item"])
    #expect(try readings.figure("a", "base") == 0)
    #expect(try readings.figure("a", "se") == nil)
  }

  @Test func `one cluster leaves no degrees of freedom and no interval`() throws {
    let readings = try readings(
      "design cluster cluster | where cluster = 1 | percent (score > 3) with se, ci, df",
      by: ["item"]
    )
    #expect(try readings.figure("score > 3", "df") == 0)
    #expect(try readings.figure("score > 3", "percent") == 50)
    for name in ["se", "low", "high"] {
      #expect(try readings.figure("score > 3", name) == nil, "\(name)")
    }
    let words =
      "design cluster cluster | where cluster = 1 | percent (score > 3) with ci"
    #expect(try notes(words).contains("no degrees of freedom"))
  }

  @Test func `shares of 0 and 1 have no error, and an interval of those methods that have one`()
    throws
  {
    let designed = try readings(
      "weight by weight | percent (score >= 1) with se, ci all",
      by: ["item"]
    )
    #expect(try designed.figure("score >= 1", "se") == 0)
    for name in ["logit", "mean", "asin", "beta", "wilson_eff", "likelihood"] {
      #expect(try designed.figure("score >= 1", "\(name)_low") == nil, "\(name)")
    }
    // Clopper-Pearson of 7 of 7.
    expectClose(
      try designed.figure("score >= 1", "beta_nchs_low"),
      59.03836027749,
      "nchs",
      within: 1e-10
    )
    #expect(try designed.figure("score >= 1", "beta_nchs_high") == 100)
    let simple = try readings("percent (score >= 1) with ci wilson, logit", by: ["item"])
    #expect(try simple.figure("score >= 1", "wilson_high") == 100)
    #expect(try simple.figure("score >= 1", "logit_low") == nil)
  }

  @Test func `a census has no interval, no error and no test of its shares`() throws {
    let words = "population 8 | percent (cluster > 2) by stratum with se, ci, difference, letters"
    let readings = try readings(words, by: ["stratum"])
    for stratum in ["s1", "s2"] {
      #expect(try readings.figure(stratum, "se") == 0)
      for name in ["low", "high", "difference_low", "difference_high", "p"] {
        #expect(try readings.figure(stratum, name) == nil, "\(name)")
      }
      #expect(try readings.text(stratum, "letters") ?? "" == "")
    }
    #expect(try readings.figure("s2", "difference") == 100)
    #expect(try notes(words).contains("census"))
  }

  @Test(arguments: [
    "population 8 | percent (cluster > 2) by stratum with test",
    "population 8 | percent (holds) by group with test",
  ]) func `nothing is tested where all members were asked`(_ words: String) throws {
    let tests = try asking.table("from few | \(words)").tests
    #expect(tests.map(\.p) == [nil])
    #expect(tests.first?.reason?.contains("chance") == true)
  }

  @Test(arguments: ["population 20 | ", "design strata stratum cluster cluster | "])
  func `shares of 0 and 1 have no certain difference`(_ design: String) throws {
    let readings = try readings(
      "\(design)where group in (\"A\", \"B\") | percent (grade = \"low\") by group with difference",
      by: ["group"]
    )
    #expect(try readings.figure("A", "difference") == 100)
    for name in ["difference_low", "difference_high", "p"] {
      #expect(try readings.figure("A", name) == nil, "\(name)")
    }
  }

  @Test func `a method of shares is refused for means`() {
    let mistake = asking.mistake("from few | mean score with ci wilson")
    #expect(mistake?.code == "method-does-not-fit")
  }

  @Test func `all asked and not all answering leaves bounds, not an interval`() throws {
    let words = "population 8 | percent (holds) with se, ci 50"
    let readings = try readings(words, by: ["item"])
    // 5 of 7 of 8: from 5/8 to 6/8 at every level.
    #expect(try readings.figure("holds", "low") == 62.5)
    #expect(try readings.figure("holds", "high") == 75)
    #expect(try readings.figure("holds", "se") == nil)
    #expect(try notes(words).contains("not of chance"))
    #expect(try !notes(words).contains("50 %"))
  }

  @Test func `a known population has the exact interval in its own units`() throws {
    let words = "population 20 | percent (cluster > 1) with se, ci"
    let readings = try readings(words, by: ["item"])
    // 6 of 8 of 20: the least and most K of 20 whose tail at 6 is above 2.5 %.
    func ways(_ n: Int, _ k: Int) -> Double {
      k < 0 || k > n ? 0 : (0..<k).reduce(1.0) { $0 * Double(n - $1) / Double($1 + 1) }
    }
    func chance(_ members: Int, _ values: ClosedRange<Int>) -> Double {
      values.map { ways(members, $0) * ways(20 - members, 8 - $0) / ways(20, 8) }.reduce(0, +)
    }
    let low = (6...18).first { chance($0, 6...8) > 0.025 }
    let high = (6...18).last { chance($0, 0...6) > 0.025 }
    #expect(try readings.figure("cluster > 1", "low") == low.map { Double($0) * 5 })
    #expect(try readings.figure("cluster > 1", "high") == high.map { Double($0) * 5 })
    // √((1 - n/N)·pq/(n - 1))
    expectClose(
      try readings.figure("cluster > 1", "se"),
      100 * (0.6 * 0.75 * 0.25 / 7).squareRoot(),
      "se"
    )
    #expect(try notes(words).contains("hypergeometric"))
    #expect(try notes(words).contains("random sample"))
  }

  @Test func `one group gets no letters and no difference`() throws {
    let readings = try readings(
      "where group = \"A\" | percent (holds) by group with letters, difference, test",
      by: ["group"]
    )
    #expect(try readings.text("A", "letter") == "A")
    #expect(try readings.text("A", "letters") ?? "" == "")
    #expect(try readings.figure("A", "difference") == nil)
    #expect(readings.table.tests.map(\.p) == [nil])
    #expect(readings.table.tests.first?.reason != nil)
  }

  @Test func `the usual method is named in words`() throws {
    let cases = [
      ("percent holds with ci", "Wilson intervals, 95 %"),
      ("weight by weight | percent holds with ci 90", "Logit intervals, 90 %"),
      ("design strata stratum cluster cluster | mean score with ci", "2 strata, 4 clusters"),
      (
        "weight by weight | percent holds with ci",
        "strata and clusters of the sample are not known"
      ),
      ("percent holds with ci", "valid only if the records are a random sample"),
      ("percent holds by group with letters", "Bonferroni; pooled z tests"),
      ("weight by weight | percent holds by group with letters holm", "effective bases"),
      (
        "design strata stratum | percent holds by group with letters bh",
        "Benjamini-Hochberg; t tests"
      ),
      ("percent holds by group with difference", "Newcombe"),
      ("population 8 | percent holds with ci", "Bounds"),
    ]
    for (words, note) in cases {
      let found = try notes(words)
      #expect(found.contains(note), "\(words): \(found)")
    }
  }

  @Test func `a design said before says that the records are a sample`() throws {
    #expect(try !notes("design | percent holds with ci").contains("valid only if"))
  }

  @Test func `weights follow from a design that knows its population`() throws {
    let people = Respondents(seed: 31)
    let plan = DesignByHand.all[8]
    let weights = plan.weights(people)
    let table = try Asking(["survey": people.frame]).table(
      "from survey | \(plan.text) | mean score by wave with se, df"
    )
    let readings = Readings(table, by: ["wave"])
    for wave in 0...1 {
      let base = people.list.map { $0.wave == wave && $0.score != nil }
      let y = people.list.map { $0.score ?? 0 }
      let figure = try #require(FigureByHand.mean(y, weights, base: base))
      let variance = try #require(plan.variance(figure.z, people, in: figure.base))
      expectClose(try readings.figure("w\(wave)", "mean"), figure.value, "mean w\(wave)")
      expectClose(try readings.figure("w\(wave)", "se"), variance.squareRoot(), "se w\(wave)")
      expectClose(
        try readings.figure("w\(wave)", "weighted_base"),
        zip(weights, figure.base).map { $1 ? $0 : 0 }.reduce(0, +),
        "weights w\(wave)"
      )
    }
  }

  @Test func `frequency weights count records where sampling weights do not`() throws {
    let frequency = try readings(
      "frequency weight by weight | percent (holds) with se, df",
      by: ["item"]
    )
    let p = 6.0 / 11
    #expect(try frequency.figure("holds", "base") == 11)
    #expect(try frequency.figure("holds", "df") == 10)
    expectClose(try frequency.figure("holds", "percent"), 100 * p, "percent")
    expectClose(
      try frequency.figure("holds", "se"),
      100 * (p * (1 - p) / 10).squareRoot(),
      "frequency se"
    )
    let sampling = try readings("weight by weight | percent (holds) with se", by: ["item"])
    expectClose(try sampling.figure("holds", "percent"), 100 * p, "percent")
    #expect(try sampling.figure("holds", "base") == 7)
    #expect(try sampling.figure("holds", "se") != frequency.figure("holds", "se"))
  }
}
