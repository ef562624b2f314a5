import Language
import Testing

@Suite struct ForeignWordsTests {
  @Test(arguments: [
    ("select", "keep"), ("SELECT * FROM x", "percent"), ("group by region", "count by KEYS"),
    ("filter x = 1", "where"), ("mutate x = 1", "derive"), ("generate x = 1", "derive"),
    ("crosstab a b", "percent X by G"), ("tab a b", "percent X"), ("freq a", "count X"),
    ("tabulate a", "percent X"), ("COUNTIF(a)", "count(CONDITION)"), ("order by a", "sort by"),
    ("limit 10", "take 10"), ("head", "take 10"), ("having n > 1", "where count > 10"),
    ("arrange a", "sort by"), ("merge x", "join"), ("left join x on y", "join"),
    ("union x", "append"), ("melt a", "long"), ("spread a", "wide"), ("svyset x", "weight by"),
    ("import \"x\"", "load"), ("export \"x\"", "write"), ("summary", "describe"),
    ("ls", "show datasets"), ("average x", "mean X"), ("recode a", "case"),
    ("compute x = 1", "derive"), ("drop x", "keep -COLUMN"), ("with x as (select 1)", "let NAME"),
    ("update x", "leaves data"), ("svydesign(ids = c)", "design strata S cluster C"),
    ("ttest a", "with difference"), ("chisq a b", "with test"), ("confint a", "with ci"),
    ("stderr a", "with se"), ("margin", "with ci"), ("sig a", "with letters"),
    ("svyby a", "mean X by KEYS"), ("mask a", "suppress below 10"),
  ]) func `words of other languages get the way to write it here`(text: String, advice: String) {
    for query in [text, "from x | " + text] {
      let first = statements(query).first?.diagnostics.first
      #expect(first?.code == "foreign-word", "\(query)")
      #expect(first?.advice.count == 1)
      #expect(first?.advice.first?.contains(advice) == true, "\(first?.advice ?? [])")
    }
  }

  @Test(arguments: [
    ("percent a group by b", "percent X by KEYS"), ("percent a order by b", "sort by"),
    ("count a limit 3", "take 10"), ("count a having b", "where"), ("count a if b = 1", "where"),
  ]) func `their clauses after a stage do too`(text: String, advice: String) {
    let first = statements(text).first?.diagnostics.first
    #expect(first?.code == "foreign-word")
    #expect(first?.advice.first?.contains(advice) == true)
  }

  @Test(arguments: ["where a = NULL", "where a = NA", "where a == null", "where a = nan"])
  func `a null of another language is a missing value`(text: String) {
    let all = statements(text).flatMap(\.diagnostics)
    #expect(all.contains { $0.advice == ["write: a is missing"] })
  }

  @Test func `a column that is called null stands in backticks`() throws {
    #expect(outline(try condition("a = `null`")) == "(= a `null`)")
    #expect(outline(try condition("null = 1")) == "(= null 1.0)")
  }
}
