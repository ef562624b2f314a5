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

    var axisName: String? { if case .axis(let axis) = self { axis.name } else { nil } }

    var label: String {
      switch self {
      case .records: "records"
      case .axis(let axis): axis.name
      case .condition(let label, _): label
      }
    }
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
    let tabulated = Set(items.compactMap(\.axisName))
    for (place, axis) in axes.enumerated() where tabulated.contains(axis.name) {
      throw ResolveDiagnostics.failure(
        "key-is-item",
        "`\(axis.name)` is what is tabulated, so the table cannot be by it",
        at: clauses.keys?.columns[place].span,
        advice: ["leave it out after `by`, or name another column"]
      )
    }
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
    let places = items.map { item in groups.groupings.map { ask(item, $0, counting, &question) } }
    let wholes = items.map { askWhole($0, counting, &question) }
    let occurring = groups.askOccurring(in: &question)
    let uncertain = try askUncertainty(beside: &question)
    let totals = try stage.totals(relation, question.dimensions, question.requests)
    let rungs = try ladder.report(totals, notes: notes)
    let order = try GroupRows(groups, occurring: occurring.map { totals.tables[$0] })
    let whole = zip(items, wholes).map { read($0, $1, totals, counting) }
    let cells = zip(items, places).map { item, places in
      places.enumerated().map { grouping, places in
        (cells: read(item, places, totals, counting), groups: GroupFinder.of(order, in: grouping))
      }
    }
    let labels = try items.indices.map { item in
      try self.labels(items[item], cells[item].map(\.cells), whole: whole[item])
    }
    let sums = items.indices.map { item in
      self.sums(labels[item], cells[item], whole: whole[item])
    }
    let wholeSums = items.indices.map { item in
      self.sums(labels[item], [(whole[item], .whole)], whole: whole[item])
    }
    var rows = gather(order, labels, sums)
    var tests: [TestReport] = []
    if let uncertain {
      (rows.uncertainty, tests) = try uncertainty(
        uncertain,
        totals,
        order,
        labels,
        asked: zip(labels, cells).map { asked($0, $1) }
      )
    }
    noteMissing(whole)
    let (frame, roles) = rows.table()
    if verb == .count { Ladder.note(rungs, notes) }
    var table = Tabulation.result(
      frame,
      roles,
      base: verb == .percent ? report(rungs, whole, wholeSums) : nil,
      relation: relation,
      notes: notes,
      options: options
    )
    table.tests = tests
    if verb == .percent {
      let census = Census(relation)
      if options.uncertainty.isEmpty {
        census?.note(wholeSums.map { $0.bases[0][0] }, rungs, notes: &table.notes)
      }
      if census == nil {
        table.markSmallBases(stage.context.smallBase, forPeople: stage.context.isForPeople)
      }
    }
    return table
  }

  /// The base in words, with the rungs from the universe down to it.
  private func report(
    _ rungs: [BaseReport.Rung],
    _ whole: [Cells<Tally>],
    _ sums: [ItemSums<Tally>]
  ) -> BaseReport {
    var report = BaseReport(
      name: bases.map(\.name).joined(separator: ", "),
      ladder: rungs,
      sentence: Tabulation.sentence("Percent of", bases, groups)
    )
    let tallies = sums.map { sums in sums.bases.map { $0[0] } }
    let isOfConditions = if case .condition = items[0] { true } else { false }
    // Several bases make a ladder only where each holds the next.
    let isLadder = bases.count == 1 || bases.allSatisfy { $0.width <= Base.answered.width }
    if isLadder, let first = tallies.first, tallies.allSatisfy({ $0 == first }) {
      if let asked = askedRung(whole) { report.ladder.append(asked) }
      let narrowing = zip(bases, first).filter { $0.0.width > 0 }
        .sorted { $0.0.width < $1.0.width }
      let universe = rungs.last?.records
      for (base, tally) in narrowing where !(isOfConditions && tally.records == universe) {
        report.ladder.append(BaseReport.Rung(records: tally.records, label: rungLabel(base)))
      }
    }
    if !isLadder {
      // Several bases side by side have no one base to end at; the table says each.
      report.ladder = []
      Ladder.note(rungs, notes)
    }
    let hasSet = items.contains { if case .axis(let axis) = $0 { axis.set != nil } else { false } }
    let isOfMentions = bases.allSatisfy(\.isOfMentions)
    if hasSet, !isOfMentions {
      notes.add("several answers may apply, so the percentages may add up to more than 100")
    }
    return report
  }

  /// Who was asked, where routing left some out and the base is of those who answered.
  private func askedRung(_ whole: [Cells<Tally>]) -> BaseReport.Rung? {
    guard items.count == 1, bases.count == 1 else { return nil }
    let answers = whole[0].bases[0].answers
    switch bases[0].kind {
    case .answered, .responding: break
    case .asked, .all, .table, .choosing, .responses, .condition: return nil
    }
    guard let routed = answers.missing.first(where: { $0.kind == .notAsked }),
      routed.sum.records > 0
    else { return nil }
    let all = answers.sums.reduce(0) { $0 + $1.records }
    return BaseReport.Rung(records: all - routed.sum.records, label: "asked")
  }

  private func rungLabel(_ base: Base) -> String {
    switch base.kind {
    case .condition: "where \(base.name)"
    case .choosing: "chose at least one"
    case .table: "answered"
    case .answered, .responding, .asked, .all, .responses: base.name
    }
  }

  private func noteMissing(_ whole: [Cells<Tally>]) {
    var without: [(item: String, missing: [(MissingKind, Int)])] = []
    for (item, cells) in zip(items, whole) {
      // Of one base that chooses records the note speaks of these; otherwise of all.
      let answers = bases.count == 1 ? cells.bases[0].answers : cells.answers
      let missing = answers.missing.filter { $0.sum.records > 0 }.map { ($0.kind, $0.sum.records) }
      if !missing.isEmpty { without.append((item.label, missing)) }
    }
    Tabulation.noteMissing(without, ofSeveral: items.count > 1, notes)
  }
}
