import Engine
import Language

/// The names as they will stand at a stage, worked out without carrying a tabulation out.
struct PredictedScope {
  var scope: Scope
  var isTable: Bool
  /// The records themselves; nil for a table that is not worked out.
  var relation: Relation?
}

extension Completion {
  /// The names before the stage of the cursor; nil without a source.
  static func scope(
    _ request: CompletionRequest,
    in stage: StageContext
  ) -> PredictedScope? {
    var stand: Relation
    var isTable: Bool
    if let figures = request.figures {
      stand = table(of: figures.map { ScopeColumn(name: $0, kind: .number, role: .number) })
      isTable = true
    } else {
      guard let source = request.query?.source ?? stage.context.datasetInUse,
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
    return PredictedScope(scope: stand.scope, isTable: isTable, relation: isTable ? nil : stand)
  }

  /// The columns that options add, in the order in which tables have them.
  private static func columns(of options: [OptionNode], _ scope: Scope) -> [String] {
    let kinds = options.map(\.kind)
    var columns: [String] = []
    if kinds.contains(.standardErrors) { columns.append("se") }
    for case .ci(_, let methods, let all) in kinds {
      let names = all ? fittingMethods(scope) : methods.map { $0.text.lowercased() }
      columns += names.count > 1 ? names.flatMap { ["\($0)_low", "\($0)_high"] } : ["low", "high"]
    }
    if kinds.contains(.designEffects) { columns.append("deff") }
    if kinds.contains(.degreesOfFreedom) { columns.append("df") }
    if kinds.contains(.designEffects) { columns.append("effective_base") }
    for kind in kinds {
      if case .letters = kind { columns += ["letter", "letters"] }
    }
    for kind in kinds {
      if case .difference = kind {
        columns += ["difference", "difference_low", "difference_high", "p"]
      }
    }
    return columns
  }

  /// Figures of `summarize` whose uncertainty is added up from values of the records.
  private static let linear: Set<AggregateName> = [
    .percent, .mean, .sum, .ratio, .nps, .top, .bottom, .balance,
  ]

  /// Whether options add columns after a figure of `summarize`.
  private static func hasUncertainty(_ figure: ExpressionNode) -> Bool {
    guard case .call(let name, _) = figure.kind,
      let aggregate = AggregateName(rawValue: name.text.lowercased())
    else { return isLinear(figure) }
    return linear.contains(aggregate) || aggregate == .median || aggregate == .quantile
  }

  private static func isLinear(_ node: ExpressionNode) -> Bool {
    switch node.kind {
    case .literal(.number), .parameter: true
    case .negate(let operand): isLinear(operand)
    case .arithmetic(_, let left, let right): isLinear(left) && isLinear(right)
    case .call(let name, _):
      AggregateName(rawValue: name.text.lowercased()).map { linear.contains($0) } ?? false
    default: false
    }
  }

  /// The methods of `ci all`.
  private static func fittingMethods(_ scope: Scope) -> [String] {
    var isWeighted = false
    if case .sampling = scope.weighting { isWeighted = true }
    return IntervalMethod.fitting(
      isDesigned: isWeighted || !(scope.design?.isSimple ?? true),
      hasPopulation: scope.population != nil
    ).map(\.name)
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
      figures(Self.columns(of: clauses.options, scope))
    }
    func named(_ figure: Assignment, _ clauses: TabulationClauses) -> [String] {
      let added = Self.columns(of: clauses.options, scope)
      guard !added.isEmpty, Self.hasUncertainty(figure.value) else { return [figure.name.text] }
      return [figure.name.text] + (added + ["base"]).map { "\(figure.name.text)_\($0)" }
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
      return keys(clauses) + figures(assignments.flatMap { named($0, clauses) })
    case .describe:
      return [
        "column", "kind", "answered", "missing", "distinct", "min", "mean", "max", "top",
      ].map { ScopeColumn(name: $0, kind: .text, role: .item) }
    default:
      return nil
    }
  }
}
