/// Everything that `help TOPIC` knows.
public enum HelpCatalog {
  /// Every entry: stages, statements, topics, function groups, functions.
  public static let entries: [HelpEntry] =
    StageCatalog.entries.map(\.help) + StatementCatalog.entries.map(\.help)
    + TopicCatalog.entries + TopicCatalog.functions
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
    "weights": "weight", "nets": "net", "names": "values",
    "period": "values",
  ]
}
