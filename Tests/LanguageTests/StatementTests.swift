import Language
import Testing

@Suite struct StatementTests {
  @Test(arguments: [
    ("USE panel", "use panel"), ("use \"f.csv\"", "use \"f.csv\""),
    ("load \"f.csv\"", "load \"f.csv\""),
    (
      "load \"f.csv\" as f dates dmy delimiter ';' encoding \"latin-1\" header no text a, b* number c missing refused = (-9, \"R\"), (\"x\")",
      "load \"f.csv\" as f dates dmy delimiter \";\" encoding \"latin-1\" header no text a, b* number c missing \"refused\" = (-9, \"R\"), (\"x\")"
    ),
    (
      "load \"f\" missing not asked = (-1) missing (\"-\")",
      "load \"f\" missing \"not asked\" = (-1), (\"-\")"
    ),
    ("let v = from x | count", "let v = from x | count"), ("let v = count a", "let v = count a"),
    ("param p = 3", "param p = 3"), ("param p = -3", "param p = -3"),
    ("param p = (\"a\", \"b\")", "param p = (\"a\", \"b\")"), ("param p = (1)", "param p = (1)"),
    ("param p = yes", "param p = yes"),
    ("show datasets", "show datasets"), ("Show Weights", "show weights"),
    ("about", "about"), ("about x", "about x"), ("run \"s.topline\"", "run \"s.topline\""),
    ("set format csv", "set format csv"), ("set digits 2", "set digits 2"),
    ("set color no", "set color no"),
    ("set theme \"light on dark\"", "set theme light on dark"),
    ("set ci 90 wald", "set ci 90 wald"),
    ("set small_base 50 30", "set small_base 50 30"),
    ("set digits", "set digits"), ("set x -1", "set x \"-1\""),
    ("explain from x | count", "explain from x | count"), ("explain | count", "explain | count"),
    ("help", "help"), ("help starts with", "help starts with"), ("help \"a b\"", "help a b"),
    ("help |", "help \"|\""), ("quit", "quit"), ("exit", "quit"),
  ]) func `every statement is read as it is written`(text: String, canonical: String) throws {
    #expect(Formatter.format(try statement(text)) == canonical)
  }

  @Test func `a set value is a bare word, a number or a text`() throws {
    let values = try ["set a b", "set a 1_000", "set a \"x y\"", "set a yes"].map { text in
      guard case .set(let set) = try statement(text).kind else { throw NotThis(text) }
      return set.value?.text
    }
    #expect(values == ["b", "1_000", "x y", "yes"])
  }

  @Test func `a parameter of one value in brackets is a list`() throws {
    guard case .param(_, let values, let isList) = try statement("param p = (1)").kind else {
      throw NotThis("param")
    }
    #expect(values.count == 1)
    #expect(isList)
  }

  @Test func `load takes its options in any order`() throws {
    guard case .load(let load) = try statement("load \"f\" header yes number x as n").kind else {
      throw NotThis("load")
    }
    #expect(load.name?.text == "n")
    #expect(load.hasHeader == true)
    #expect(load.numberColumns.map(\.name.text) == ["x"])
    #expect(load.dates == nil)
  }

  @Test func `a view's query may stand on the next lines`() throws {
    let text = "let v =\n  from x\n  | where a = 1\n\n  | count"
    guard case .let(let name, let query) = try statement(text).kind else { throw NotThis(text) }
    #expect(name.text == "v")
    #expect(query.stages.count == 2)
    #expect(SourceText(text)[query.span].hasPrefix("from x"))
  }
}
