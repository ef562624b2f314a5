import Language
import Testing

@Suite struct CatalogTests {
  @Test(arguments: StageVerb.allCases)
  func `every stage has help with an example`(verb: StageVerb) throws {
    let entry = try #require(StageCatalog.entry(for: verb))
    #expect(entry.help.synopsis.contains(verb.rawValue))
    #expect(!entry.help.summary.isEmpty)
    #expect(entry.help.example?.contains(verb.rawValue) == true)
    #expect(entry.takesRecords || entry.takesTables)
  }

  @Test(arguments: StatementVerb.allCases)
  func `every statement has help with an example`(verb: StatementVerb) throws {
    let entry = try #require(StatementCatalog.entry(for: verb))
    #expect(entry.help.example?.contains(verb.rawValue) == true)
  }

  @Test func `no stage or statement stands twice`() {
    #expect(Set(StageCatalog.names).count == StageCatalog.names.count)
    #expect(StageCatalog.names.count == StageVerb.allCases.count)
    #expect(StatementCatalog.names.count == StatementVerb.allCases.count)
    #expect(Set(FunctionCatalog.names).count == FunctionCatalog.names.count)
  }

  @Test(arguments: HelpCatalog.entries.compactMap(\.example))
  func `every example is read without a mistake`(example: String) {
    let all = statements(example)
    #expect(!all.isEmpty)
    #expect(all.flatMap(\.diagnostics) == [])
  }

  @Test(arguments: HelpCatalog.entries)
  func `a page is made of paragraphs and rows`(entry: HelpEntry) {
    #expect(entry.summary.count <= 96)
    for part in entry.details {
      #expect(!part.contains("\n") && part.last != " ")
      // A sentence that was broken for the source would stay broken in every window.
      #expect(part.last != "," && part.last != ";", "\(part)")
    }
    #expect(entry.details.first != "" && entry.details.last != "")
  }

  @Test(arguments: [
    "percent", "PERCENT", "sort by", "starts with", "bases", "options", "values", "formats",
    "functions", "figures", "stages", "statements", "round", "let", "base", "|", "exit",
    "statistics", "weights", "designs", "intervals", "populations", "bounds", "significance",
    "quantiles", "nps", "rounding", "suppression", "small bases", "ci", "se", "deff", "df",
    "letters", "difference", "test", "finite populations", "census", "confidence",
  ]) func `help finds what is asked for`(topic: String) {
    #expect(!HelpCatalog.topics(topic).isEmpty)
  }

  @Test func `help gives both the stage and the function of a name`() {
    #expect(HelpCatalog.topics("count").count == 2)
    #expect(HelpCatalog.topics("xyzzy").isEmpty)
    #expect(HelpCatalog.nearest(to: "pecent") == "percent")
  }

  @Test(arguments: [
    ("chart", "not in this version"), ("why", "not in this version"), ("select", "not a word"),
    ("countif", "not a word"), ("group by", "not a word"),
  ]) func `help says what is said of words that are not there`(topic: String, said: String) {
    #expect(HelpCatalog.topics(topic).first?.summary.contains(said) == true)
  }

  @Test(arguments: MethodCatalog.entries)
  func `help knows every method`(method: MethodEntry) {
    let option = [.interval: "ci", .adjustment: "letters", .test: "test"][method.family] ?? ""
    let page = HelpCatalog.topics(option).flatMap(\.details)
    #expect(page.contains { $0.contains(method.name) && $0.contains(method.summary) })
    #expect(!HelpCatalog.topics(method.name).isEmpty)
  }

  @Test func `every topic that a page points to is there`() {
    for entry in HelpCatalog.entries {
      for part in entry.details {
        var topics = part.split(separator: "`", omittingEmptySubsequences: false).enumerated()
          .filter { $0 % 2 == 1 && $1.hasPrefix("help ") }.map { String($1.dropFirst(5)) }
        // A row such as `help small bases   figures on few records`.
        if part.hasPrefix("help "), let gap = part.firstRange(of: "  ") {
          topics.append(String(part[..<gap.lowerBound].dropFirst(5)))
        }
        for topic in topics {
          #expect(!HelpCatalog.topics(topic).isEmpty, "\(entry.name): \(topic)")
        }
      }
    }
  }

  @Test func `help on quantiles names the nine rules`() throws {
    let page = try #require(HelpCatalog.topics("quantiles").first).details.joined(separator: "\n")
    for rule in ["averaged", "inverse_cdf"] + (3...9).map({ "type\($0)" }) {
      #expect(page.contains(rule))
    }
  }

  @Test func `no method stands twice in its family`() {
    for family in MethodEntry.Family.allCases {
      let names = MethodCatalog.names(of: family)
      #expect(Set(names).count == names.count)
    }
  }

  @Test func `stages after a tabulation are those that take a table`() {
    let verbs = Set(StageCatalog.forTables.map(\.verb))
    #expect(verbs.isSuperset(of: [.sort, .take, .where, .keep, .rename, .wide, .rank, .suppress]))
    #expect(verbs.isDisjoint(with: [.percent, .mean, .weight, .net, .design, .population]))
    #expect(!StageCatalog.forRecords.map(\.verb).contains(.rank))
  }
}
