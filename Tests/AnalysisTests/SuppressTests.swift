import Analysis
import Engine
import Testing

/// Hidden figures: what is hidden, what else goes with it, and that nothing gives it away.
@Suite struct `Suppress` {
  /// One record a person: the answer and the group of each cell, as often as the table says.
  static func people(_ table: [[Int]]) -> Frame {
    var answers: [Int?] = []
    var groups: [String?] = []
    for (row, counts) in table.enumerated() {
      for (column, count) in counts.enumerated() {
        answers += [Int?](repeating: row, count: count)
        groups += [String?](repeating: "G\(column)", count: count)
      }
    }
    let labels = table.indices.map {
      ValueLabels.Label(["A", "B", "C", "D"][$0], code: Double($0 + 1))
    }
    return Frame([
      .category("q", answers, labels: ValueLabels(labels, isOrdered: true)),
      .texts("g", groups),
    ])
  }

  static var small: Asking {
    Asking(["d": people([[20, 3, 15], [30, 40, 12], [18, 22, 25]])])
  }

  @Test func `a small count takes others with it, and its percentage goes too`() throws {
    #expect(
      try Self.small.rows("from d | percent q by g | suppress") == [
        "g|q|count|percent|base|suppressed",
        "G0|A|20|29.412|68|false",
        "G0|B|30|44.118|68|false",
        "G0|C|18|26.471|68|false",
        "G1|A|||65|true",
        "G1|B|40|61.538|65|false",
        "G1|C|||65|true",
        "G2|A|||52|true",
        "G2|B|12|23.077|52|false",
        "G2|C|||52|true",
      ]
    )
  }

  @Test func `what is hidden does not depend on who reads it`() throws {
    var people = Self.small
    people.isForPeople = true
    for query in [
      "percent q by g", "count q by g", "mean q by g", "net top = top 2 of q | percent q by g",
    ] {
      let rows = try Self.small.rows("from d | \(query) | suppress below 20")
      let shown = try people.table("from d | \(query) | suppress below 20")
      let figures = shown.frame.names.filter { $0 != "row" }
      var asking = Self.small
      asking.lastResult = shown
      let again = try asking.rows("from _ | keep \(figures.joined(separator: ", "))")
      let wanted = rows.map { row in
        row.split(separator: "|", omittingEmptySubsequences: false)
          .filter { !["row", "answer", "net"].contains($0) }.joined(separator: "|")
      }
      #expect(again == wanted, "\(query)")
    }
  }

  @Test func `the rule of the NHS rounds counts and works percentages out from them`() throws {
    let table = try Self.small.table("from d | percent q by g | suppress nhs")
    #expect(
      Asking.lines(table).prefix(6) == [
        "g|q|count|percent|base|suppressed",
        "G0|A|20|29|70|false",
        "G0|B|30|43|70|false",
        "G0|C|20|29|70|false",
        "G1|A|||65|true",
        "G1|B|40|62|65|false",
      ]
    )
    #expect(table.digits == 0)
  }

  @Test func `counts are rounded on request and percentages follow`() throws {
    #expect(
      try Self.small.rows("from d | percent q by g | suppress round 10").prefix(4) == [
        "g|q|count|percent|base|suppressed",
        "G0|A|20|28.571|70|false",
        "G0|B|30|42.857|70|false",
        "G0|C|20|28.571|70|false",
      ]
    )
  }

  @Test func `a condition is hidden when those it leaves out are few`() throws {
    let asking = Asking(["d": Self.people([[95, 50], [5, 50]])])
    #expect(
      try asking.rows("from d | percent a = (q = \"A\") by g | suppress") == [
        "g|item|count|percent|base|suppressed",
        "G0|a|||100|true",
        "G1|a|||100|true",
      ]
    )
  }

  @Test func `a mean of few is hidden, with another so that the total does not give it away`()
    throws
  {
    let asking = Asking(["d": Self.people([[20, 2, 30, 14], [10, 3, 10, 6]])])
    #expect(
      try asking.rows("from d | mean q by g with totals | suppress") == [
        "g|row|mean|base|suppressed",
        "G0|answer|1.333|30|false",
        "G1|answer|||true",
        "G2|answer|1.25|40|false",
        "G3|answer|||true",
        "Total|total|1.305|95|false",
      ]
    )
  }

  @Test func `a percentage tells a count of its own`() throws {
    let table = try Self.small.table(
      "from d | summarize n = count(), p = percent(q = \"A\") by g | suppress"
    )
    #expect(
      Asking.lines(table) == [
        "g|n|p|suppressed",
        "G0|68|29.412|false",
        "G1|65||true",
        "G2|52||true",
      ]
    )
    #expect(table.notes.last?.text.contains("1 figure, and 1 more") == true)
  }

  @Test func `weighted figures are hidden with the count of people behind them`() throws {
    var frame = Self.people([[20, 3, 15], [30, 40, 12], [18, 22, 25]])
    frame = Frame(frame.columns + [.numbers("w", (0..<frame.count).map { 1 + Double($0 % 3) })])
    let table = try Asking(["d": frame]).table("from d | weight by w | percent q by g | suppress")
    let hidden = try #require(table.frame["suppressed"])
    let rows = (0..<table.frame.count).filter { hidden[$0] == .boolean(true) }
    #expect(rows == [3, 5, 6, 8])
    for name in ["count", "weighted_count", "percent"] {
      let column = try #require(table.frame[name])
      #expect(
        (0..<table.frame.count).filter { column[$0] == .missing(.suppressed) } == rows,
        "\(name)"
      )
    }
  }

  @Test(arguments: [
    "sort by count desc", "where count > 0", "take 9", "where suppressed", "derive x = count * 2",
    "wide g of count", "wide g of count | long", "rank count", "rename people = count",
  ])
  func `a hidden figure stays hidden`(_ stage: String) throws {
    let table = try Self.small.table("from d | percent q by g | suppress | \(stage)")
    let small: Set<Value> = [.number(3), .number(22), .number(15), .number(25), .number(6)]
    for (column, role) in zip(table.frame.columns, table.roles) where column.name != "rank" {
      guard role != .key, role != .item else { continue }
      for record in 0..<table.frame.count {
        #expect(!small.contains(column[record]), "\(column.name)")
      }
    }
  }

  @Test func `a hidden figure is told from one that was never there`() throws {
    let table = try Self.small.table("from d | percent q by g | suppress | wide g of count")
    #expect(table.frame["G1"]?[0] == .missing(.suppressed))
    #expect(
      try Self.small.rows(
        "from d | percent q by g | suppress | where count is missing \"suppressed\" | keep g, q"
      ) == ["g|q", "G1|A", "G1|C", "G2|A", "G2|C"]
    )
  }

  @Test func `what does not exist is not hidden`() throws {
    var frame = Self.people([[20, 3], [15, 30]])
    let groups = frame.columns[1]
    let places = (0..<frame.count).map { groups[$0] == .text("G0") ? 0 : 1 }
    frame = Frame([
      frame.columns[0],
      .category("g", places, labels: ValueLabels(texts: ["G0", "G1", "nobody"])),
    ])
    let table = try Asking(["d": frame]).table("from d | percent q by g | suppress")
    let percent = try #require(table.frame["percent"])
    #expect(percent[0] == .missing(.suppressed))
    #expect(percent[4] == .missing(.blank))
    #expect(table.frame["suppressed"]?[4] == .boolean(false))
    #expect(table.frame["base"]?[4] == .number(0))
  }

  @Test func `notes, ladder and tests do not tell what is hidden`() throws {
    var frame = Self.people([[20, 3, 15], [30, 40, 12], [18, 22, 25]])
    let answers = frame.columns[0].with(
      missing: (0..<frame.count).map { $0 < 4 ? .refused : nil }
    )
    frame = Frame([answers, frame.columns[1]])
    let asking = Asking(["d": frame])
    let told = try asking.table("from d | percent q by g with test")
    #expect(told.notes.contains { $0.text.contains("4 refused") })
    #expect(told.base?.ladder.count == 2)
    #expect(told.tests.count == 1)
    let kept = try asking.table("from d | percent q by g with test | suppress")
    #expect(!kept.notes.contains { $0.text.contains("4 refused") || $0.text.contains("p = ") })
    #expect(kept.base?.ladder == [])
    #expect(kept.tests.isEmpty)
  }

  @Test func `a difference from a hidden figure is hidden`() throws {
    let table = try Self.small.table(
      "from d | percent q by g with difference from \"G1\" | suppress"
    )
    let difference = try #require(table.frame["difference"])
    let answers = try #require(table.frame["q"])
    let percent = try #require(table.frame["percent"])
    for record in 0..<table.frame.count where !percent[record].isMissing {
      // G1 shows B alone.
      #expect((answers[record] == .code(1)) != (difference[record] == .missing(.suppressed)))
    }
  }

  @Test func `intervals go with the percentage`() throws {
    let table = try Self.small.table("from d | percent q by g with ci, se, letters | suppress")
    let hidden = try #require(table.frame["suppressed"])
    for (column, role) in zip(table.frame.columns, table.roles) {
      // A group's own letter is its name, and tells nothing.
      guard case .uncertainty(let figure) = role, figure != .letter else { continue }
      for record in 0..<table.frame.count where hidden[record] == .boolean(true) {
        #expect(column[record] == .missing(.suppressed), "\(column.name)")
      }
    }
    #expect(table.frame["low"]?[0].isMissing == false)
  }

  @Test func `a table of many groups is looked after at once`() throws {
    var random = UInt64(7)
    func next(_ count: UInt64) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((random >> 33) % count)
    }
    let size = 12_000
    let names = (0..<25).map { "K\($0)" }
    func column(_ name: String, _ count: UInt64) -> Column {
      .category(
        name,
        (0..<size).map { _ in next(count) },
        labels: ValueLabels(texts: Array(names.prefix(Int(count))))
      )
    }
    let frame = Frame([column("q", 4), column("a", 25), column("b", 12)])
    let asking = Asking(["d": frame])
    let clock = ContinuousClock()
    let start = clock.now
    let table = try asking.table("from d | percent q by a, b with totals | suppress")
    #expect(table.frame.count == 26 * 13 * 4)
    #expect(clock.now - start < .seconds(60))
  }

  @Test func `organisations need no protection`() throws {
    var provenance = Provenance(dataset: "d")
    provenance.unit = "organisation"
    let dataset = Dataset(
      name: "d",
      frame: Self.people([[3, 20], [4, 10]]),
      provenance: provenance
    )
    let table = try Asking([dataset]).table("from d | percent q by g | suppress")
    #expect(Asking.lines(table)[1] == "G0|A|3|42.857|7|false")
    #expect(table.notes.contains { $0.text.contains("organisations") })
  }

  @Test(arguments: [
    ("from d | suppress", "suppress-needs-table"),
    ("from d | describe | suppress", "suppress-needs-table"),
    ("from d | percent q by g | suppress | suppress nhs", "suppressed-already"),
    ("from d | percent q by g | wide g | suppress", "suppress-after-wide"),
    ("from d | summarize m = mean(q) by g | suppress", "suppress-needs-count"),
    (
      "from d | percent q by g | keep q, count, percent, base | suppress",
      "suppress-needs-whole-table"
    ),
  ])
  func `what cannot be looked after is refused`(_ query: String, _ code: String) {
    #expect(Self.small.mistake(query)?.code == code)
  }
}

extension Asking {
  /// Asks questions of datasets that say where they come from.
  init(_ datasets: [Dataset]) {
    catalog = DictionaryCatalog(datasets)
  }
}
