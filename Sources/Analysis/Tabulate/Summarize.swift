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
  /// The figures that were asked for, by name, in the order of `aggregates`.
  private var called: [String] = []
  private var formulas: [(name: String, formula: Formula, role: ColumnRole)] = []

  static func table(
    _ assignments: [Assignment],
    _ clauses: TabulationClauses,
    of relation: Relation,
    in stage: StageContext
  ) throws -> ResultTable {
    var summary = Summarize(relation: relation, stage: stage)
    for assignment in assignments {
      let name = assignment.name
      guard !summary.formulas.contains(where: { $0.name == name.text }) else {
        throw ResolveDiagnostics.failure(
          "name-twice",
          "`\(name.text)` is named twice",
          at: name.span
        )
      }
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
    let scan = try GroupScan(aggregates, clauses, of: relation, in: stage, notes)
    let errors = try uncertainty(scan)
    let table = TableRows(
      groups: scan.groups,
      rows: scan.order,
      lines: [TableRows.Line()],
      answerAxes: [],
      answers: .none,
      showsItem: false,
      figures: formulas.enumerated().flatMap { place, formula in
        [
          TableRows.FigureColumn(
            name: formula.name,
            role: formula.role,
            numbers: numbers(formula.formula, scan.columns, count: scan.order.count)
          )
        ] + errors[place]
      },
      showsRow: scan.showsRow,
      showsBaseName: false
    )
    var (frame, roles) = table.table()
    for formula in formulas {
      guard case .aggregate(let place) = formula.formula, let values = scan.columns[place].values
      else { continue }
      switch values.lazy.compactMap({ $0 }).first {
      case .date: frame = frame.replacing(LabelColumn.stored(formula.name, .date, values))
      case .period: frame = frame.replacing(LabelColumn.stored(formula.name, .period, values))
      default: break
      }
    }
    let whole = scan.whole
    let bases = formulas.compactMap { formula -> (String, Int)? in
      guard case .aggregate(let place) = formula.formula else { return nil }
      return (formula.name, whole[place].bases[0].records)
    }
    Tabulation.noteBases(bases, of: scan.rungs.last?.records, notes)
    if case .sampling = scan.weighting, sumsBesideCounts {
      notes.add(
        "`sum` is weighted and `count` counts records, so one over the other is no mean; write: mean(X)",
        isWarning: true
      )
    }
    Ladder.note(scan.rungs, notes)
    return Tabulation.result(
      frame,
      roles,
      base: nil,
      relation: relation,
      notes: notes,
      options: scan.options
    )
  }

  /// For each name the columns that the options add after it: `NAME_se`, `NAME_low`, `NAME_high`,
  /// `NAME_base`.
  private func uncertainty(_ scan: GroupScan) throws -> [[TableRows.FigureColumn]] {
    let options = scan.options.uncertainty
    guard !options.isEmpty else { return formulas.map { _ in [] } }
    let comparison = options.letters?.span ?? options.difference?.span ?? options.tests?.span
    if let comparison {
      throw ResolveDiagnostics.failure(
        "summarize-compares-nothing",
        "`summarize` gives each figure by itself",
        at: comparison,
        advice: [
          "compare groups with: percent X by G with letters, or mean X by G with difference",
          "a score is a mean of points: derive point = case(X >= 9: 100, X <= 6: -100, else: 0) | mean point by G with difference",
        ]
      )
    }
    let figures = formulas.map { uncertain($0.formula, scan) }
    let (rows, domain) = try scan.uncertain(figures, of: relation, in: stage)
    let columns = try UncertaintyColumns(rows, reference: nil)
    UncertaintyNotes(rows, columns, domain).add(to: notes)
    return formulas.enumerated().map { place, formula in
      if case .none = figures[place] { return [] }
      let own = scan.order.indices.map { $0 * formulas.count + place }
      return columns.columns.map { column in
        TableRows.FigureColumn(
          name: "\(formula.name)_\(column.name)",
          role: .uncertainty(column.role),
          numbers: own.map {
            if case .number(let number) = column.cells[$0] { number } else { nil }
          }
        )
      } + [
        TableRows.FigureColumn(
          name: "\(formula.name)_base",
          role: .count,
          numbers: own.map { Double(rows.estimates[$0]?.records ?? 0) }
        )
      ]
    }
  }

  /// How the uncertainty of a named figure is asked for.
  private func uncertain(_ formula: Formula, _ scan: GroupScan) -> GroupScan.Uncertain {
    if case .aggregate(let place) = formula {
      return scan.uncertain(aggregates[place], at: place)
    }
    return linear(formula, scan).map { .linear($0) } ?? .none
  }

  /// Arithmetic of figures as a function of all their totals; nil where one of them is none.
  private func linear(_ formula: Formula, _ scan: GroupScan) -> LinearFigure? {
    switch formula {
    case .aggregate(let place):
      return aggregates[place].uncertainty?.linear(about: scan.whole[place].numbers[0] ?? 0)
    case .number(let number):
      return .constant(number)
    case .negate(let operand):
      return linear(operand, scan).map { .constant(0).combined(with: $0, .subtract) }
    case .arithmetic(let sign, let left, let right):
      guard let left = linear(left, scan), let right = linear(right, scan) else { return nil }
      return left.combined(with: right, sign)
    }
  }

  /// Whether some arithmetic has a sum and a count in it.
  private var sumsBesideCounts: Bool {
    formulas.contains { entry in
      let names = figures(in: entry.formula).map { called[$0] }
      return names.contains("sum") && names.contains("count")
    }
  }

  private func figures(in formula: Formula) -> [Int] {
    switch formula {
    case .aggregate(let place): [place]
    case .number: []
    case .negate(let operand): figures(in: operand)
    case .arithmetic(_, let left, let right): figures(in: left) + figures(in: right)
    }
  }

  /// The figures of a formula, a row a group.
  private func numbers(
    _ formula: Formula,
    _ columns: [AggregateColumn],
    count: Int
  ) -> [Double?] {
    switch formula {
    case .aggregate(let place): return columns[place].numbers
    case .number(let number): return [Double?](repeating: number, count: count)
    case .negate(let operand):
      return numbers(operand, columns, count: count).map { number in number.map { -$0 } }
    case .arithmetic(let sign, let left, let right):
      let left = numbers(left, columns, count: count)
      let right = numbers(right, columns, count: count)
      return switch sign {
      case .add: combined(left, right, +)
      case .subtract: combined(left, right, -)
      case .multiply: combined(left, right, *)
      case .divide: combined(left, right, /)
      }
    }
  }

  private func combined(
    _ left: [Double?],
    _ right: [Double?],
    _ operation: (Double, Double) -> Double
  ) -> [Double?] {
    zip(left, right).map { left, right in
      guard let left, let right else { return nil }
      let result = operation(left, right)
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
      called.append(name.text.lowercased())
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
