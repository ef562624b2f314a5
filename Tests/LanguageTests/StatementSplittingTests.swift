import Language
import Testing

@Suite struct StatementSplittingTests {
  @Test(arguments: [
    ("count\ncount", 2), ("count; count", 2), ("count\n\n\ncount\n", 2), ("", 0), ("# only\n", 0),
    ("from x\n| count", 1), ("from x\n\n# why\n\n   | count", 1), ("from x |\ncount", 1),
    ("where a in (1,\n2)", 1), ("where a = (\n1\n)", 1), ("where a =\n1", 1),
    ("where a +\n1 = 2", 1),
    ("where a and\nb", 1), ("where a OR\nb", 1), ("keep a,\nb", 1), ("let v =\nfrom x", 1),
    ("where a = \"x\ny\"", 1), ("where a # why\n| count", 1), ("use x;\n| count", 2),
    ("keep e_*\ncount", 2), ("keep *\ncount", 2), ("where a *\n2 = 4", 1),
    ("distinct *_n\ncount", 2),
    ("count;;count;", 2), ("from x | where a = 1 and\n\n b = 2\n| count\nquit", 2),
  ]) func `a statement ends at the newline unless it wants more`(text: String, count: Int) {
    let all = statements(text)
    #expect(all.count == count)
    #expect(all.flatMap(\.diagnostics) == [])
  }

  @Test func `each statement knows its text and its own mistakes`() {
    let all = statements("percent ratng by\ncount\nwhere \"open")
    #expect(all.map(\.text) == ["percent ratng by", "count", "where \"open"])
    #expect(all.map(\.diagnostics.count) == [1, 0, 1])
  }

  @Test func `a line that begins with a bar goes on with the last query`() throws {
    let query = try query("| take 3 | count")
    #expect(query.continuesLast)
    #expect(query.source == nil)
    #expect(query.stages.count == 2)
  }

  @Test func `a query may leave out its source`() throws {
    let query = try query("percent rating | take 1")
    #expect(!query.continuesLast)
    #expect(query.source == nil)
  }

  @Test(arguments: [
    ("from x", SourceClause.Kind.name(Name("x", Span(5, 6)))),
    ("from _", .last),
    ("from \"a b.csv\"", .file("a b.csv")),
    ("from $f", .parameter(Name("f", Span(5, 7)))),
    ("FROM `my data`", .name(Name("my data", Span(5, 14), isQuoted: true))),
  ]) func `a source is a name, a file, a parameter or the last result`(
    text: String,
    kind: SourceClause.Kind
  ) throws {
    #expect(try query(text).source?.kind == kind)
  }

  @Test func `spans cover the query, its stages and their verbs`() throws {
    let text = "  from x | where a = 1 | count"
    let query = try query(text)
    let source = SourceText(text)
    #expect(source[query.span] == "from x | where a = 1 | count")
    #expect(query.stages.map { source[$0.span] } == ["where a = 1", "count"])
    #expect(query.stages.map { source[$0.verbSpan] } == ["where", "count"])
  }
}
