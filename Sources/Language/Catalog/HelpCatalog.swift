/// Everything that `help TOPIC` knows.
public enum HelpCatalog {
  /// Every entry: stages, statements, topics, function groups, functions.
  public static let entries: [HelpEntry] =
    StageCatalog.entries.map(\.help) + StatementCatalog.entries.map(\.help)
    + TopicCatalog.entries + EstimateTopics.entries + PublicationTopics.entries
    + OptionTopics.entries + TopicCatalog.functions
    + FunctionCatalog.entries.map { HelpEntry($0.name, $0.synopsis, $0.summary) }

  /// The topics that completion offers after `help`, each once.
  public static let names: [String] = {
    var seen: Set<String> = []
    return entries.map(\.name).filter { seen.insert($0).inserted }
  }()

  /// What is known of a topic; a stage `count` and a function `count` are both given.
  ///
  /// `help sort by` finds `sort`, `help starts with` the comparisons.
  public static func topics(_ topic: String) -> [HelpEntry] {
    let wanted = topic.lowercased()
    let found = entries.filter { $0.name == wanted }
    if !found.isEmpty { return found }
    if let other = synonyms[wanted] { return entries.filter { $0.name == other } }
    if let other = other(wanted) { return [other] }
    guard let first = wanted.split(separator: " ").first, first.utf8.count < wanted.utf8.count
    else { return [] }
    return topics(String(first))
  }

  /// The nearest topic to one that there is not.
  public static func nearest(to topic: String) -> String? {
    Suggestions.nearest(to: topic, among: names)
  }

  /// What is said of a word that is not Topline's, or not yet.
  private static func other(_ word: String) -> HelpEntry? {
    if LaterWords.stages.contains(word) || LaterWords.statements.contains(word) {
      return HelpEntry(word, "", "`\(word)` is not in this version of Topline")
    }
    let methods = MethodCatalog.entries.filter { $0.name == word }
    if !methods.isEmpty {
      return HelpEntry(
        word,
        methods.map { "with \($0.family.option) \(word)" }.joined(separator: ", or: "),
        methods.map(\.summary).joined(separator: "; "),
        details: ["`help \(methods[0].family.option)` lists the others"]
      )
    }
    let instead = ForeignWords.verb(word) ?? ForeignWords.function(word)
    return instead.map { HelpEntry(word, "", "`\(word)` is not a word of Topline", details: [$0]) }
  }

  private static let synonyms: [String: String] = [
    "|": "from", "_": "from", "query": "from", "queries": "from", "base": "bases",
    "with": "options",
    "option": "options", "totals": "options", "digits": "options", "by": "percent",
    "stage": "stages", "statement": "statements", "function": "functions", "value": "values",
    "format": "formats", "csv": "formats", "json": "formats", "table": "formats",
    "in": "comparisons", "between": "comparisons", "contains": "comparisons",
    "starts": "comparisons", "ends": "comparisons", "matches": "comparisons",
    "is": "comparisons", "not": "comparisons", "and": "comparisons", "or": "comparisons",
    "answered": "bases", "asked": "bases", "responding": "bases", "choosing": "bases",
    "exit": "quit", "view": "let", "views": "let", "parameter": "param", "parameters": "param",
    "nets": "net", "names": "values",
    "period": "values",
    "confidence": "intervals", "margin": "intervals", "method": "ci", "level": "ci",
    "standard error": "se", "standard errors": "se", "design effect": "deff",
    "design effects": "deff", "degrees of freedom": "df", "differences": "difference",
    "tests": "test", "significant": "significance", "p": "significance", "sig": "significance",
    "effective_base": "weights", "effective base": "weights", "kish": "weights",
    "strata": "designs", "cluster": "designs", "clusters": "designs", "lonely": "designs",
    "fpc": "designs", "finite population": "populations", "finite populations": "populations",
    "census": "populations", "non-response": "bounds", "disclosure": "suppression",
    "suppressed": "suppression", "percentile": "quantiles", "percentiles": "quantiles",
    "small base": "small bases", "top": "nps", "bottom": "nps", "uncertainty": "statistics",
  ]
}
