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
    let scope = Completion.scope(request, context)
    var found: [Candidate] = []
    func add(_ candidates: [Candidate]) {
      for candidate in candidates
      where fits(candidate.text, request) && !found.contains(where: { $0.text == candidate.text }) {
        found.append(candidate)
      }
    }
    let expected = request.expectations
    for expectation in expected {
      if case .labels(let name) = expectation { add(labels(of: name, scope, request)) }
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
    _ request: CompletionRequest
  ) -> [Candidate] {
    guard let scope = scope?.scope, case .column(let column)? = try? scope.lookUp(name) else {
      return []
    }
    let texts: [String] =
      switch column.kind {
      case .category: column.labels.labels.map(\.text)
      case .boolean: request.quoting == .text ? [] : ["yes", "no"]
      case .text:
        column.pool.count <= 2000 ? column.pool.texts.sorted(by: ValueOrder.codePoints) : []
      case .number, .date, .period: []
      }
    if column.kind == .boolean { return texts.map { Candidate(text: $0, detail: "") } }
    return texts.map { Candidate(text: Formatter.text($0), detail: "label of \(column.name)") }
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

/// The names as they will stand at a stage, worked out without carrying a tabulation out.
struct PredictedScope {
  var scope: Scope
  var isTable: Bool
}

extension Completion {
  /// The names before the stage of the cursor; nil without a source.
  fileprivate static func scope(_ request: CompletionRequest, _ context: QueryContext)
    -> PredictedScope?
  {
    let stage = StageContext(context: context, source: SourceText(""))
    var stand: Relation
    var isTable: Bool
    if let figures = request.figures {
      stand = table(of: figures.map { ScopeColumn(name: $0, kind: .number, role: .number) })
      isTable = true
    } else {
      guard let source = request.query?.source ?? context.datasetInUse,
        let relation = try? From.relation(source, in: stage)
      else { return nil }
      stand = relation
      isTable = relation.table != nil
    }
    let stages = request.query?.stages ?? []
    for node in stages.prefix(request.stageIndex ?? stages.count) {
      if let columns = tableColumns(of: node, stand.scope) {
        stand = table(of: columns)
        isTable = true
      } else if !isTable,
        case .records(let next)? = try? Stages.apply(node, to: .records(stand), in: stage)
      {
        stand = next
      } else if isTable, case .rank = node.kind {
        stand.scope.put(ScopeColumn(name: "rank", kind: .number, role: .count))
      } else if isTable, case .suppress = node.kind {
        stand.scope.put(ScopeColumn(name: "suppressed", kind: .boolean, role: .number))
      }
    }
    return PredictedScope(scope: stand.scope, isTable: isTable)
  }

  /// The columns that an option adds.
  private static func columns(of option: OptionNode) -> [String] {
    switch option.kind {
    case .standardErrors: ["se"]
    case .ci(_, let methods, all: false) where methods.count > 1:
      methods.flatMap { ["\($0.text)_low", "\($0.text)_high"] }
    case .ci: ["low", "high"]
    case .designEffects: ["deff"]
    case .degreesOfFreedom: ["df"]
    case .letters: ["letter", "letters"]
    case .difference: ["difference", "difference_low", "difference_high", "p"]
    case .totals, .missing, .bases, .digits, .test: []
    }
  }

  private static func table(of columns: [ScopeColumn]) -> Relation {
    Relation(
      source: .frame("the table"),
      frames: [:],
      scope: Scope(name: "the table", columns: columns),
      provenance: []
    )
  }

  /// The columns that a tabulation will have; nil for another stage.
  private static func tableColumns(of node: StageNode, _ scope: Scope) -> [ScopeColumn]? {
    func keys(_ clauses: TabulationClauses) -> [ScopeColumn] {
      guard let keys = clauses.keys else { return [] }
      if keys.isEach {
        return ["key", "group"].map { ScopeColumn(name: $0, kind: .text, role: .key) }
      }
      return keys.columns.compactMap { found($0, .key) }
    }
    func found(_ name: Name, _ role: ColumnRole) -> ScopeColumn? {
      switch try? scope.lookUp(name) {
      case .column(var column):
        column.role = role
        return column
      case .set(let set):
        return ScopeColumn(
          name: set.name,
          kind: .category,
          labels: ValueLabels(texts: set.items.map(\.label)),
          role: role
        )
      case .net, nil: return nil
      }
    }
    func figures(_ names: [String]) -> [ScopeColumn] {
      names.map { ScopeColumn(name: $0, kind: .number, role: .number) }
    }
    func asked(_ clauses: TabulationClauses) -> [ScopeColumn] {
      clauses.options.flatMap { Self.columns(of: $0) }.map {
        ScopeColumn(name: $0, kind: .number, role: .number)
      }
    }
    func items(_ nodes: [ItemNode]) -> [ScopeColumn] {
      if nodes.count == 1, case .columns(let pattern) = nodes[0].kind, !pattern.hasStar {
        return found(pattern.name, .item).map { [$0] } ?? []
      }
      let isCondition = nodes.contains { if case .expression = $0.kind { true } else { false } }
      return (isCondition ? ["item"] : ["item", "answer"]).map {
        ScopeColumn(name: $0, kind: .text, role: .item)
      }
    }
    var isWeighted = false
    if case .sampling = scope.weighting { isWeighted = true }
    let counted = isWeighted ? ["count", "weighted_count"] : ["count"]
    let based = isWeighted ? ["base", "weighted_base"] : ["base"]
    switch node.kind {
    case .count(let item, let clauses):
      return keys(clauses) + (item.map { items([$0]) } ?? []) + figures(counted)
        + asked(clauses)
    case .percent(let nodes, let clauses):
      return keys(clauses) + items(nodes) + figures(counted + ["percent"] + based)
        + asked(clauses)
    case .statistic(let verb, let nodes, let clauses):
      let item = nodes.count > 1 ? [ScopeColumn(name: "item", kind: .text, role: .item)] : []
      return keys(clauses) + item + figures([verb.rawValue] + based) + asked(clauses)
    case .summarize(let assignments, let clauses):
      return keys(clauses) + figures(assignments.map(\.name.text))
    case .describe:
      return [
        "column", "kind", "answered", "missing", "distinct", "min", "mean", "max", "top",
      ].map { ScopeColumn(name: $0, kind: .text, role: .item) }
    default:
      return nil
    }
  }
}
