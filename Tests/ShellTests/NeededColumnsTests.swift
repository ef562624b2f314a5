import Language
import Testing

@testable import Shell

@Suite struct NeededColumnsTests {
  @Test(arguments: [
    ("percent a", ["a"]), ("count", []),
    ("where a = 1 and not b is missing | count by c", ["a", "b", "c"]),
    (
      "from \"f.csv\" | derive x = if(a > b, c, 2) | mean x by d base (e)",
      ["a", "b", "c", "x", "d", "e"]
    ),
    ("keep a, b | where c = 1", ["a", "b"]), ("use f; percent a; percent b", ["a", "b"]),
    ("percent (a in (1, 2)) | sort by percent | write \"x.csv\"", ["a"]),
    ("summarize m = mean(a), r = ratio(b, c)", ["a", "b", "c"]), ("describe a", ["a"]),
    ("net n = top 2 of a | percent a by b", ["a", "b"]),
  ])
  func `a query that ends in a table needs what it names`(text: String, names: [String]) {
    #expect(NeededColumns.of(Parser.parse(SourceText(text))) == Set(names))
  }

  @Test(arguments: [
    "from f", "where a = 1", "percent q_*", "keep -a | count", "describe", "distinct | count",
    "join g on a | count", "append g | count", "a | b", "| count", "percent a; show columns",
    "write \"x.csv\" | count", "from _ | count", "let v = percent a",
    "long n, v = q_* | count by n",
  ])
  func `a query that may need more reads every column`(text: String) {
    #expect(NeededColumns.of(Parser.parse(SourceText(text))) == nil)
  }

  @Test func `answers and mistakes are the same as with every column`() {
    let playground = Playground()
    playground.file("ratings.csv", Playground.ratings)
    let from = "from \"\(playground.path("ratings.csv"))\" | "
    for query in [
      "percent rating by region", "percent RATING", "count", "percent ratng", "mean area",
      "where score > 2 | count by Region", "percent rating | pipe \"cat\"",
    ] {
      let full = playground.run(from + query, in: playground.session())
      let part = playground.run(from + query, in: playground.session { $0.isOneShot = true })
      #expect(full.output == part.output)
      #expect(full.errors == part.errors)
      #expect(full.outcome == part.outcome)
    }
  }

  @Test func `a data package's weight is never left out`() {
    let playground = Playground()
    playground.file("w.csv", "a,w\nx,1\ny,3\n")
    playground.file(
      "datapackage.json",
      """
      {"name": "w", "resources": [{"name": "w", "path": "w.csv", "weight": "w",
        "schema": {"fields": [{"name": "a", "type": "string"}, {"name": "w", "type": "number"}]}}]}
      """
    )
    let query = "from \"\(playground.path("w.csv"))\" | percent a"
    let said = playground.run(query, in: playground.session { $0.isOneShot = true })
    #expect(said.output.contains("75"), "\(said.output)\(said.errors)")
  }
}
