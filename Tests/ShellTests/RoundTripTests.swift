import Testing

@testable import Shell

@Suite struct RoundTripTests {
  private let playground = Playground()

  /// Every kind of value, and texts that separated files have to quote.
  private static let table = #"""
    {"columns": [{"name": "text", "kind": "text"}, {"name": "a,b\tc", "kind": "text"},
      {"name": "n", "kind": "number"}, {"name": "flag", "kind": "boolean"},
      {"name": "day", "kind": "date"}, {"name": "q", "kind": "period"}],
     "rows": [
      {"text": "tab\there", "a,b\tc": "a", "n": 1, "flag": true, "day": "2016-04-01",
       "q": "2016Q1"},
      {"text": "two\nlines", "a,b\tc": "b\\t", "n": 0.1, "flag": false, "day": "2016-12-31",
       "q": "2016Q4"},
      {"text": "a \"quoted\" word", "a,b\tc": "\"", "n": -2.5e-7, "flag": null, "day": null,
       "q": null},
      {"text": "\\ and \\n", "a,b\tc": "comma, and ; and |", "n": 123456789.125, "flag": true,
       "day": "1999-02-28", "q": "2017Q1"},
      {"text": null, "a,b\tc": " outer ", "n": null, "flag": true, "day": "2020-02-29",
       "q": "2017Q2"},
      {"text": "é 👍 end", "a,b\tc": "carriage\rreturn\r\n", "n": 9007199254740991, "flag": false,
       "day": "2020-03-01", "q": "2017Q3"}
     ]}
    """#

  @Test(arguments: ["csv", "tsv", "json", "jsonl"])
  func `a table that is written and loaded again is the same`(suffix: String) {
    let session = playground.session()
    func run(_ text: String) {
      let said = playground.run(text, in: session)
      #expect(said.outcome == .done, "\(text): \(said.errors)")
    }
    run("load \"\(playground.file("first.json", Self.table))\" as first")
    run("from first | write \"\(playground.path("first.jsonl"))\"")
    run("from first | write \"\(playground.path("second.\(suffix)"))\" replace")
    run("load \"\(playground.path("second.\(suffix)"))\" as second")
    run("from second | write \"\(playground.path("third.jsonl"))\"")
    #expect(playground.contents("first.jsonl") == playground.contents("third.jsonl"))
    #expect(playground.contents("first.jsonl")?.contains(#""text": "tab\there""#) == true)
    // The kinds are the same too.
    run("from first | describe | write \"\(playground.path("first.kinds.csv"))\"")
    run("from second | describe | write \"\(playground.path("second.kinds.csv"))\"")
    #expect(playground.contents("first.kinds.csv") == playground.contents("second.kinds.csv"))
  }

  @Test func `a table of figures keeps its labels as labels`() {
    let session = playground.session()
    func run(_ text: String) -> String {
      let said = playground.run(text, in: session)
      #expect(said.outcome == .done, "\(text): \(said.errors)")
      return said.output
    }
    _ = run("from iaf_2016_17 | percent rating | write \"\(playground.path("out.json"))\"")
    _ = run("load \"\(playground.path("out.json"))\"")
    #expect(run("from out | describe rating").contains("rating,category"))
  }
}
