import Engine
import Loaders
import TestSupport
import Testing

struct JSONReaderTests {
  @Test func `a list of objects is a table`() throws {
    let dataset = try loaded(
      #"[{"a": 1, "b": "x", "c": true}, {"b": null, "a": 2.5, "d": "2016-04-01"}]"#,
      as: "t.json"
    )
    #expect(dataset.frame.names == ["a", "b", "c", "d"])
    #expect(dataset.frame.columns.map(\.kind) == [.number, .text, .boolean, .date])
    #expect(dataset.frame.columns[0].numbers == [1, 2.5])
    #expect(dataset.frame.columns[1].texts == ["x", nil])
    #expect(dataset.frame.columns[2].values == [.boolean(true), .missing(.blank)])
  }

  @Test func `one object a line is a table`() throws {
    let dataset = try loaded("{\"a\": 1}\n{\"a\": 2}\n\n{\"a\": null}\n", as: "t.jsonl")
    #expect(dataset.frame.columns[0].numbers == [1, 2, nil])
  }

  @Test func `texts stay texts even when they look like numbers`() throws {
    let dataset = try loaded(
      #"[{"id": "12", "n": 12, "s": 3}, {"id": "13", "n": "*", "s": "4"}]"#,
      as: "t.json"
    )
    #expect(dataset.frame.columns.map(\.kind) == [.text, .number, .text])
    #expect(dataset.frame.columns[1].missingKinds == [nil, "*"])
  }

  @Test func `what is nested is kept as JSON`() throws {
    let dataset = try loaded(#"[{"a": {"b": [1, 2]}}, {"a": []}]"#, as: "t.json")
    #expect(dataset.frame.columns[0].texts == [#"{"b": [1, 2]}"#, "[]"])
  }

  @Test func `escapes are resolved`() throws {
    let dataset = try loaded(#"[{"a": "\"\\\/\n\tŁ👍\ud83d"}]"#, as: "t.json")
    #expect(dataset.frame.columns[0].texts == ["\"\\/\n\tŁ👍\u{FFFD}"])
  }

  @Test func `a table that Topline wrote reads back`() throws {
    let dataset = try loaded(
      """
      {"columns": [{"name": "fy", "kind": "period"}, {"name": "code", "kind": "text"},
       {"name": "percent", "kind": "number"}],
       "rows": [{"fy": "2010/11", "code": "2016-04-01", "percent": 50.717703349282296},
                {"fy": null, "code": "b", "percent": null}],
       "base": {"name": "answered"}, "notes": ["x"]}
      """,
      as: "t.json"
    )
    #expect(dataset.frame.names == ["fy", "code", "percent"])
    #expect(dataset.frame.columns.map(\.kind) == [.period, .text, .number])
    #expect(dataset.frame.columns[2].numbers == [50.717703349282296, nil])
  }

  @Test func `standard JSON without a name is told by its first letter`() throws {
    #expect(try loaded(" [{\"a\": 1}]", as: "standard input").frame.names == ["a"])
  }

  @Test(arguments: [
    (
      "[{\"a\": 1}, {\"a\": }]",
      LoadError.brokenJSON(path: "t.json", line: 1, column: 18, expected: "a value")
    ),
    ("[{\"a\": 1},\n {\"a\" 2}]", .brokenJSON(path: "t.json", line: 2, column: 7, expected: "`:`")),
    ("[{\"a\": 1}", .brokenJSON(path: "t.json", line: 1, column: 10, expected: "`,` or `]`")),
    (
      "[{\"a\": \"x}]",
      .brokenJSON(path: "t.json", line: 1, column: 8, expected: "a closing quote to this one")
    ),
    (
      "[{\"a\": 1}] x",
      .brokenJSON(path: "t.json", line: 1, column: 12, expected: "nothing after the list")
    ),
    ("[1, 2]", .jsonShape(path: "t.json", line: 1, found: "a single value")),
    ("[]", .jsonShape(path: "t.json", line: 1, found: "an empty list")),
    ("3", .jsonShape(path: "t.json", line: 1, found: "a single value")),
  ])
  func `broken JSON is an error with its place`(_ text: String, _ expected: LoadError) {
    #expect(failure(text, as: "t.json") == expected)
  }

  @Test func `a thousand brackets are an error, not a crash`() {
    let deep = String(repeating: "[", count: 100_000)
    guard case .brokenJSON = failure("[{\"a\": " + deep, as: "t.json") else {
      Issue.record("expected an error")
      return
    }
  }

  @Test(arguments: 0..<200)
  func `random JSON never stops the program`(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let parts = [
      "[", "]", "{", "}", "\"a\"", ":", ",", "1", "true", "null", "\\u12", "\"", "-", "é",
    ]
    let text = (0..<generator.whole(0...40)).map { _ in generator.pick(parts) }.joined()
    _ = failure("[{" + text, as: "t.json")
    _ = failure(text, as: "t.jsonl")
  }
}
