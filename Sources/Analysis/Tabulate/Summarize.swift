import Engine
import Language
import Statistics

/// `summarize NAME = AGG, … by G`: figures of each group by names of one's own.
struct Summarize {
  /// Arithmetic over the figures of a group.
  private indirect enum Formula {
    case aggregate(Int)
    case number(Double)
    case negate(Formula)
    case arithmetic(ArithmeticSign, Formula, Formula)
  }

  private let relation: Relation
  private let stage: StageContext
  private let notes = NoteCollector()
  private var aggregates: [Aggregate] = []
  private var formulas: [(name: String, formula: Formula, role: ColumnRole)] = []

  static func table(
    _ assignments: [Assignment],
    _ clauses: TabulationClauses,
    of relation: Relation,
    in stage: StageContext
  ) throws -> ResultTable {
    var summary = Summarize(relation: relation, stage: stage)
    for assignment in assignments {
      let formula = try summary.formula(assignment.value)
      summary.formulas.append((assignment.name.text, formula, summary.role(assignment.value)))
    }
    return try summary.table(clauses)
  }

  private init(relation: Relation, stage: StageContext) {
    self.relation = relation
    self.stage = stage
  }

  private func table(_ clauses: TabulationClauses) throws -> ResultTable {
    if let base = clauses.bases.first {
      throw ResolveDiagnostics.failure(
        "summarize-has-no-base",
        "each figure of `summarize` is of those who answered",
        at: base.span,
        advice: ["write the condition into the figure: percent(CONDITION)"]
      )
    }
    let axes = try Tabulation.axes(clauses.keys, in: relation.scope)
    let options = TabulationOptions(clauses.options, hasKeys: !axes.isEmpty, in: stage)
    let groups = Groups(
      axes,
      isEach: clauses.keys?.isEach ?? false,
      showsMissing: options.showsMissing,
      showsTotals: options.showsTotals
    )
    let counting = Counting(weighting: relation.scope.weighting)
    var question = Question()
    let ladder = Ladder(relation, groups: groups, in: &question)
    let measures = aggregates.flatMap(\.measures)
    let places = groups.groupings.map { grouping in
      question.ask(
        by: grouping.dimensions,
        measures.isEmpty ? [.count] : measures,
        where: [counting.condition, grouping.condition]
      )
    }
    let totals = try stage.totals(relation, question.dimensions, question.requests)
    let rungs = try ladder.report(totals, notes: notes)
    let order = try groups.groups(
      occurring: places.map { totals.tables[$0].keys.map(\.parts) }
    )

    var table = TableRows(
      groups: groups,
      answerAxes: [],
      answers: .none,
      showsItem: false,
      figures: formulas.map { TableRows.FigureColumn(name: $0.name, role: $0.role) },
      showsRow: options.showsTotals || options.showsMissing || axes.contains { !$0.nets.isEmpty },
      showsBaseName: false
    )
    var values: [[Value?]] = formulas.map { _ in [] }
    for group in order {
      let figures = totals.tables[places[group.grouping]][GroupKey(group.key)]
      let results = Aggregate.results(aggregates, figures)
      for place in formulas.indices {
        values[place].append(value(formulas[place].formula, results))
      }
      table.rows.append(
        TableRows.Row(
          labels: group.labels,
          row: group.row,
          figures: formulas.indices.map { place in
            if case .number(let number)? = values[place].last ?? nil { number } else { nil }
          }
        )
      )
    }
    var (frame, roles) = table.table()
    for (formula, column) in zip(formulas, values) {
      guard let first = column.lazy.compactMap({ $0 }).first else { continue }
      switch first {
      case .date: frame = frame.replacing(LabelColumn.stored(formula.name, .date, column))
      case .period: frame = frame.replacing(LabelColumn.stored(formula.name, .period, column))
      default: break
      }
    }
    if rungs.count > 1 { notes.add(Ladder.sentence(rungs)) }
    roles = zip(frame.columns, roles).map { $0.kind == .number ? $1 : $1 == .key ? .key : $1 }
    return Tabulation.result(
      frame,
      roles,
      base: nil,
      relation: relation,
      notes: notes,
      options: options
    )
  }

  private func value(_ formula: Formula, _ results: [Aggregate.Result]) -> Value? {
    if case .aggregate(let place) = formula { return results[place].value }
    return number(formula, results).map { .number($0) }
  }

  private func number(_ formula: Formula, _ results: [Aggregate.Result]) -> Double? {
    switch formula {
    case .aggregate(let place): return results[place].number
    case .number(let number): return number
    case .negate(let operand): return number(operand, results).map { -$0 }
    case .arithmetic(let sign, let left, let right):
      guard let left = number(left, results), let right = number(right, results) else { return nil }
      let result =
        switch sign {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        }
      return result.isFinite ? result : nil
    }
  }

  private func role(_ node: ExpressionNode) -> ColumnRole {
    guard case .call(let name, _) = node.kind else { return .number }
    return switch AggregateName(rawValue: name.text.lowercased()) {
    case .percent, .top, .bottom, .balance: .percent
    case .count, .distinct: .count
    default: .number
    }
  }

  private mutating func formula(_ node: ExpressionNode) throws -> Formula {
    switch node.kind {
    case .literal(.number(let number)):
      return .number(number)
    case .parameter(let name):
      guard case .number(let number)? = stage.context.parameters[name.text]?.values.first else {
        throw ResolveDiagnostics.failure(
          "number-needed",
          "`$\(name.text)` is no number",
          at: node.span
        )
      }
      return .number(number)
    case .negate(let operand):
      return .negate(try formula(operand))
    case .arithmetic(let sign, let left, let right):
      return .arithmetic(sign, try formula(left), try formula(right))
    case .call(let name, let arguments):
      aggregates.append(
        try AggregateResolver(relation: relation, stage: stage, notes: notes)
          .aggregate(name, arguments, at: node.span)
      )
      return .aggregate(aggregates.count - 1)
    default:
      throw ResolveDiagnostics.failure(
        "aggregate-needed",
        "`summarize` needs a figure of many records here",
        at: node.span,
        advice: [
          "figures: count() percent(CONDITION) sum(X) mean(X) median(X) min(X) max(X) sd(X) var(X)",
          "quantile(X, 0.9) distinct(X) ratio(A, B) nps(X) top(X, 2) bottom(X, 2) balance(X, 2)",
        ]
      )
    }
  }
}
