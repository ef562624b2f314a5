import Analysis
import Engine
import Rendering
import Testing

@Test func `a percentage table shows the answer first and the base beneath`() {
  let text = """
     rating                          count   percent
     ───────────────────────────────────────────────
     Greatest need for improvement      21      10.0  ██▌
     Needs improvement                 106      50.7  ████████████▋
     Performing well                    69      33.0  ████████▎
     Top performing                     13       6.2  █▌
     ───────────────────────────────────────────────
     Base: 209 records, all answered.
     A census: no margin of error.
     Source: CCG mental-health ratings 2016/17

    """
  #expect(Samples.iaf.text(.table, RenderOptions(width: 80)) == text)
}

@Test func `a plain table needs nothing but ASCII`() {
  let text = """
    rating                         count  percent
    Greatest need for improvement     21     10.0
    Needs improvement                106     50.7
    Performing well                   69     33.0
    Top performing                    13      6.2
    Base: 209 records, all answered.
    A census: no margin of error.
    Source: CCG mental-health ratings 2016/17

    """
  #expect(Samples.iaf.text(.plain) == text)
}

@Test func `a box has a rule around every cell`() {
  let text = """
    ┌────────────────┬────────────────────────┐
    │                │ percent by region      │
    ├────────────────┼────────┬───────┬───────┤
    │ used           │ London │ North │ Total │
    ├────────────────┼────────┼───────┼───────┤
    │ Yes            │   20.0 │  20.0 │  20.0 │
    │ No (net)       │   80.0 │  80.0 │  80.0 │
    ├────────────────┼────────┼───────┼───────┤
    │ Base (records) │     10 │    15 │    20 │
    └────────────────┴────────┴───────┴───────┘
    """
  let table = Samples.crossed(
    regions: ["London", "North"],
    answers: ["Yes", "No"],
    kinds: ["answer", "net"]
  )
  #expect(table.text(.box).hasPrefix(text + "\nBase: 2,980"))
}

@Test func `without unicode only the data is other than ASCII`() {
  var options = RenderOptions(width: 80)
  options.unicode = false
  for format in [OutputFormat.table, .box, .plain] {
    let text = Samples.crossed(regions: ["A", "B"], answers: ["Yes", "No"]).text(format, options)
    #expect(text.utf8.allSatisfy { $0 < 0x80 }, "\(format)")
  }
}

@Test func `colour changes nothing but the colour`() {
  let table = Samples.crossed(regions: ["A", "B"], answers: ["Yes", "No"], weighted: true)
  for format in [OutputFormat.table, .box] {
    var options = RenderOptions(width: 60)
    let plain = table.text(format, options)
    options.colour = true
    let coloured = table.text(format, options)
    #expect(coloured.contains("\u{1B}["))
    #expect(coloured.replacing(#/\u{1B}\[[0-9]*m/#, with: "") == plain)
  }
}

@Test func `a missing figure is n/a and a suppressed one a star`() {
  var percent = Column.numbers("percent", [nil, nil, 12.25])
  percent = percent.with(missing: [.suppressed, nil, nil])
  let table = ResultTable(
    frame: Frame([Samples.labels("used", ["a", "b", "c"]), percent]),
    roles: [.item, .percent],
    shape: .table
  )
  #expect(
    table.text(.plain) == """
      used  percent
      a           *
      b         n/a
      c        12.3

      """
  )
}

@Test func `a table without rows says so`() {
  var empty = Samples.iaf
  empty.frame = Frame([
    Samples.category("rating", Samples.ratings, []), .numbers("count", []), .numbers("percent", []),
    .numbers("base", []),
  ])
  #expect(empty.text(.table).contains("\n no rows\n Base: 209 records, all answered.\n"))
  #expect(empty.text(.csv) == "rating,count,percent,base\n")
  #expect(empty.text(.jsonl) == "")
  #expect(empty.text(.json).contains("\"rows\": [],"))
  #expect(Samples.records(0).text(.plain).contains("no records\n"))
}

@Test func `notes can be left out and the base cannot`() {
  let text = Samples.iaf.text(.plain, RenderOptions(showsNotes: false))
  #expect(text.contains("Base: 209 records"))
  #expect(!text.contains("census") && !text.contains("Source"))
}

@Test func `digits of the query win over the setting's`() {
  var table = Samples.iaf
  table.digits = 3
  #expect(table.text(.plain, RenderOptions(digits: 0)).contains("50.718"))
  #expect(Samples.iaf.text(.plain, RenderOptions(digits: 0)).contains("106       51"))
}

@Test func `the base ladder is written rung by rung`() {
  var table = Samples.iaf
  table.base?.ladder = [
    .init(records: 2980, label: "records"), .init(records: 2410, label: "asked"),
    .init(records: 209, label: "answered"),
  ]
  #expect(table.text(.table).contains(" Base: 2,980 records → 2,410 asked → 209 answered\n"))
  #expect(table.text(.plain).contains("2,980 records -> 2,410 asked -> 209 answered\n"))
}

@Test func `bases that differ between rows stay in their column`() {
  var table = Samples.iaf
  table.frame = Frame(
    Array(table.frame.columns.prefix(3)) + [.numbers("base", [209, 209, 209, 208])]
  )
  #expect(table.text(.plain).hasPrefix("rating                         count  percent  base\n"))
}

@Test func `control characters in the data never come out raw`() {
  let nasty = "a\u{1B}[31m\u{7}\u{202E}b\nc\u{85}"
  var table = ResultTable(
    frame: Frame([.texts(nasty, [nasty, "x"]), .numbers("count", [1, 2])]),
    roles: [.item, .count],
    shape: .table,
    notes: [Note(nasty)],
    query: nasty
  )
  table.sources = [Samples.source(nasty)]
  table.base = BaseReport(name: nasty, ladder: [.init(records: 3, label: nasty)], sentence: nasty)
  var options = RenderOptions(width: 40, isTerminal: true)
  for unicode in [true, false] {
    options.unicode = unicode
    for format in OutputFormat.allCases {
      let text = table.text(format, options)
      let raw = text.unicodeScalars.filter {
        ($0.value < 0x20 && $0 != "\n" && $0 != "\t") || (0x7F...0x9F).contains($0.value)
          || (0x202A...0x202E).contains($0.value)
      }
      #expect(raw.isEmpty, "\(format)")
    }
  }
}

@Test func `a synthetic dataset is said to be synthetic`() {
  var table = Samples.iaf
  table.sources[0].title = "A panel"
  table.sources[0].origin = .synthetic
  #expect(table.text(.plain).hasSuffix("Source: A panel (synthetic)\n"))
}

@Test func `a note begins like a sentence unless it begins with a name`() {
  var table = Samples.iaf
  table.notes = [
    Note("weighted by `w`"), Note("`w` is a weight"), Note("iaf_2016 joined"), Note("3 left"),
  ]
  #expect(
    table.text(.plain).contains(
      "answered.\nWeighted by `w`\n`w` is a weight\niaf_2016 joined\n3 left\nSource"
    )
  )
  #expect(table.text(.json).contains("\"weighted by `w`\""))
}
