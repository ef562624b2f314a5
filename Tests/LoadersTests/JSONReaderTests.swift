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

  @Test func `a table that Topline wrote keeps its kinds`() throws {
    let dataset = try loaded(
      """
      {"columns": [{"name": "rating", "kind": "category"}, {"name": "n", "kind": "number"},
       {"name": "flag", "kind": "boolean"}, {"name": "day", "kind": "date"},
       {"name": "q", "kind": "period"}, {"name": "note", "kind": "text"},
       {"name": "none", "kind": "number"}],
       "rows": [
        {"rating": "Poor ", "n": "refused", "flag": true, "day": "2016-04-01", "q": "2016Q1",
         "note": "1", "none": null},
        {"rating": "1", "n": 2, "flag": "dont know", "day": "blank", "q": "not asked",
         "note": "2", "none": null},
        {"rating": "Poor ", "n": 3.5, "flag": false, "day": null, "q": null, "note": null,
         "none": null}
       ]}
      """,
      as: "t.json"
    )
    #expect(
      dataset.frame.columns.map(\.kind) == [
        .category, .number, .boolean, .date, .period, .text, .number,
      ]
    )
    let rating = dataset.frame.columns[0]
    #expect(rating.labels.labels.map(\.text) == ["Poor ", "1"])
    #expect(rating.texts == ["Poor ", "1", "Poor "])
    #expect(dataset.frame.columns[1].numbers == [nil, 2, 3.5])
    #expect(dataset.frame.columns[1].missingKinds == ["refused", nil, nil])
    #expect(dataset.frame.columns[2].missingKinds == [nil, "dont know", nil])
    #expect(dataset.frame.columns[3].missingKinds == [nil, "blank", "blank"])
    #expect(dataset.frame.columns[4].missingKinds == [nil, "not asked", "blank"])
    #expect(dataset.notes.isEmpty)
  }

  @Test func `an option goes before the kind that a table names`() throws {
    let text = #"{"columns": [{"name": "a", "kind": "category"}], "rows": [{"a": "1"}]}"#
    #expect(try loaded(text, as: "t.json").frame.columns[0].kind == .category)
    let numbers = try loaded(text, as: "t.json") { $0.numberColumns = ["a"] }
    #expect(numbers.frame.columns[0].numbers == [1])
  }

  @Test func `a table without rows keeps its columns`() throws {
    let dataset = try loaded(
      #"{"columns": [{"name": "a", "kind": "category"}], "rows": [], "notes": []}"#,
      as: "t.json"
    )
    #expect(dataset.frame.columns.map(\.kind) == [.category])
    #expect(dataset.frame.count == 0)
  }

  @Test func `a value in brackets among a table's numbers is an error`() {
    #expect(
      failure(
        "{\"columns\": [{\"name\": \"a\", \"kind\": \"number\"}],\n\"rows\": [{\"a\": [1]}]}",
        as: "t.json"
      ) == .notANumber(path: "t.json", line: 2, column: "a", value: "[1]", declaredBy: .table)
    )
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
