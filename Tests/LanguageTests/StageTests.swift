import Language
import Testing

/// Stages as the formatter writes them; what it writes is compared by `FormatterTests`.
@Suite struct StageTests {
  @Test(arguments: [
    ("derive a = 1, b = a + 1", "derive a = 1, b = a + 1"),
    (
      "DERIVE x = Case(a > 1 : \"Yes\", else : \"No\")",
      "derive x = case(a > 1: \"Yes\", else: \"No\")"
    ),
    ("keep A, b_*, *_n, a*b, -c, -d_*", "keep A, b_*, *_n, a*b, -c, -d_*"),
    ("keep `a*b`, q*2a", "keep `a*b`, q*2a"),
    ("keep by, base, with", "keep by, base, with"),
    ("rename a = b, `x y` = c", "rename a = b, `x y` = c"),
    ("sort by a, b DESC, c asc", "sort by a, b desc, c"),
    ("sort by desc desc", "sort by desc desc"),
    ("take 3", "take 3"), ("take 3 by a, b", "take 3 by a, b"),
    ("sample 100", "sample 100"), ("sample 100 seed 7", "sample 100 seed 7"),
    ("distinct", "distinct"), ("distinct a, b_*", "distinct a, b_*"),
    ("join other on key", "join other on key"),
    ("join \"f.csv\" on a = b, c anti", "join \"f.csv\" on a = b, c anti"),
    ("join $f on a left", "join $f on a"), ("join o on inner inner", "join o on inner inner"),
    ("append o unique a, b", "append o unique a, b"), ("append _", "append _"),
    ("long name, value = n_*, m", "long name, value = n_*, m"), ("long", "long"),
    ("order a as \"Low\", 'High'", "order a as \"Low\", \"High\""),
    (
      "label a 1 as \"Yes\", -1 as \"No\", \"x\" as \"X\"",
      "label a 1 as \"Yes\", -1 as \"No\", \"x\" as \"X\""
    ),
    (
      "missing a, q_* where in (-9, -8) as refused",
      "missing a, q_* where in (-9, -8) as \"refused\""
    ),
    ("missing a where = -1 as not asked", "missing a where = -1 as \"not asked\""),
    ("missing a where < 0", "missing a where < 0"),
    ("missing a where not between 1 and 5", "missing a where not between 1 and 5"),
    (
      "missing a where starts with \"x\" as \"y z\"", "missing a where starts with \"x\" as \"y z\""
    ),
    ("weight by w", "weight by w"), ("Frequency Weight By n", "frequency weight by n"),
    ("unweighted", "unweighted"),
    ("net good = a in (\"x\", 2)", "net good = a in (\"x\", 2)"),
    ("net g = a in $l", "net g = a in $l"),
    ("net g = TOP 2 of a", "net g = top 2 of a"),
    ("net g = bottom 1 of top", "net g = bottom 1 of top"),
    ("net g = top in (\"x\")", "net g = top in (\"x\")"),
    ("multi m = q_*", "multi m = q_*"), ("multi m = a, b counting 2", "multi m = a, b counting 2"),
    ("multi m = a counting \"Yes\"", "multi m = a counting \"Yes\""),
    ("multi m = a split \";\"", "multi m = a split \";\""),
    (
      "band b = a into \"L\" below 20, \"M\" below 2 * 25, \"H\"",
      "band b = a into \"L\" below 20, \"M\" below 2 * 25, \"H\""
    ),
    ("count", "count"), ("count by a", "count by a"), ("count `by` by by", "count `by` by by"),
    ("count (a = 1) by b", "count (a = 1) by b"), ("count n = (a = 1)", "count n = (a = 1)"),
    ("percent a", "percent a"), ("percent a, b, q_* by c", "percent a, b, q_* by c"),
    ("percent base by base base answered", "percent base by base base answered"),
    (
      "percent poor = (a in (\"x\")), (b > 1) by each c, d",
      "percent poor = (a in (\"x\")), (b > 1) by each c, d"
    ),
    ("percent a by each", "percent a by each"), ("percent a by each, b", "percent a by each, b"),
    (
      "percent a with totals, digits 2 base asked, answered by b, c",
      "percent a by b, c base asked, answered with totals, digits 2"
    ),
    ("percent a with no totals, missing, bases", "percent a with no totals, missing, bases"),
    ("percent a base (b = 1), all, responses", "percent a base (b = 1), all, responses"),
    ("percent a base responded", "percent a base responded"),
    ("percent a base `answered`", "percent a base (`answered`)"),
    ("mean a, b by c", "mean a, b by c"), ("median half = (a / 2)", "median half = (a / 2)"),
    ("sum a", "sum a"), ("min a", "min a"), ("max a, b", "max a, b"),
    ("mean (a)", "mean (a)"),
    (
      "summarize n = count(), p = percent(a = 1), r = ratio(a, b) * 100 by c with totals",
      "summarize n = count(), p = percent(a = 1), r = ratio(a, b) * 100 by c with totals"
    ),
    ("describe", "describe"), ("describe a, b_*", "describe a, b_*"),
    ("wide", "wide"), ("wide a", "wide a"), ("wide a of percent, base", "wide a of percent, base"),
    ("rank", "rank"), ("rank a asc by b", "rank a asc by b"), ("rank desc by b", "rank by b"),
    ("write \"f.csv\"", "write \"f.csv\""), ("write 'f.csv' replace", "write \"f.csv\" replace"),
    ("pipe \"sort -n\"", "pipe \"sort -n\""),
    ("where a = 1", "where a = 1"),
  ]) func `every stage is read as it is written`(text: String, canonical: String) throws {
    let query = try query(text)
    #expect(query.stages.count == 1)
    #expect(Formatter.format(query) == canonical)
  }

  @Test(arguments: StageCatalog.entries)
  func `every verb begins a stage of its example`(entry: StageEntry) throws {
    let all = statements(try #require(entry.help.example))
    let verbs = all.flatMap { statement -> [String] in
      guard case .query(let query) = statement.kind else { return [] }
      return query.stages.filter { $0.kind != .hole }.map { statement.source[$0.verbSpan] }
    }
    #expect(verbs.contains(entry.verb.rawValue))
  }

  @Test func `take holds its number and its keys`() throws {
    guard case .take(let number, let keys) = try stage("take 1_000 by region") else {
      throw NotThis("take")
    }
    #expect(number == .number(1000))
    #expect(keys.map(\.text) == ["region"])
  }

  @Test func `a star in backticks is an ordinary character`() throws {
    guard case .keep(let patterns) = try stage("keep `e_*`, e_*, -x") else { throw NotThis("keep") }
    #expect(patterns.map(\.name.text) == ["e_*", "e_*", "x"])
    #expect(patterns.map(\.hasStar) == [false, true, false])
    #expect(patterns.map(\.isExcluded) == [false, false, true])
  }

  @Test func `a named condition keeps its name and an unnamed one has none`() throws {
    guard case .percent(let items, _) = try stage("percent (a = 1), poor = (b = 2)") else {
      throw NotThis("percent")
    }
    #expect(items.map { $0.name?.text } == [nil, "poor"])
  }

  @Test(arguments: [
    ("answered", BaseNode.Kind.answered), ("responding", .responding), ("asked", .asked),
    ("all", .all), ("table", .table), ("choosing", .choosing), ("responses", .responses),
    ("ASKED", .asked),
  ]) func `a base's name wins over a column's`(text: String, kind: BaseNode.Kind) throws {
    guard case .percent(_, let clauses) = try stage("percent a base \(text)") else {
      throw NotThis(text)
    }
    #expect(clauses.bases.map(\.kind) == [kind])
  }

  @Test func `a base in backticks is the column of that name`() throws {
    guard case .percent(_, let clauses) = try stage("percent a base `answered`"),
      case .condition(let condition) = clauses.bases.first?.kind
    else { throw NotThis("base") }
    #expect(outline(condition) == "`answered`")
  }

  @Test func `missing tests the column itself`() throws {
    guard case .missing(let node) = try stage("missing a where in (-9) as not asked") else {
      throw NotThis("missing")
    }
    #expect(outline(node.test) == "(in … -9.0)")
    #expect(node.kind?.text == "not asked")
  }

  @Test func `a bare long undoes wide and one with names makes records`() throws {
    #expect(try stage("long") == .long)
    guard case .longFromColumns(let long) = try stage("long a, b = c_*") else {
      throw NotThis("long")
    }
    #expect(long.columns.map(\.hasStar) == [true])
  }

  @Test func `figures of summarize are calls with small letters`() throws {
    guard case .summarize(let figures, _) = try stage("summarize n = COUNT(), m = Mean(Age)")
    else { throw NotThis("summarize") }
    #expect(figures.map { outline($0.value) } == ["(count())", "(mean() Age)"])
  }
}
