import Engine

/// The records of a query as the design drew them, and which of them the query is about.
///
/// Under a design a `where` drops nobody: strata and clusters count whole, and records outside the
/// domain add nothing.
///
/// - Source: STATISTICS.md section 3.4; Lumley 2010, section 2.1.
struct Domain {
  /// The records with all strata and clusters.
  let relation: Relation
  /// Which records the query is about; nil for all.
  let condition: Expression?
  /// The stage that took records away for good, by its verb; nil where the design is whole.
  let cut: String?

  /// Takes the conditions out of the steps.
  init(of relation: Relation) {
    var whole = relation
    let lastCut = relation.steps.lastIndex(where: \.takesRecordsAway)
    let start = lastCut.map { $0 + 1 } ?? 0
    cut = lastCut.map { relation.steps[$0].stageName }
    whole.steps = Array(relation.steps[..<start])
    whole.rungs = Array(relation.rungs[..<start])
    whole.places = Array(relation.places[..<start])
    let lastChange = relation.steps.lastIndex(where: \.changesColumns) ?? 0
    var conditions: [Expression] = []
    var held: [String] = []
    for (rest, step) in relation.steps.enumerated().dropFirst(start) {
      whole.stage = relation.places[rest]
      switch step {
      case .select(let condition):
        guard lastChange > rest else {
          conditions.append(condition)
          continue
        }
        // A later stage may change what the condition reads: its answer is kept as a column.
        let name = " domain \(held.count + 1)"
        held.append(name)
        conditions.append(.column(name))
        whole.append(.derive([NamedExpression(name, condition, kind: .boolean)]))
      case .keep(let names):
        whole.append(.keep(names + held))
      default:
        whole.append(step)
      }
    }
    self.relation = whole
    condition = Conditions.all(conditions)
  }
}

extension Step {
  /// Whether the records that come out are no longer those that were drawn.
  var takesRecordsAway: Bool {
    switch self {
    case .take, .sample, .distinct, .append, .long: true
    case .join(let join): join.kind != .left
    case .select, .derive, .keep, .rename, .sort: false
    }
  }

  /// Whether a name may mean something else after the step.
  fileprivate var changesColumns: Bool {
    switch self {
    case .derive, .keep, .rename, .join: true
    case .select, .sort, .take, .sample, .distinct, .append, .long: false
    }
  }

  fileprivate var stageName: String {
    switch self {
    case .select: "where"
    case .derive: "derive"
    case .keep: "keep"
    case .rename: "rename"
    case .sort: "sort"
    case .take: "take"
    case .sample: "sample"
    case .distinct: "distinct"
    case .append: "append"
    case .join: "join"
    case .long: "long"
    }
  }
}
