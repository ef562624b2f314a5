import Analysis
import Engine
import Language
import TestSupport
import Testing

/// What must hold of figures of uncertainty whatever the records are.
@Suite struct `Properties of uncertainty` {
  static let seeds: [UInt64] = [11, 12, 13, 14, 15]

  static let queries = [
    "percent opinion by region with se, deff, df, ci 90, difference from rest, letters, test",
    "percent (opinion = \"good\"), late = (score > 6) by wave with ci all",
    "mean score by region with se, ci, difference from rest, letters",
    "summarize m = median(spend), a = sum(spend) / sum(score), r = ratio(spend, score) by wave with ci",
    "count opinion by wave with se",
  ]
  /// All cells of a table by column, and its tests.
  private func figures(_ table: ResultTable) -> [(place: String, figure: Value)] {
    var figures: [(String, Value)] = []
    for column in table.frame.columns {
      for record in 0..<table.frame.count {
        figures.append(("\(column.name) \(record)", column[record]))
      }
    }
    for test in table.tests {
      for (name, figure) in [("statistic", test.statistic), ("p", test.p)] {
        figures.append(("\(test.method) \(name)", figure.map { .number($0) } ?? .missing(.blank)))
      }
    }
    return figures
  }

  private func expectSame(
    _ one: ResultTable,
    _ other: ResultTable,
    _ words: String,
    within precision: Double,
    except names: Set<String> = []
  ) {
    let pairs = Array(zip(figures(one), figures(other)))
    #expect(one.frame.names == other.frame.names)
    #expect(figures(one).count == figures(other).count)
    for ((place, figure), (_, twin)) in pairs
    where !names.contains(String(place.prefix { $0 != " " })) {
      switch (figure, twin) {
      case (.number(let own), .number(let its)):
        expectClose(own, its, "\(words) … \(place)", within: precision)
      case (.text(let own), .text(let its)):
        #expect(own == its, "\(words) … \(place)")
      case (.code, .code), (.boolean, .boolean), (.missing, .missing):
        continue
      default:
        Issue.record("\(words) … \(place): \(figure), \(twin)")
      }
    }
  }

  @Test(arguments: seeds) func `the order of the records changes no figure`(_ seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let people = Respondents(seed: seed)
    var shuffled = people
    shuffled.list.shuffle(using: &random)
    // Texts list their labels by code point, whatever comes first.
    for design in Scene.weightings {
      for query in Self.queries {
        let words = "from survey \(design) | \(query)"
        expectSame(
          try Asking(["survey": people.frame]).table(words),
          try Asking(["survey": shuffled.frame]).table(words),
          words,
          within: 1e-9
        )
      }
    }
  }

  @Test(arguments: seeds) func `weights times a constant change nothing but sums`(_ seed: UInt64)
    throws
  {
    let people = Respondents(seed: seed)
    var scaled = people
    // 2¹⁰ keeps every bit; 0.37 does not.
    for factor in [1024, 0.37] {
      for place in people.list.indices {
        scaled.list[place].weight = people.list[place].weight * factor
      }
      for design in Scene.weightings where design.contains("weight") {
        for query in Self.queries where !query.hasPrefix("count") {
          let words = "from survey \(design) | \(query)"
          expectSame(
            try Asking(["survey": people.frame]).table(words),
            try Asking(["survey": scaled.frame]).table(words),
            words,
            within: 1e-9,
            except: ["weighted_count", "weighted_base", "deff"]
          )
        }
      }
    }
  }

  @Test(arguments: seeds) func `weights of 1 are as no weights under a design`(_ seed: UInt64)
    throws
  {
    let people = Respondents(seed: seed)
    let asking = Asking(["survey": people.frame])
    for design in [
      "design strata stratum cluster area nested", "design strata stratum fpc members",
    ] {
      for query in Self.queries {
        let words = "from survey | \(design) | weight by one | \(query)"
        let plain = try asking.table("from survey | \(design) | unweighted | \(query)")
        let weighted = try asking.table(words)
        let shared = Set(plain.frame.names)
        let kept = weighted.frame.columns.filter { shared.contains($0.name) }
        for (column, twin) in zip(plain.frame.columns, kept) {
          for record in 0..<plain.frame.count {
            guard case .number(let own) = column[record] else { continue }
            guard case .number(let its) = twin[record] else {
              Issue.record("\(words) … \(column.name) \(record)")
              continue
            }
            expectClose(its, own, "\(words) … \(column.name) \(record)")
          }
        }
        #expect(plain.tests.map(\.p) == weighted.tests.map(\.p))
      }
    }
  }

  @Test(arguments: seeds) func `weights of 1 alone have the errors and letters of no weights`(
    _ seed: UInt64
  ) throws {
    let asking = Asking(["survey": Respondents(seed: seed).frame])
    let rest = "percent opinion by region with se, df, letters none"
    let plain = Readings(
      try asking.table("from survey | unweighted | \(rest)"),
      by: ["region", "opinion"]
    )
    let weighted = Readings(
      try asking.table("from survey | weight by one | \(rest)"),
      by: ["region", "opinion"]
    )
    #expect(plain.rows == weighted.rows)
    for row in plain.rows {
      for name in ["percent", "se", "df"] {
        expectClose(
          try weighted.figure(row, name),
          try plain.figure(row, name),
          "\(seed) \(row) \(name)"
        )
      }
      #expect(try weighted.text(row, "letters") == plain.text(row, "letters"), "\(seed) \(row)")
    }
  }

  @Test(arguments: seeds, Scene.weightings)
  func `the error of a mean is the same where its values begin far from 0`(
    _ seed: UInt64,
    _ design: String
  ) throws {
    let asking = Asking(["survey": Respondents(seed: seed).frame])
    let words = "by region with se, deff, df"
    let near = try asking.table("from survey \(design) | mean score \(words)")
    let far = try asking.table(
      "from survey | derive far = score + 100000 \(design) | mean far \(words)"
    )
    let readings = [near, far].map { Readings($0, by: ["region"]) }
    #expect(readings[0].rows == readings[1].rows)
    for row in readings[0].rows {
      for name in ["se", "deff", "df"] {
        expectClose(
          try readings[1].figure(row, name),
          try readings[0].figure(row, name),
          "\(seed) \(design) \(row) \(name)",
          within: 1e-6
        )
      }
    }
  }

  @Test(arguments: seeds, Scene.weightings)
  func `intervals lie inside 0 and 100 and widen with the level`(
    _ seed: UInt64,
    _ design: String
  ) throws {
    let asking = Asking(["survey": Respondents(seed: seed).frame])
    var before: ResultTable?
    for level in ["50", "80", "90", "95", "99", "99.9"] {
      let table = try asking.table(
        "from survey \(design) | percent opinion by region, wave with ci \(level) all"
      )
      let names = table.frame.names.filter { $0.hasSuffix("_low") }.map { String($0.dropLast(4)) }
      let percents = table.frame.columns.first { $0.name == "percent" }
      for name in names where name != "bounds" {
        func limits(_ table: ResultTable, _ end: String) -> Column? {
          table.frame.columns.first { $0.name == "\(name)_\(end)" }
        }
        for record in 0..<table.frame.count {
          guard case .number(let low)? = limits(table, "low")?[record],
            case .number(let high)? = limits(table, "high")?[record],
            case .number(let percent)? = percents?[record]
          else { continue }
          let place = "\(seed) \(design) \(name) \(level) row \(record)"
          // Limits are worked out to the last digits, not exactly.
          let slack = 1e-9
          #expect(low <= percent + slack && percent <= high + slack, "\(place)")
          if name != "mean" {
            #expect(low >= 0 && high <= 100, "\(place): \(low) \(high)")
          }
          if let before, case .number(let lower)? = limits(before, "low")?[record],
            case .number(let higher)? = limits(before, "high")?[record]
          {
            #expect(low <= lower + slack && high >= higher - slack, "\(place)")
          }
        }
      }
      before = table
    }
  }

  @Test(arguments: seeds, Scene.weightings)
  func `shares of the answered add up to 100, nets at most to them`(
    _ seed: UInt64,
    _ design: String
  ) throws {
    let asking = Asking(["survey": Respondents(seed: seed).frame])
    let table = try asking.table(
      "from survey \(design) | net ends = opinion in (\"bad\", \"best\") | multi ticks = t0, t1, t2 | percent opinion by region with se"
    )
    let readings = Readings(table, by: ["region", "opinion"])
    for region in Respondents.regions where readings.rows.contains("\(region)/bad") {
      let shares = try Respondents.opinions.map {
        try readings.figure("\(region)/\($0)", "percent")
      }
      guard shares.allSatisfy({ $0 != nil }) else { continue }
      expectClose(shares.compactMap { $0 }.reduce(0, +), 100, "\(seed) \(region)")
      let ends = try #require(try readings.figure("\(region)/ends", "percent"))
      expectClose(ends, (shares[0] ?? 0) + (shares[3] ?? 0), "\(seed) \(region) net")
    }
    let sets = Readings(
      try asking.table(
        "from survey \(design) | multi ticks = t0, t1, t2 | net either = ticks in (\"t0\", \"t1\") | percent ticks by wave"
      ),
      by: ["wave", "ticks"]
    )
    for wave in ["w0", "w1"] {
      let one = try #require(try sets.figure("\(wave)/t0", "percent"))
      let other = try #require(try sets.figure("\(wave)/t1", "percent"))
      let net = try #require(try sets.figure("\(wave)/either", "percent"))
      #expect(net <= one + other + 1e-9 && net >= max(one, other) - 1e-9, "\(seed) \(wave)")
    }
  }

  @Test(arguments: seeds) func `a filter keeps strata and clusters that deleting rows first loses`(
    _ seed: UInt64
  ) throws {
    let people = Respondents(seed: seed)
    var cut = people
    cut.list = people.list.filter { $0.score.map { $0 >= 4 } ?? false }
    let kept = Asking(["survey": people.frame])
    let deleted = Asking(["survey": cut.frame])
    let design = "design strata stratum lonely remove"
    let rest = "weight by weight | percent opinion with se"
    let before = try kept.table("from survey | where score >= 4 | \(design) | \(rest)")
    let after = try kept.table("from survey | \(design) | where score >= 4 | \(rest)")
    expectSame(before, after, "where before or after design", within: 0)
    let wrong = try deleted.table("from survey | \(design) | \(rest)")
    let ours = Readings(after, by: ["opinion"])
    let theirs = Readings(wrong, by: ["opinion"])
    var apart = 0
    for opinion in Respondents.opinions {
      #expect(try ours.figure(opinion, "percent") == theirs.figure(opinion, "percent"))
      if !isClose(try ours.figure(opinion, "se"), try theirs.figure(opinion, "se")) { apart += 1 }
    }
    #expect(apart > 0, "\(seed)")
  }

  @Test func `one thread or two give the same bytes`() throws {
    // Enough records that a scan is shared out.
    var many = Respondents(seed: 21)
    let base = many.list
    for place in 0..<150_000 {
      var person = base[place % base.count]
      person.weight = Double(place % 997) / 64
      person.spend = Double(place % 1013) / 7
      many.list.append(person)
    }
    let catalog = Asking(["survey": many.frame]).catalog
    for design in Scene.weightings[1...2] {
      for query in [Self.queries[0], Self.queries[3]] {
        let source = SourceText("from survey \(design) | \(query)")
        guard case .query(let node)? = Parser.parse(source).first?.kind else {
          Issue.record("\(source)")
          continue
        }
        let tables = try [1, 2].map { threads in
          try Pipeline.run(
            node,
            source: source,
            context: QueryContext(catalog: catalog, threads: threads)
          )
        }
        expectSame(tables[0], tables[1], "\(design) | \(query)", within: 0)
      }
    }
  }
}
