import Engine
import Language

/// `mean X by G`, `median`, `sum`, `min`, `max`: a figure of a number in each group.
///
/// - Units: those of the column.
/// - Missing: records without a value leave the base; a base of 0 gives n/a.
/// - Source: STATISTICS.md section 1; the median is the default quantile at one half.
struct Measures {
  private struct Item {
    var label: String
    var value: Typed
  }

  static func table(
    _ verb: StatisticVerb,
    _ nodes: [ItemNode],
    _ clauses: TabulationClauses,
    of relation: Relation,
    in stage: StageContext
  ) throws -> ResultTable {
    try Tabulation.refuseTable(relation, verb: verb.rawValue, in: stage)
    let notes = NoteCollector()
    if let base = clauses.bases.first {
      throw ResolveDiagnostics.failure(
        "mean-has-no-base",
        "`\(verb.rawValue)` is always of those who answered",
        at: base.span,
        advice: ["write `where` to choose records"]
      )
    }
    let items = try resolve(nodes, verb, relation, stage, notes)
    let aggregates = items.map { item in
      Aggregate(verb, of: item.value.expression, weighting: relation.scope.weighting)
    }
    let scan = try GroupScan(
      aggregates,
      clauses,
      kindsOf: items.count == 1 ? items[0].value.expression : nil,
      of: relation,
      in: stage,
      notes
    )
    var table = TableRows(
      groups: scan.groups,
      rows: scan.order,
      lines: items.map { TableRows.Line(item: items.count > 1 ? $0.label : nil) },
      answerAxes: [],
      answers: .none,
      showsItem: items.count > 1,
      figures: [
        TableRows.FigureColumn(
          name: verb.rawValue,
          role: .number,
          numbers: TableRows.interleaved(scan.columns.map(\.numbers))
        ),
        TableRows.FigureColumn(
          name: "base",
          role: .base,
          numbers: TableRows.interleaved(scan.columns.map { $0.bases.map { Double($0.records) } })
        ),
      ],
      showsRow: scan.showsRow,
      showsBaseName: false
    )
    if case .sampling = scan.weighting {
      table.figures.append(
        TableRows.FigureColumn(
          name: "weighted_base",
          role: .weightedBase,
          numbers: TableRows.interleaved(scan.columns.map { $0.bases.map { $0.weight } })
        )
      )
    }
    if !scan.options.uncertainty.isEmpty {
      try refuseComparisons(scan.options.uncertainty, verb)
      table.uncertainty = try scan.columns(aggregates, of: relation, in: stage, notes)
    }
    var (frame, roles) = table.table()
    let kind = items[0].value.kind
    if kind == .date || kind == .period {
      frame = frame.replacing(
        LabelColumn.stored(
          verb.rawValue,
          kind,
          TableRows.interleaved(
            scan.columns.map { $0.values ?? [Value?](repeating: nil, count: scan.order.count) }
          ),
          frequency: items[0].value.frequency
        )
      )
    }
    let bases = scan.whole.map(\.bases[0].records)
    var report = BaseReport(
      name: "answered",
      ladder: scan.rungs,
      sentence: Tabulation.sentence("\(capitalized(verb.rawValue)) of", [.answered], scan.groups)
    )
    if let first = bases.first, bases.allSatisfy({ $0 == first }) {
      report.ladder.append(BaseReport.Rung(records: first, label: "answered"))
    }
    Tabulation.noteMissing(scan.missing, of: nil, notes)
    if items.count > 1 {
      Tabulation.noteBases(zip(items.map(\.label), bases), of: scan.rungs.last?.records, notes)
    }
    for item in items where item.value.column?.kind == .category && verb != .min && verb != .max {
      notes.add("the \(verb.rawValue) of `\(item.label)` treats its codes as equally spaced")
    }
    var result = Tabulation.result(
      frame,
      roles,
      base: report,
      relation: relation,
      notes: notes,
      options: scan.options
    )
    if Census(relation) == nil {
      result.markSmallBases(stage.context.smallBase, forPeople: stage.context.isForPeople)
    }
    return result
  }

  /// - Throws: a test of a table, which is of counts; comparisons of figures that have no error.
  private static func refuseComparisons(_ options: UncertaintyOptions, _ verb: StatisticVerb)
    throws
  {
    if verb != .mean, verb != .sum, let span = options.letters?.span ?? options.difference?.span {
      throw ResolveDiagnostics.failure(
        "comparison-of-quantile",
        "the \(verb.rawValue) of groups is not compared here",
        at: span,
        advice: ["compare means, or shares: percent (X > …) by G with difference"]
      )
    }
    guard let tests = options.tests else { return }
    throw ResolveDiagnostics.failure(
      "test-of-figure",
      "`test` is of the percentages of answers",
      at: tests.span,
      advice: ["groups of a \(verb.rawValue) are compared by: with difference, or with letters"]
    )
  }

  private static func resolve(
    _ nodes: [ItemNode],
    _ verb: StatisticVerb,
    _ relation: Relation,
    _ stage: StageContext,
    _ notes: NoteCollector
  ) throws -> [Item] {
    let resolver = stage.resolver(relation.scope, notes: notes)
    var items: [Item] = []
    for node in nodes {
      switch node.kind {
      case .columns(let pattern):
        for column in try relation.scope.columns(matching: pattern) {
          items.append(
            Item(
              label: column.name,
              value: try value(.column(column), verb, at: pattern.name.span, resolver)
            )
          )
        }
      case .expression(let expression):
        items.append(
          Item(
            label: node.name?.text ?? stage.written(expression.span),
            value: try value(
              try resolver.resolve(expression),
              verb,
              at: expression.span,
              resolver
            )
          )
        )
      }
    }
    if let first = items.first,
      let other = items.first(where: {
        $0.value.kind != first.value.kind || $0.value.frequency != first.value.frequency
      })
    {
      throw ResolveDiagnostics.failure(
        "mixed-kinds",
        "`\(first.label)` is \(Typed.article(first.value.kind)) and `\(other.label)` is \(Typed.article(other.value.kind)); one table holds one kind",
        at: nodes.first?.span
      )
    }
    return items
  }

  private static func value(
    _ typed: Typed,
    _ verb: StatisticVerb,
    at span: Span,
    _ resolver: ExpressionResolver
  ) throws -> Typed {
    if verb == .min || verb == .max, typed.kind == .date || typed.kind == .period { return typed }
    guard var scored = Scores.number(typed) else {
      throw resolver.notANumber(typed, at: span, needs: "a number")
    }
    scored.column = typed.column
    return scored
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }
}

extension Frame {
  /// The same frame with a column in place of the one of its name.
  func replacing(_ column: Column) -> Frame {
    Frame(columns.map { $0.name == column.name ? column : $0 }, count: count)
  }
}
