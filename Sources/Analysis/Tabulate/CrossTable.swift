import Engine
import Language

/// `percent X by G base B` and `count X by G`: how the answers to X are shared out in each group.
///
/// `from iaf_2016_17 | percent rating` asks for the records of each rating and gives four rows:
/// 21, 106, 69 and 13 of 209.
///
/// - Units: percent, 0 to 100.
/// - Missing: records without an answer leave the default base; a base of 0 gives n/a.
/// - Source: STATISTICS.md section 1.
struct CrossTable {
  /// Counts alone, or percentages with their base.
  enum Verb { case count, percent }

  /// What is shared out.
  enum Item {
    /// The records themselves: `count by region`.
    case records
    case axis(Axis)
    case condition(label: String, Expression)

    /// Who an item without answers counts; nil for every record.
    var holds: Expression? {
      if case .condition(_, let condition) = self { condition } else { nil }
    }

    var label: String {
      switch self {
      case .records: "records"
      case .axis(let axis): axis.name
      case .condition(let label, _): label
      }
    }
  }

  /// Where one item's figures of one grouping are among the totals.
  struct Places {
    /// By the grouping's keys and the answer, for each base; the same place where the base does not
    /// choose records.
    var cells: [Int]
    var nets: [Int?]
    /// By the grouping's keys; nil where the base is the sum of cells.
    var bases: [Int?]
  }

  let verb: Verb
  let items: [Item]
  let groups: Groups
  let bases: [Base]
  let options: TabulationOptions
  let counting: Counting
  let relation: Relation
  let stage: StageContext
  let isGrid: Bool
  let notes = NoteCollector()

  /// The table of a verb, its items and what follows them; no item counts the records.
  static func table(
    _ verb: Verb,
    _ nodes: [ItemNode],
    _ clauses: TabulationClauses,
    of relation: Relation,
    in stage: StageContext
  ) throws -> ResultTable {
    try CrossTable(verb, nodes, clauses, of: relation, in: stage).table()
  }

  init(
    _ verb: Verb,
    _ nodes: [ItemNode],
    _ clauses: TabulationClauses,
    of relation: Relation,
    in stage: StageContext
  ) throws {
    if verb == .percent { try Tabulation.refuseTable(relation, verb: "percent", in: stage) }
    self.verb = verb
    self.relation = relation
    self.stage = stage
    var items: [Item] = []
    var hasStar = false
    for node in nodes {
      switch node.kind {
      case .expression(let expression):
        let condition = try stage.resolver(relation.scope, notes: notes).condition(expression)
        items.append(
          .condition(label: node.name?.text ?? stage.written(expression.span), condition)
        )
      case .columns(let pattern) where pattern.hasStar:
        hasStar = true
        for column in try relation.scope.columns(matching: pattern) {
          items.append(.axis(try Axis(column, at: pattern.name.span, in: relation.scope)))
        }
      case .columns(let pattern):
        items.append(.axis(try Axis.named(pattern.name, in: relation.scope)))
      }
    }
    let conditions = items.filter { if case .condition = $0 { true } else { false } }.count
    guard conditions == 0 || conditions == items.count else {
      throw ResolveDiagnostics.failure(
        "mixed-items",
        "columns and conditions do not go in one table",
        at: nodes.first { if case .columns = $0.kind { true } else { false } }?.span,
        advice: ["write a condition for each: name = (COLUMN = \"…\")"]
      )
    }
    isGrid = conditions == 0 && (items.count > 1 || hasStar)
    if items.isEmpty { items = [.records] }
    self.items = items
    let axes = try Tabulation.axes(clauses.keys, in: relation.scope)
    options = TabulationOptions(clauses.options, hasKeys: !axes.isEmpty, in: stage)
    groups = Groups(axes, isEach: clauses.keys?.isEach ?? false, options)
    if verb == .count, let base = clauses.bases.first {
      throw ResolveDiagnostics.failure(
        "count-has-no-base",
        "`count` has no base",
        at: base.span,
        advice: ["write `percent` for percentages of a base, or `where` to choose records"]
      )
    }
    bases = try Base.resolve(
      clauses.bases,
      all: options.showsBases && verb == .percent,
      relation.scope,
      in: stage,
      notes
    )
    counting = Counting(weighting: relation.scope.weighting)
    try checkBases()
  }

  func checkBases() throws {
    for base in bases {
      switch base.kind {
      case .choosing, .responses:
        for item in items {
          if case .axis(let axis) = item, axis.set != nil { continue }
          throw ResolveDiagnostics.failure(
            "base-needs-set",
            "base `\(base.name)` is for a multiple-response set, and \(ResolveDiagnostics.ticked(item.label)) is none",
            at: base.span,
            advice: ["make one: multi NAME = COLUMN, COLUMN …"]
          )
        }
      case .answered, .responding, .asked, .all, .table, .condition: break
      }
    }
  }

  func table() throws -> ResultTable {
    var question = Question()
    let ladder = Ladder(relation, groups: groups, in: &question)
    let places = items.map { item in groups.groupings.map { ask(item, $0, &question) } }
    let wholes = items.map { askWhole($0, &question) }
    let kinds = items.map { askKinds($0, &question) }
    let totals = try stage.totals(relation, question.dimensions, question.requests)
    let report = try ladder.report(totals, notes: notes)

    let rows = try gather(places, wholes, totals)
    let answered = wholes.map { whole($0, totals) }
    noteMissing(kinds, totals)
    let (frame, roles) = rows.table()
    guard verb == .percent else {
      if report.count > 1 { notes.add(Ladder.sentence(report)) }
      return Tabulation.result(
        frame,
        roles,
        base: nil,
        relation: relation,
        notes: notes,
        options: options
      )
    }
    var base = BaseReport(
      name: bases.map(\.name).joined(separator: ", "),
      ladder: report,
      sentence: Tabulation.sentence("Percent of", bases, groups)
    )
    if let first = answered.first, answered.allSatisfy({ $0 == first }) {
      if let asked = askedRung(wholes, totals, under: first) { base.ladder.append(asked) }
      // From the widest base to the narrowest; `all` is the universe, which has its rung.
      let narrowing = zip(bases, first).filter { $0.0.width > 0 }.sorted { $0.0.width < $1.0.width }
      for (one, tally) in narrowing {
        base.ladder.append(BaseReport.Rung(records: tally.records, label: rungLabel(one)))
      }
    }
    if items.contains(where: { if case .axis(let axis) = $0 { axis.set != nil } else { false } }),
      !bases.contains(where: { if case .responses = $0.kind { true } else { false } })
    {
      notes.add("several answers may apply, so the percentages may add up to more than 100")
    }
    return Tabulation.result(
      frame,
      roles,
      base: base,
      relation: relation,
      notes: notes,
      options: options
    )
  }

  /// Who was asked, where routing left some out and the base is of those who answered.
  func askedRung(
    _ wholes: [Places],
    _ totals: Totals,
    under base: [Tally]
  ) -> BaseReport.Rung? {
    guard items.count == 1, case .axis(let axis) = items[0], axis.set == nil, bases.count == 1,
      let cells = wholes.first?.cells.first
    else { return nil }
    switch bases[0].kind {
    case .answered, .responding: break
    case .asked, .all, .table, .choosing, .responses, .condition: return nil
    }
    let here = byAnswer(cells, totals)[[]] ?? [:]
    guard let routed = here[.missing(.notAsked)], routed.records > 0 else { return nil }
    let all = Tally.sum(here.values).records
    return BaseReport.Rung(records: all - routed.records, label: "asked")
  }

  func rungLabel(_ base: Base) -> String {
    switch base.kind {
    case .condition: "where \(base.name)"
    case .choosing: "chose at least one"
    case .table: "answered"
    default: base.name
    }
  }
}
