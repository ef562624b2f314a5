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
  private enum Item {
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
  private struct Places {
    /// By the grouping's keys and the answer, for each base; the same place where the base does not
    /// choose records.
    var cells: [Int]
    var nets: [Int?]
    /// By the grouping's keys; nil where the base is the sum of cells.
    var bases: [Int?]
  }

  private let verb: Verb
  private let items: [Item]
  private let groups: Groups
  private let bases: [Base]
  private let options: TabulationOptions
  private let counting: Counting
  private let relation: Relation
  private let stage: StageContext
  private let isGrid: Bool
  private let notes = NoteCollector()

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

  private init(
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
          .condition(label: node.name?.text ?? stage.source.oneLine(expression.span), condition)
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
    groups = Groups(
      axes,
      isEach: clauses.keys?.isEach ?? false,
      showsMissing: options.showsMissing,
      showsTotals: options.showsTotals
    )
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

  private func checkBases() throws {
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

  private func table() throws -> ResultTable {
    var question = Question()
    let ladder = Ladder(relation, groups: groups, in: &question)
    let places = items.map { item in groups.groupings.map { ask(item, $0, &question) } }
    let wholes = items.map { askWhole($0, &question) }
    let totals = try stage.totals(relation, question.dimensions, question.requests)
    let report = try ladder.report(totals, notes: notes)

    let rows = try gather(places, wholes, totals)
    let answered = wholes.map { whole($0, totals) }
    noteMissing(wholes, totals)
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
      for (one, tally) in zip(bases, first) {
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

  private func rungLabel(_ base: Base) -> String {
    switch base.kind {
    case .condition: "where \(base.name)"
    case .choosing: "chose at least one"
    case .table: "answered"
    default: base.name
    }
  }

  // MARK: asking

  private func ask(_ item: Item, _ grouping: Groups.Grouping, _ question: inout Question) -> Places
  {
    let common = [counting.condition, grouping.condition]
    var places = Places(cells: [], nets: [], bases: [])
    for base in bases {
      var conditions = common
      if case .condition(let condition) = base.kind { conditions.append(condition) }
      switch item {
      case .axis(let axis):
        places.cells.append(
          question.ask(
            by: grouping.dimensions + [axis.dimension],
            counting.measures,
            where: conditions
          )
        )
        places.nets.append(
          axis.netDimension.map {
            question.ask(by: grouping.dimensions + [$0], counting.measures, where: conditions)
          }
        )
      case .condition, .records:
        places.cells.append(
          question.ask(
            by: grouping.dimensions,
            counting.measures,
            where: conditions + [item.holds]
          )
        )
        places.nets.append(nil)
      }
      places.bases.append(askBase(base, of: item, grouping, conditions, &question))
    }
    return places
  }

  private func askBase(
    _ base: Base,
    of item: Item,
    _ grouping: Groups.Grouping,
    _ conditions: [Expression?],
    _ question: inout Question
  ) -> Int? {
    if case .table = base.kind {
      let keyed =
        groups.isEach || groups.showsMissing ? nil : Conditions.all(groups.axes.map(\.answered))
      return question.ask(
        by: [],
        counting.measures,
        where: [counting.condition, keyed, answered(item)]
      )
    }
    switch item {
    case .axis(let axis) where axis.set == nil:
      return nil
    case .axis(let axis):
      if case .responses = base.kind { return nil }
      return question.ask(
        by: grouping.dimensions,
        counting.measures,
        where: conditions + [
          inBase(base, answered: axis.answered, columns: axis.set?.columns ?? [], axis.set)
        ]
      )
    case .records:
      return nil
    case .condition(_, let condition):
      return question.ask(
        by: grouping.dimensions,
        counting.measures,
        where: conditions + [
          inBase(
            base,
            answered: answered(item),
            columns: Derive.columns(of: condition),
            nil
          )
        ]
      )
    }
  }

  private func answered(_ item: Item) -> Expression {
    switch item {
    case .records: .constant(.boolean(true))
    case .axis(let axis): axis.answered
    case .condition(_, let condition): .call(.not, [.call(.isMissing, [condition])])
    }
  }

  /// The records of a base, for items whose missing kinds are no cells of their own.
  private func inBase(
    _ base: Base,
    answered: Expression,
    columns: [String],
    _ set: ResponseSet?
  ) -> Expression? {
    func missing(_ kind: MissingKind) -> [Expression] {
      columns.map { .call(.isMissing, [.column($0), .constant(.missing(kind))]) }
    }
    switch base.kind {
    case .answered, .table:
      return answered
    case .responding:
      return .call(.or, [answered, Conditions.any(missing(.dontKnow))])
    case .asked:
      let routed =
        set == nil
        ? Conditions.any(missing(.notAsked))
        : Conditions.all(missing(.notAsked)) ?? .constant(.boolean(false))
      return .call(.or, [answered, .call(.not, [routed])])
    case .all, .condition, .responses:
      return nil
    case .choosing:
      return set.map { Conditions.choosing($0) }
    }
  }

  /// The whole universe's cells of an item, for the ladder and the notes.
  private func askWhole(_ item: Item, _ question: inout Question) -> Places {
    var places = Places(cells: [], nets: [], bases: [])
    let whole = Groups([], isEach: false, showsMissing: false, showsTotals: false)
    if let grouping = whole.groupings.first { places = ask(item, grouping, &question) }
    return places
  }

  // MARK: reading

  /// Each base over the whole universe.
  private func whole(_ places: Places, _ totals: Totals) -> [Tally] {
    bases.indices.map { place in
      let cells = byAnswer(places.cells[place], totals)[[]] ?? [:]
      return baseTally(places, base: place, key: [], cells: cells, totals)
    }
  }

  /// Cells by the grouping's key, then by the answer (the last part).
  private func byAnswer(_ place: Int, _ totals: Totals) -> [[Value]: [Value: Tally]] {
    var cells: [[Value]: [Value: Tally]] = [:]
    for (key, figures) in totals.tables[place] {
      guard let answer = key.parts.last else { continue }
      cells[Array(key.parts.dropLast()), default: [:]][answer] = counting.tally(figures)
    }
    return cells
  }

  private func baseTally(
    _ places: Places,
    base: Int,
    key: [Value],
    cells: [Value: Tally],
    _ totals: Totals
  ) -> Tally {
    if let place = places.bases[base] {
      let at = if case .table = bases[base].kind { [Value]() } else { key }
      return counting.tally(totals.tables[place][GroupKey(at)])
    }
    return Tally.sum(
      cells.filter { answer, _ in
        if case .missing(let kind) = answer { bases[base].takesIn(kind) } else { true }
      }.map(\.value)
    )
  }

  private func gather(_ places: [[Places]], _ wholes: [Places], _ totals: Totals) throws
    -> TableRows
  {
    let hasAnswers = if case .axis? = items.first { true } else { false }
    let isCondition = if case .condition? = items.first { true } else { false }
    let axes = items.compactMap { item -> Axis? in
      if case .axis(let axis) = item { axis } else { nil }
    }
    let isWeighted = if case .sampling = counting.weighting { true } else { false }
    let hasNets = axes.contains { !$0.nets.isEmpty } || groups.axes.contains { !$0.nets.isEmpty }
    let takesInMissing = hasAnswers && bases.contains(where: \.takesInMissing)
    var table = TableRows(
      groups: groups,
      answerAxes: axes,
      answers: !hasAnswers ? .none : isGrid ? .grid : .named(axes[0].name),
      showsItem: isCondition || isGrid,
      figures: [
        TableRows.FigureColumn(name: "count", role: .count)
      ] + (isWeighted ? [TableRows.FigureColumn(name: "weighted_count", role: .weighted)] : [])
        + (verb == .count
          ? []
          : [
            TableRows.FigureColumn(name: "percent", role: .percent),
            TableRows.FigureColumn(name: "base", role: .base),
          ]
            + (isWeighted
              ? [TableRows.FigureColumn(name: "weighted_base", role: .weightedBase)] : [])),
      showsRow: hasNets || options.showsTotals || options.showsMissing || takesInMissing,
      showsBaseName: bases.count > 1
    )

    let order = try groups.groups(occurring: occurring(places, totals))
    let cells = places.map { perGrouping in
      perGrouping.map { place in place.cells.map { byAnswer($0, totals) } }
    }
    let nets = places.map { perGrouping in
      perGrouping.map { place in place.nets.map { $0.map { byAnswer($0, totals) } } }
    }
    let answers = try axes.enumerated().map { place, axis in
      try self.answers(axis, wholes[place], totals)
    }
    for group in order {
      for (number, item) in items.enumerated() {
        let place = places[number][group.grouping]
        switch item {
        case .condition, .records:
          let label: String? = isCondition ? item.label : nil
          for base in bases.indices {
            let tally = counting.tally(totals.tables[place.cells[base]][GroupKey(group.key)])
            let of = baseTally(place, base: base, key: group.key, cells: [:], totals)
            table.rows.append(
              row(
                group,
                item: label,
                answer: nil,
                kind: group.row,
                tally,
                of,
                base: base,
                isWeighted
              )
            )
          }
        case .axis(let axis):
          for answer in answers[number] {
            for base in bases.indices {
              let here = cells[number][group.grouping][base][group.key] ?? [:]
              let of = baseTally(place, base: base, key: group.key, cells: here, totals)
              var kind = group.row
              var tally: Tally
              var isInBase = true
              switch answer {
              case .net(let name):
                let net = axis.nets.firstIndex { $0.name == name } ?? 0
                tally = nets[number][group.grouping][base]?[group.key]?[.code(net)] ?? Tally()
                if kind == .answer { kind = .net }
              case .missing(let missing):
                isInBase = bases[base].takesIn(missing)
                guard isInBase || options.showsMissing else { continue }
                tally = here[.missing(missing)] ?? Tally()
                if kind == .answer { kind = .missing }
              case .value(let value):
                tally = here[value] ?? Tally()
              case .total:
                tally = Tally()
              }
              table.rows.append(
                row(
                  group,
                  item: isGrid ? axis.name : nil,
                  answer: (axes.firstIndex { $0.name == axis.name } ?? 0, answer),
                  kind: kind,
                  tally,
                  of,
                  base: base,
                  isWeighted,
                  isInBase: isInBase
                )
              )
            }
          }
        }
      }
    }
    return table
  }

  private func row(
    _ group: Groups.Group,
    item: String?,
    answer: (axis: Int, label: Groups.Label)?,
    kind: RowKind,
    _ tally: Tally,
    _ of: Tally,
    base: Int,
    _ isWeighted: Bool,
    isInBase: Bool = true
  ) -> TableRows.Row {
    let percent = isInBase ? tally.percent(of: of, counting.weighting) : nil
    var figures: [Double?] = [Double(tally.records)]
    if isWeighted { figures.append(tally.weight) }
    if verb == .percent {
      figures += [percent, Double(of.records)]
      if isWeighted { figures.append(of.weight) }
    }
    return TableRows.Row(
      labels: group.labels,
      item: item,
      answer: answer,
      row: kind,
      figures: figures,
      baseName: bases.count > 1 ? bases[base].name : nil
    )
  }

  /// The rows of an item: every label, or the values that occur; nets; missing kinds in a base.
  private func answers(_ axis: Axis, _ whole: Places, _ totals: Totals) throws -> [Groups.Label] {
    var observed: Set<Value> = []
    for place in whole.cells {
      for key in totals.tables[place].keys { observed.formUnion(key.parts) }
    }
    let values = axis.listed ?? observed.filter { !$0.isMissing }.sorted(by: ValueOrder.precedes)
    try axis.check(observed: values)
    var answers = values.map { Groups.Label.value($0) } + axis.nets.map { .net($0.name) }
    for value in observed.filter(\.isMissing).sorted(by: ValueOrder.precedes) {
      guard case .missing(let kind) = value,
        options.showsMissing || bases.contains(where: { $0.takesIn(kind) })
      else { continue }
      answers.append(.missing(kind))
    }
    return answers
  }

  private func occurring(_ places: [[Places]], _ totals: Totals) -> [[[Value]]] {
    groups.groupings.indices.map { grouping in
      var keys: Set<[Value]> = []
      let width = groups.groupings[grouping].dimensions.count
      for item in places {
        for place in item[grouping].cells + item[grouping].bases.compactMap({ $0 }) {
          for key in totals.tables[place].keys where key.parts.count >= width {
            keys.insert(Array(key.parts.prefix(width)))
          }
        }
      }
      return Array(keys)
    }
  }

  private func noteMissing(_ wholes: [Places], _ totals: Totals) {
    for (item, place) in zip(items, wholes) {
      guard case .axis(let axis) = item, axis.set == nil, let cells = place.cells.first else {
        continue
      }
      var missing: [(MissingKind, Int)] = []
      for (answer, tally) in byAnswer(cells, totals)[[]] ?? [:] {
        if case .missing(let kind) = answer, tally.records > 0 {
          missing.append((kind, tally.records))
        }
      }
      Tabulation.noteMissing(missing, of: items.count > 1 ? axis.name : nil, notes)
    }
  }
}
