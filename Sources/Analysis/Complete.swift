import Engine
public import Language

/// One thing that could stand at the cursor.
public struct Candidate: Hashable, Sendable {
  /// What would be typed.
  public var text: String
  /// What it is: `category  4 labels, ordered`.
  public var detail: String

  /// Makes a candidate.
  public init(text: String, detail: String) {
    self.text = text
    self.detail = detail
  }
}

/// What could stand at the cursor, from the grammar and from the data as it stands at that stage.
public enum Completion {
  /// The candidates that begin with the prefix, the likeliest first: columns before functions
  /// before words of the grammar.
  public static func candidates(_ request: CompletionRequest, context: QueryContext) -> [Candidate]
  {
    let stage = StageContext(context: context, source: SourceText(""))
    let scope = Completion.scope(request, in: stage)
    var found: [Candidate] = []
    func add(_ candidates: [Candidate]) {
      for candidate in candidates
      where fits(candidate.text, request) && !found.contains(where: { $0.text == candidate.text }) {
        found.append(candidate)
      }
    }
    let expected = request.expectations
    for expectation in expected {
      if case .labels(let name) = expectation { add(labels(of: name, scope, request, in: stage)) }
    }
    // What a difference is from: a label, or all the others.
    if !found.isEmpty, request.quoting == .none, expected.contains(.keyword("rest")) {
      add([Candidate(text: "rest", detail: "all other groups together")])
    }
    guard request.quoting != .text else { return found }
    // Right after a comparison sign the labels are what is wanted.
    if !found.isEmpty, request.prefix.isEmpty { return found }
    if expected.contains(.column) { add(columns(scope)) }
    if request.quoting == .backtick { return found }
    if expected.contains(.source) { add(sources(context)) }
    if expected.contains(.parameter) {
      add(context.parameters.keys.sorted().map { Candidate(text: "$" + $0, detail: "parameter") })
    }
    if expected.contains(.base) { add(bases(scope)) }
    for family in MethodEntry.Family.allCases where expected.contains(.method(family)) {
      add(
        MethodCatalog.entries.filter { $0.family == family }
          .map { Candidate(text: $0.name, detail: $0.summary) }
      )
    }
    if expected.contains(.option) { add(options) }
    if expected.contains(.recordStage), scope.map({ !$0.isTable }) ?? true {
      add(
        StageCatalog.forRecords.map { Candidate(text: $0.verb.rawValue, detail: $0.help.summary) }
      )
    }
    if expected.contains(.tableStage), scope.map(\.isTable) ?? true {
      add(StageCatalog.forTables.map { Candidate(text: $0.verb.rawValue, detail: $0.help.summary) })
    }
    if expected.contains(.statement) {
      add(
        StatementCatalog.entries.map { Candidate(text: $0.verb.rawValue, detail: $0.help.summary) }
      )
    }
    if expected.contains(.function) {
      add(FunctionCatalog.entries.map { Candidate(text: $0.name + "(", detail: $0.summary) })
    }
    if expected.contains(.showTopic) {
      add(ShowTopic.allCases.map { Candidate(text: $0.rawValue, detail: "") })
    }
    if expected.contains(.helpTopic) {
      add(HelpCatalog.names.map { Candidate(text: $0, detail: "") })
    }
    var words = expected.compactMap { expectation -> String? in
      if case .keyword(let word) = expectation { word } else { nil }
    }
    words.sort()
    add(words.map { Candidate(text: $0, detail: "") })
    return found
  }

  private static func fits(_ text: String, _ request: CompletionRequest) -> Bool {
    let plain = text.drop { $0 == "`" || $0 == "\"" }
    return plain.lowercased().hasPrefix(request.prefix.lowercased())
      || text.lowercased().hasPrefix(request.prefix.lowercased())
  }

  private static func columns(_ scope: PredictedScope?) -> [Candidate] {
    guard let scope = scope?.scope else { return [] }
    return scope.columns.map { column in
      Candidate(text: Formatter.name(column.name), detail: detail(of: column))
    }
      + scope.sets.map {
        Candidate(
          text: Formatter.name($0.name),
          detail: "multiple response  \($0.items.count) items"
        )
      }
      + scope.nets.map { Candidate(text: Formatter.name($0.name), detail: "net of \($0.column)") }
  }

  private static func detail(of column: ScopeColumn) -> String {
    switch column.kind {
    case .category:
      let count = column.labels.labels.count
      return
        "category  \(count) \(count == 1 ? "label" : "labels")\(column.labels.isOrdered ? ", ordered" : "")"
    default:
      return column.kind.rawValue + (ColumnList.detail(of: column).map { "  \($0)" } ?? "")
    }
  }

  private static func labels(
    of name: Name,
    _ scope: PredictedScope?,
    _ request: CompletionRequest,
    in stage: StageContext
  ) -> [Candidate] {
    guard let scope, case .column(let column)? = try? scope.scope.lookUp(name) else { return [] }
    func quoted(_ texts: [String]) -> [Candidate] {
      texts.map { Candidate(text: Formatter.text($0), detail: "label of \(column.name)") }
    }
    func plain(_ texts: [String]) -> [Candidate] {
      request.quoting == .text
        ? [] : texts.map { Candidate(text: $0, detail: "value of \(column.name)") }
    }
    switch column.kind {
    case .category: return quoted(column.labels.labels.map(\.text))
    case .boolean:
      return request.quoting == .text
        ? [] : ["yes", "no"].map { Candidate(text: $0, detail: "") }
    case .text where column.pool.count > 0:
      return column.pool.count <= 2000
        ? quoted(column.pool.texts.sorted(by: ValueOrder.codePoints)) : []
    case .text, .date, .period: return quoted(values(of: column, scope, in: stage))
    case .number: return plain(values(of: column, scope, in: stage))
    }
  }

  /// Records that may be gone through while somebody waits for the key.
  private static let mostRecords = 1_000_000

  /// The different values of a column that has no list of them; none where they are many.
  private static func values(
    of column: ScopeColumn,
    _ scope: PredictedScope,
    in stage: StageContext
  ) -> [String] {
    if let summary = column.summary, summary.distinct == nil { return [] }
    guard let relation = scope.relation, case .frame(let name) = relation.source,
      (relation.frames[name]?.count ?? 0) <= mostRecords,
      let values = try? DistinctValues.few(of: column, in: relation, stage),
      values.count <= ColumnSummary.countedValues
    else { return [] }
    return values.map { ValueText.text($0, of: column) }
  }

  private static func sources(_ context: QueryContext) -> [Candidate] {
    context.catalog.viewNames.map { Candidate(text: Formatter.name($0), detail: "view") }
      + context.catalog.datasetNames.map { Candidate(text: Formatter.name($0), detail: "dataset") }
  }

  private static func bases(_ scope: PredictedScope?) -> [Candidate] {
    [
      ("answered", "records with an answer"), ("responding", "answered or don't know"),
      ("asked", "all but those not asked"), ("all", "all records"),
      ("table", "the grand total"), ("choosing", "chose at least one item"),
      ("responses", "the mentions"),
    ].map { Candidate(text: $0.0, detail: $0.1) }
  }

  private static let options: [Candidate] = OptionCatalog.entries.map {
    Candidate(text: $0.name, detail: $0.summary)
  }
}
