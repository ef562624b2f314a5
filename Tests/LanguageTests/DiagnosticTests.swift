import Language
import Testing

/// Each text marks what must be underlined; the first diagnostic must be of that code and give
/// that advice.
@Suite struct DiagnosticTests {
  @Test(arguments: [
    ("where a = ⟦\"⟧x", "unclosed-quote", "not closed"),
    ("where ⟦`⟧a = 1", "unclosed-backtick", "not closed"),
    ("keep ⟦``⟧", "empty-name", "no name"),
    ("where a = ⟦1e999⟧", "number-too-large", "too large"),
    ("where ⟦£⟧spend > 1", "unreadable", "backticks"),
    ("where a = ⟦2016Q3⟧", "numbered-name", "\"2016Q3\""),
    ("where a >= ⟦2016-04-01⟧", "bare-date", "write: \"2016-04-01\""),
    ("where a = ⟦2016-04⟧", "bare-date", "write: \"2016-04\""),
    ("where a in (⟦2016/17⟧)", "bare-date", "write: \"2016/17\""),
    ("where a = ⟦$⟧", "empty-parameter", "`$name`"),
  ]) func `what the lexer cannot read is underlined`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }

  @Test(arguments: [
    ("where a ⟦==⟧ 1", "foreign-sign", "single `=`"),
    ("where a ⟦<>⟧ 1", "foreign-sign", "`!=`"),
    ("where a = 1 ⟦&&⟧ b", "foreign-sign", "`and`"),
    ("where a ⟦||⟧ b", "foreign-sign", "`or`"),
    ("where ⟦!⟧a", "foreign-sign", "`not`"),
    ("where a > 20⟦%⟧", "foreign-sign", "plain number"),
    ("from x ⟦%>%⟧ count", "foreign-sign", "`|`"),
    ("where a ⟦%in%⟧ b", "foreign-sign", "in (a, b)"),
    ("where a ⟦^⟧ 2 > 1", "foreign-sign", "x * x"),
    ("where ⟦a = missing⟧", "compared-with-missing", "write: a is missing"),
    ("where ⟦a != missing⟧", "compared-with-missing", "write: a is not missing"),
    ("where a in (1, ⟦missing⟧)", "missing-in-list", "is missing"),
    ("where 1 < a ⟦<⟧ 5", "chained-comparison", "write: 1 < a and a < 5"),
    ("where a = b ⟦=⟧ c", "chained-comparison", "write: a = b and b = c"),
    ("where a is ⟦null⟧", "wrong-is", "write: a is missing"),
    ("where a is not ⟦NULL⟧", "wrong-is", "write: a is not missing"),
    ("where a is ⟦\"x\"⟧", "wrong-is", "write: a = \"x\""),
    ("where a ⟦like⟧ \"x%\"", "foreign-word", "contains"),
    ("where a in ⟦\"x\"⟧, \"y\"", "list-needs-brackets", "in (a, b)"),
    ("where a = (1⟦,⟧ 2)", "list-outside-in", "follows `in`"),
    ("where ⟦(⟧a = 1", "unclosed-bracket", "not closed"),
    ("where ⟦(⟧a = 1 | count", "unclosed-bracket", "not closed"),
    ("where (a ⟦b⟧)", "misplaced", "`)`"),
    ("where a in ⟦(⟧1, 2", "unclosed-bracket", "not closed"),
    ("where a = 1⟦)⟧", "unopened-bracket", "not opened"),
    ("where a > 1⟦,⟧000", "misplaced", "1_000"),
    ("where a =⟦⟧", "missing-element", "after `=`"),
    ("where⟦⟧", "missing-element", "write: where CONDITION"),
    ("where a between 1 ⟦5⟧", "misplaced", "`and`"),
    ("where ⟦COUNTIF⟧(a) > 1", "unknown-function", "count(CONDITION)"),
    ("where ⟦is.na⟧(a)", "unknown-function", "X is missing"),
    ("where ⟦rond⟧(a) = 1", "unknown-function", "`round`"),
    ("where ⟦xyzzy⟧(a) = 1", "unknown-function", "help functions"),
    ("where ⟦round(a, 1, 2)⟧ = 1", "argument-count", "round(X[, DIGITS])"),
    ("derive b = case(a = 1⟦,⟧ 2)", "case-needs-colon", "CONDITION: VALUE"),
    ("where a + ⟦not⟧ b = 1", "not-needs-parentheses", "parentheses"),
    ("summarize n = count(⟦*⟧)", "star-in-call", "count()"),
  ]) func `an expression that cannot be read says what to write`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }

  @Test(arguments: [
    ("percent ⟦rating = \"x\"⟧", "bare-expression", "write: percent (rating = \"x\")"),
    (
      "percent poor = ⟦rating = \"x\"⟧ by g", "bare-expression",
      "write: percent poor = (rating = \"x\")"
    ),
    ("percent ⟦a in (1, 2)⟧", "bare-expression", "write: percent (a in (1, 2))"),
    ("percent ⟦a is missing⟧", "bare-expression", "write: percent (a is missing)"),
    ("percent ⟦(a = 1) and b⟧", "bare-expression", "write: percent ((a = 1) and b)"),
    ("percent a = ⟦(a = 1) and b⟧", "bare-expression", "write: percent a = ((a = 1) and b)"),
    ("percent ⟦rating = (\"x\")⟧", "bare-expression", "write: percent (rating = (\"x\"))"),
    ("percent a, ⟦b > 1⟧", "bare-expression", "(b > 1)"),
    ("mean ⟦a / 2⟧", "bare-expression", "write: mean (a / 2)"),
    ("mean half = ⟦a / 2⟧", "bare-expression", "write: mean half = (a / 2)"),
    ("count ⟦a = 1⟧ by b", "bare-expression", "write: count (a = 1)"),
    ("percent a base ⟦b = 1⟧", "bare-expression", "write: base (b = 1)"),
  ]) func `a condition as an item is shown with its parentheses`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }

  @Test(arguments: [
    ("percent a by b ⟦by⟧ c", "repeated-clause", "twice"),
    ("percent a base all ⟦base⟧ asked", "repeated-clause", "`base`"),
    ("percent a with totals ⟦with⟧ missing", "repeated-clause", "`with`"),
    ("percent a with ⟦totls⟧", "unknown-option", "`totals`"),
    ("percent a with ⟦xyz⟧", "unknown-option", "digits"),
    ("percent a with digits ⟦1.5⟧", "unsuitable-number", "whole number"),
    ("take ⟦1e30⟧", "unsuitable-number", "whole number"),
    ("take ⟦-1⟧", "unsuitable-number", "whole number"),
    ("take ⟦2.5⟧", "unsuitable-number", "2.5"),
    ("take ⟦ten⟧", "misplaced", "take N [by KEYS]"),
    ("describe age ⟦with⟧ ci", "misplaced", "takes columns only"),
    ("describe age ⟦by⟧ region", "misplaced", "takes columns only"),
    ("describe age ⟦ci⟧", "misplaced", "takes columns only"),
    ("percent a by⟦⟧", "missing-element", "a column name is missing after `by`"),
    ("percent a by ⟦\"b\"⟧", "quoted-name", "write: b"),
    ("percent ⟦\"Q 1\"⟧", "quoted-name", "write: `Q 1`"),
    ("percent a ⟦b⟧", "misplaced", "by b (groups)"), ("percent a, by ⟦b⟧", "misplaced", "no comma"),
    ("keep a ⟦b⟧", "misplaced", "a comma is missing"),
    ("derive c = 1 ⟦b⟧ = 2", "misplaced", "a comma is missing"),
    ("derive c = if ⟦a⟧ then b", "misplaced", "if(CONDITION, A, B)"),
    ("where a between 1⟦,⟧ 5", "misplaced", "X between A and B"),
    ("where a in (1) ⟦b⟧", "misplaced", "where CONDITION"),
    ("count a⟦,⟧ b", "count-takes-one", "percent A, B"),
    ("count (⟦*⟧)", "star-in-call", "write: count"),
    ("sort ⟦a⟧", "sort-needs-by", "sort by A"),
    ("sort by ⟦-⟧a", "sort-by-minus", "desc"),
    ("sort by a ⟦descending⟧", "foreign-word", "write: desc"),
    ("rename a ⟦to⟧ b", "rename-order", "rename NEW = a"),
    ("join x on a ⟦full⟧", "no-such-join", "left, inner or anti"),
    ("join x ⟦using⟧ a", "foreign-word", "on KEY"),
    ("join x⟦⟧", "missing-element", "`on` is missing"),
    ("keep ⟦if⟧ a = 1", "foreign-word", "where CONDITION"),
    ("write ⟦out.csv⟧", "unquoted-text", "write: \"out.csv\""),
    ("from ⟦out.csv⟧", "unquoted-text", "write: \"out.csv\""),
    ("summarize ⟦mean(age)⟧", "unnamed-figure", "write: mean_age = mean(age)"),
    ("band b = a into ⟦\"L\"⟧, \"H\"", "open-band", "\"L\" below NUMBER"),
    ("missing a where ⟦refused⟧", "misplaced", "in (-9)"),
    ("label a ⟦Maybe⟧ as \"x\"", "unquoted-text", "\"Maybe\""),
    ("weight ⟦w⟧", "misplaced", "weight by COLUMN"),
  ]) func `a stage that cannot be read says what to write`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }

  @Test(arguments: [
    ("⟦perecnt⟧ rating", "unknown-verb", "`percent`"),
    ("from x | ⟦perecnt⟧ rating", "unknown-verb", "no stage `perecnt`"),
    ("from x | ⟦xyzzy⟧ rating", "unknown-verb", "help stages"),
    ("⟦panel_synthetic⟧ | percent rating", "unknown-verb", "from panel_synthetic"),
    ("⟦panel_synthetic⟧", "unknown-verb", "from panel_synthetic"),
    ("⟦3⟧ + 4", "no-verb", "begins with a verb"),
    ("⟦x⟧ = 3", "bare-assignment", "param x = VALUE"),
    ("⟦x⟧ <- 3", "bare-assignment", "param x = VALUE"),
    ("let x = ⟦3⟧", "view-needs-query", "param x = 3"), ("⟦chart⟧", "later-version", "version"),
    ("where a = 'don't know⟦'⟧", "unclosed-quote", "double quotes"),
    ("from x | ⟦from⟧ y", "from-in-the-middle", "join"),
    ("from x ⟦|⟧", "empty-stage", "missing after `|`"),
    ("from x ⟦|⟧ | count", "empty-stage", "missing after `|`"),
    ("from x ⟦percent⟧ rating", "missing-bar", "| percent"),
    ("where a = 1 ⟦count⟧", "missing-bar", "| count"),
    ("from x | ⟦use⟧ y", "statement-as-stage", "line of its own"),
    ("use x ⟦|⟧ count", "no-stages", "from NAME"),
    ("⟦claim⟧ \"x\" of 1 of 2", "later-version", "`claim` is not in this version of Topline"),
    ("count a | ⟦chart⟧ bar", "later-version", "`chart` is not in this version of Topline"),
    ("show ⟦claims⟧", "later-version", "not in this version"),
    ("show ⟦colums⟧", "unknown-topic", "show columns"),
    ("show⟦⟧", "missing-element", "after `show`"),
    ("set format ⟦=⟧ csv", "set-without-equal", "set format VALUE"),
    ("param ⟦$p⟧ = 1", "dollar-in-param", "param p = VALUE"),
    ("param p = ⟦London⟧", "unquoted-text", "\"London\""),
    ("let v =⟦⟧", "missing-element", "a query is missing"),
    ("load ⟦f.csv⟧", "unquoted-text", "\"f.csv\""),
    ("load \"f\" dates ⟦ymd⟧", "misplaced", "`dmy`"),
    ("load \"f\" delimiter ⟦tab⟧", "unquoted-text", "\"tab\""),
    ("load \"f\" as a ⟦as⟧ b", "repeated-clause", "twice"),
    ("load \"f\" ⟦colour⟧ red", "misplaced", "load \"FILE\""),
    ("quit ⟦now⟧", "misplaced", "quit"),
    ("⟦?⟧", "foreign-sign", "help"),
  ]) func `a statement that cannot be read says what to write`(
    text: String,
    code: String,
    advice: String
  ) throws {
    try expectFirst(text, code, advice)
  }

  @Test func `one run reports the mistakes of every stage`() {
    let all = statements("from x | where a == 1 | tak 3 | percent b by").flatMap(\.diagnostics)
    #expect(all.map(\.code) == ["foreign-sign", "unknown-verb", "missing-element"])
  }

  @Test func `what could be read stays in the tree`() {
    let kinds = statements("from x | tak 3 | count").map(\.kind)
    guard case .query(let query)? = kinds.first else {
      Issue.record("no query")
      return
    }
    #expect(query.stages.count == 2)
    #expect(query.stages.first?.kind == .hole)
  }

  @Test func `messages end without a full stop and put names in backticks`() {
    let texts = ["percent ratng by", "chart", "where a == 1", "take x", "show me", "x = 1"]
    for diagnostic in texts.flatMap(statements).flatMap(\.diagnostics) {
      #expect(!diagnostic.message.hasSuffix("."))
      #expect(!diagnostic.message.contains("you"))
      #expect(diagnostic.message.contains("`") || diagnostic.code == "misplaced")
    }
  }
}

@Test func `a path without quotes is shown with them`() {
  for text in ["load /tmp/a.csv", "count | write /out/b.csv replace"] {
    let mistake = Parser.parse(SourceText(text)).first?.diagnostics.first
    #expect(mistake?.code == "unquoted-file")
    #expect(mistake?.advice.first?.hasPrefix("write: \"") == true)
  }
}
