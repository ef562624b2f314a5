import Language
import Testing

@Suite struct CompletionTests {
  private func request(_ text: String) -> CompletionRequest {
    CompletionParser.request(text, at: text.utf8.count)
  }

  @Test func `an empty line may hold a statement or a stage`() {
    for text in ["", "fr", "count\n", "quit; p"] {
      let found = request(text).expectations
      #expect(found.isSuperset(of: [.statement, .recordStage]))
    }
  }

  @Test(arguments: ["from x | ", "from x | per", "| ", "from x\n| where a = 1 | "])
  func `after a bar a stage may stand`(text: String) {
    #expect(request(text).expectations == [.recordStage, .tableStage])
  }

  @Test(arguments: [
    "percent ", "percent r", "from x | percent a by ", "percent a by b, r", "sort by ",
    "keep a, -", "where ", "where a = 1 and b", "derive c = ", "join o on ", "weight by ",
    "net g = ", "multi m = ", "summarize n = mean(", "percent (", "percent a, ", "percent a base ",
    "rank ", "wide ", "describe ", "count ", "keep `Q", "rename a = ", "design strata ",
    "design strata s cluster ", "design cluster c, ", "design nested fpc ", "population ",
  ]) func `where a column may stand one is expected`(text: String) {
    #expect(request(text).expectations.contains(.column))
  }

  @Test func `the prefix is the word at the cursor and its place`() {
    let bare = request("percent rat")
    #expect(bare.prefix == "rat")
    #expect(bare.prefixSpan == Span(8, 11))
    #expect(bare.quoting == .none)
    let quoted = request("where a = \"Lon d")
    #expect(quoted.prefix == "Lon d")
    #expect(quoted.prefixSpan == Span(10, 16))
    #expect(quoted.quoting == .text)
    let backtick = request("keep `Q1. H")
    #expect(backtick.prefix == "Q1. H")
    #expect(backtick.quoting == .backtick)
    #expect(backtick.expectations == [.column])
  }

  @Test(arguments: [
    "where region = ", "where region = L", "where region = \"Lon", "where region in (",
    "where region in (\"a\", \"b", "percent poor = (region in (", "where a = 1 or region != ",
    "net g = region in (", "derive b = if(region = ", "order region as ", "where region not in (",
    "percent a base (region = \"", "where region between ",
    "percent a by b, region with difference from ",
    "percent a by region with se, difference from \"Lon",
  ]) func `beside a column its labels are expected`(text: String) {
    let labels = request(text).expectations.compactMap { expectation -> String? in
      if case .labels(let name) = expectation { return name.text }
      return nil
    }
    #expect(labels == ["region"])
  }

  @Test func `in quotes only texts are expected`() {
    #expect(request("where a = b and c = \"x").expectations.count == 1)
    #expect(request("from \"da").expectations == [.file])
    #expect(request("load \"").expectations == [.file])
  }

  @Test(arguments: [
    ("percent a ", ["by", "base", "with", "|"]), ("percent a by b ", ["base", "with", "|"]),
    ("percent a by ", ["each"]), ("sort ", ["by"]), ("sort by a ", ["asc", "desc", "|"]),
    ("join o ", ["on"]), ("join o on k ", ["left", "inner", "anti", "|"]),
    ("where a ", ["in", "is missing", "and", "or", "|"]), ("from x ", ["|"]),
    ("let v = ", ["from"]),
    ("load \"f\" ", ["as", "dates", "missing"]), ("load \"f\" dates ", ["dmy", "iso"]),
    ("design ", ["strata", "cluster", "fpc", "nested", "lonely", "|"]),
    ("design lonely ", ["fail", "remove", "certainty", "adjust", "average"]),
    ("count a | suppress ", ["nhs", "below", "round", "|"]), ("suppress below 5 ", ["round", "|"]),
    ("percent a with ci ", ["all", "by", "base", "|"]), ("percent a with letters 99 ", ["and"]),
    ("percent a with difference ", ["from", "|"]), ("percent a with difference from ", ["rest"]),
    ("interval 3 ", ["of"]), ("interval 3 of 4 ", ["in", "method", "level", "|"]),
    ("interval 3 of 4 method ", ["all"]), ("bounds 3 of 4 ", ["in"]),
    ("sample 3 ", ["seed"]), ("write \"f\" ", ["replace"]), ("where not", ["not"]),
  ]) func `words of the grammar are expected where they may stand`(text: String, words: [String]) {
    let found = request(text).expectations
    #expect(found.isSuperset(of: words.map { .keyword($0) }), "\(found)")
  }

  @Test(arguments: [
    ("percent a with ", Language.Expectation.option), ("percent a base ", .base),
    ("from ", .source),
    ("use ", .source), ("show ", .showTopic), ("set ", .setting), ("set for", .setting),
    ("set format ", .settingValue("format")), ("help ", .helpTopic), ("help per", .helpTopic),
    ("run \"", .file), ("where r", .function), ("where a = $", .parameter), ("about ", .source),
    ("percent a with totals, ", .option), ("percent a with ci wilson, ", .option),
    ("percent a with ci ", .method(.interval)), ("percent a with ci 90 wi", .method(.interval)),
    ("percent a with ci wilson, ", .method(.interval)),
    ("percent a with letters ", .method(.adjustment)), ("percent a with test ", .method(.test)),
    ("interval 3 of 4 method wald, ", .method(.interval)), ("interval ", .parameter),
    ("population ", .parameter), ("percent a with difference from ", .parameter),
    ("explain ", .recordStage), ("append ", .source),
  ]) func `names of other things are expected in their places`(
    text: String,
    expectation: Language.Expectation
  ) {
    #expect(request(text).expectations.contains(expectation))
  }

  @Test func `a required word that is absent hides what would follow it`() {
    #expect(request("join o on ").expectations == [.column])
    #expect(request("weight ").expectations == [.keyword("by")])
    #expect(!request("sort by ").expectations.contains(.keyword("desc")))
    #expect(request("take ").expectations == [.parameter])
  }

  @Test func `the query before the cursor and the cursor's stage are given`() {
    let found = request("use y; from x | where a = 1 | percent r")
    #expect(found.stageIndex == 1)
    #expect(found.query?.stages.count == 2)
    #expect(found.query?.source?.kind == .name(Name("x", Span(12, 13))))
    #expect(request("| percent ").query?.continuesLast == true)
    #expect(request("percent ").stageIndex == 0)
    #expect(request("let v = from x | keep ").stageIndex == 0)
    #expect(request("use ").query == nil)
  }

  @Test func `a clause of a design is offered once`() {
    let found = request("design strata s ").expectations
    #expect(!found.contains(.keyword("strata")))
    #expect(found.contains(.keyword("cluster")))
  }

  @Test func `the stages after figures know the columns of the figures`() {
    let found = request("bounds 3 of 4 in 5 | sort by ")
    #expect(found.expectations == [.column])
    #expect(found.figures == ["count", "base", "population", "low", "high"])
    #expect(found.stageIndex == 0)
    #expect(request("from x | sort by ").figures == nil)
  }

  @Test func `nothing is expected in a comment, and what follows is not looked at`() {
    #expect(request("count # per").expectations.isEmpty)
    let middle = CompletionParser.request("percent ra by region", at: 10)
    #expect(middle.prefix == "ra")
    #expect(middle.expectations.contains(.column))
  }

  @Test func `a cursor inside a letter or past the end is put in its place`() {
    #expect(CompletionParser.request("keep é", at: 6).prefix == "")
    #expect(CompletionParser.request("keep a", at: 99).prefix == "a")
    #expect(CompletionParser.request("keep a", at: -1).prefix == "")
  }
}
