import Analysis
import Engine
import Language
import Testing

/// Queries with the place that must be underlined in ⟦ ⟧, the mistake's code, and a part of what is
/// advised.
@Suite struct `Mistakes` {
  struct Case: Sendable, CustomTestStringConvertible {
    var marked: String
    var code: String
    var advice: String
    var testDescription: String { marked }
  }

  static let cases: [Case] = [
    Case(
      marked: "from survey | percent ⟦ratng⟧ by region",
      code: "unknown-column",
      advice: "did you mean `rating`?"
    ),
    Case(
      marked: "from survey | where region = ⟦N⟧",
      code: "bare-text",
      advice: "write: region = \"N\""
    ),
    Case(
      marked: "from survey | where rating = ⟦\"Goood\"⟧",
      code: "unknown-label",
      advice: "did you mean \"Good\"?"
    ),
    Case(
      marked: "from survey | where rating = ⟦9⟧",
      code: "unknown-code",
      advice: "Codes: 1 \"Poor\""
    ),
    Case(marked: "from ⟦survy⟧ | count", code: "unknown-dataset", advice: "did you mean `survey`?"),
    Case(marked: "from survey | where age > ⟦\"old\"⟧", code: "text-for-number", advice: "number"),
    Case(marked: "from survey | mean ⟦region⟧", code: "wrong-kind", advice: "number(X)"),
    Case(marked: "from survey | where ⟦rating⟧", code: "wrong-kind", advice: "rating = \"Poor\""),
    Case(marked: "from survey | where ⟦region⟧ < rating", code: "", advice: ""),
    Case(
      marked: "from survey | where quarter = ⟦\"last year\"⟧",
      code: "not-a-period",
      advice: "2016Q3"
    ),
    Case(
      marked: "from survey | where quarter = ⟦2016⟧",
      code: "date-needs-quotes",
      advice: "2016Q3"
    ),
    Case(
      marked: "from survey | where age = ⟦$limit⟧",
      code: "unknown-parameter",
      advice: "param limit"
    ),
    Case(
      marked: "from survey | where rating is missing \"unwell\"",
      code: "unknown-missing-kind",
      advice: "refused"
    ),
    Case(marked: "from survey | keep ⟦z_*⟧", code: "star-picks-nothing", advice: "Columns:"),
    Case(marked: "from survey | rename ⟦age⟧ = rating", code: "name-taken", advice: "keep -age"),
    Case(
      marked: "from survey | net x = top 2 of ⟦region⟧",
      code: "no-order",
      advice: "order region"
    ),
    Case(
      marked: "from survey | percent rating base ⟦choosing⟧",
      code: "base-needs-set",
      advice: "multi"
    ),
    Case(
      marked: "from survey | weight by ⟦region⟧ | percent rating",
      code: "wrong-kind",
      advice: ""
    ),
    Case(
      marked: "from survey | ⟦percent⟧ rating | mean percent",
      code: "percent-of-table",
      advice: "summarize"
    ),
    Case(marked: "⟦⟧percent rating", code: "no-dataset", advice: "from NAME"),
    Case(marked: "from ⟦_⟧ | count", code: "no-last-result", advice: ""),
    Case(
      marked: "from survey | order ⟦region⟧ as \"N\"",
      code: "order-leaves-out",
      advice: "missing region"
    ),
    Case(marked: "from survey | summarize x = ⟦age⟧", code: "aggregate-needed", advice: "mean(X)"),
    Case(
      marked: "from survey | where region matches ⟦\"(\"⟧",
      code: "bad-pattern",
      advice: "backslash"
    ),
    Case(marked: "from survey | where region matches ⟦\"(?=N)\"⟧", code: "bad-pattern", advice: ""),
  ]

  @Test(arguments: cases) func `say what is wrong, where, and what to write`(_ case: Case) throws {
    let asking = Asking(["survey": survey])
    let text = `case`.marked.filter { $0 != "⟦" && $0 != "⟧" }
    let mistake = asking.mistake(text)
    guard !`case`.code.isEmpty else { return }
    let found = try #require(mistake)
    #expect(found.code == `case`.code)
    if !`case`.advice.isEmpty {
      #expect(found.advice.contains { $0.contains(`case`.advice) }, "\(found.advice)")
    }
    let before = `case`.marked.prefix { $0 != "⟦" }
    guard before.utf8.count < `case`.marked.utf8.count, found.code != "percent-of-table" else {
      return
    }
    #expect(found.span?.start == before.utf8.count)
  }

  @Test func `weights that cannot be used are refused`() {
    let asking = Asking([
      "bad": Frame([
        .numbers("w", [1, -1]), .numbers("v", [1, nil]), .numbers("f", [1, 1.5]),
        .numbers("x", [1, 2]),
      ])
    ])
    #expect(asking.mistake("from bad | weight by w | mean x")?.code == "negative-weight")
    #expect(asking.mistake("from bad | weight by v | mean x")?.code == "blank-weight")
    #expect(asking.mistake("from bad | frequency weight by f | mean x")?.code == "broken-frequency")
  }

  @Test func `a number with too many values is no item`() {
    let asking = Asking(["many": Frame([.numbers("x", (0..<50).map { Double($0) })])])
    #expect(asking.mistake("from many | percent x")?.code == "number-as-item")
    #expect(asking.mistake("from many | count by x")?.code == "number-as-item")
  }
}
