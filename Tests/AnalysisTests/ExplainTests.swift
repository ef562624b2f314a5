import Analysis
import Engine
import Language
import Testing

@Suite struct `What explain prints` {
  @Test func `is the query at each step`() throws {
    let asking = Asking(["survey": survey])
    let source = SourceText("from survey|where age>40|percent rating by region")
    guard case .query(let query)? = Parser.parse(source).first?.kind else {
      Issue.record("the query is not read as one")
      return
    }
    let steps = try Pipeline.explain(
      query,
      source: source,
      context: QueryContext(catalog: asking.catalog)
    )
    #expect(steps.map(\.title) == ["syntax", "resolved", "plan"])
    #expect(steps[0].text.contains("where age > 40"))
    #expect(steps[1].text.contains("rating: category"))
    #expect(steps[2].text.contains("select"))
  }
}
