import Analysis
import Engine
import Language
import Testing

/// Texts with the cursor at ‸ and what could stand there.
@Suite struct `Completions` {
  let asking = Asking(["survey": survey])

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
}
