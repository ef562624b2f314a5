import Analysis
import Engine
import Language
import Testing

/// Texts with the cursor at ‸ and what could stand there.
@Suite struct `Completions` {
  var asking = Asking(["survey": survey])

  func candidates(_ marked: String) -> [String] {
    let parts = marked.split(separator: "‸", omittingEmptySubsequences: false)
    let text = parts.joined()
    let request = CompletionParser.request(text, at: parts[0].utf8.count)
    let context = QueryContext(catalog: asking.catalog)
    return Completion.candidates(request, context: context).map(\.text)
  }

  @Test func `after a verb are the columns, before any function`() {
    let found = candidates("from survey | percent r‸")
    #expect(found.prefix(2) == ["rating", "region"])
    let all = candidates("from survey | where ‸")
    let firstFunction = all.firstIndex { $0.hasSuffix("(") } ?? all.endIndex
    #expect(all.prefix(firstFunction).starts(with: survey.names))
  }

  @Test func `in quotes are the labels of the column`() {
    #expect(candidates("from survey | where rating = \"F‸") == ["\"Fair\""])
    #expect(candidates("from survey | where region in (\"N\", ‸").contains("\"S\""))
  }

  @Test func `after from are datasets and views`() {
    #expect(candidates("from s‸").contains("survey"))
  }

  @Test func `follow the columns through the stages`() {
    #expect(candidates("from survey | keep age | sort by ‸").contains("age"))
    #expect(!candidates("from survey | keep age | sort by ‸").contains("rating"))
    #expect(candidates("from survey | derive older = age + 1 | mean o‸") == ["older"])
    let table = candidates("from survey | percent rating by region | where ‸")
    #expect(table.prefix(5) == ["region", "rating", "count", "percent", "base"])
  }

  @Test func `after a table offer what takes tables`() {
    let found = candidates("from survey | percent rating | ‸")
    #expect(found.contains("wide") && found.contains("rank"))
    #expect(!found.contains("weight"))
  }

  @Test func `after a name that is not there offer no column`() {
    #expect(!candidates("from nowhere | percent ‸").contains("rating"))
  }

  @Test func `a difference is from a label of the last key or from the rest`() {
    #expect(
      candidates("from survey | percent rating by region with difference from ‸")
        == candidates("from survey | where region = ‸").filter { $0.hasPrefix("\"") } + ["rest"]
    )
    #expect(
      candidates(
        "from survey | derive half = period(\"2016Q1\") | percent rating by half with "
          + "difference from ‸"
      ) == ["\"2016Q1\"", "rest"]
    )
    #expect(
      candidates(
        "from survey | derive side = text(region) | percent rating by side with "
          + "difference from \"‸"
      ) == candidates("from survey | where region in (\"‸")
    )
    #expect(
      candidates(
        "from survey | derive part = if(age > 40, 2, 1) | percent rating by part with "
          + "difference from ‸"
      ) == ["1", "2", "rest"]
    )
  }

  @Test func `many different numbers are no list to choose from`() {
    let many = Completions(
      asking: Asking(["many": Frame([.numbers("exact", (1...31).map { Double($0) / 7 })])])
    )
    #expect(!many.candidates("from many | where exact > ‸").contains { $0.first?.isNumber == true })
    #expect(many.candidates("from many | where exact > 1 and exact < 2 | where exact > ‸") != [])
  }

  @Test(arguments: [
    ("percent rating by region with se, ci, deff, df", ["se", "low", "high", "deff", "df"]),
    ("percent rating by region with ci wilson, wald", ["wilson_low", "wilson_high", "wald_low"]),
    ("percent rating with ci all", ["wilson_low", "jeffreys_high", "logit_low"]),
    ("percent rating with deff", ["deff", "effective_base"]),
    ("percent rating by region with letters, difference", ["letter", "letters", "p"]),
    (
      "summarize old = mean(age), n = count() by region with ci, deff",
      ["old", "old_low", "old_high", "old_deff", "old_effective_base", "old_base", "n"]
    ),
  ])
  func `after a table with uncertainty are the columns that it has`(
    stage: String,
    names: [String]
  ) throws {
    let found = candidates("from survey | \(stage) | keep ‸")
    #expect(names.allSatisfy(found.contains), "\(found)")
    let table = try asking.table("from survey | \(stage)")
    #expect(found.filter { table.frame.names.contains($0) } == table.frame.names)
  }
}
