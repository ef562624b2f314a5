import Engine
public import Language
import Statistics

/// `show weights`: what weights look like and what they cost, a row a weight.
///
/// `from survey_synthetic` becomes one row of the declared weight over all records.
enum WeightTable {
  /// Weights and what they are of.
  struct Row {
    /// The dataset, and what `where` left of it.
    var subject: String
    var weighting: Weighting
    var records = 0
    var zero = 0
    var blank = 0
    var negative = 0
    /// Nil where no weight is above zero.
    var diagnostics: WeightDiagnostics?
  }

  /// Adds the weights of the records up.
  ///
  /// - Missing: blank, negative and zero weights are counted, and in no other figure.
  static func row(
    of relation: Relation,
    in stage: StageContext,
    _ notes: NoteCollector
  ) throws -> Row? {
    guard let column = relation.scope.weighting.column else { return nil }
    let weight = Expression.column(column)
    func isWeight(_ comparison: Engine.Function) -> Expression {
      .call(comparison, [weight, .constant(.number(0))])
    }
    let median = Aggregate.quantile(of: weight, at: 0.5, .averaged, .none)
    var question = Question()
    let all = question.ask(by: [], [.count])
    let zero = question.ask(by: [], [.count], where: [isWeight(.equal)])
    let negative = question.ask(by: [], [.count], where: [isWeight(.less)])
    let blank = question.ask(by: [], [.count], where: [.call(.isMissing, [weight])])
    let positive = question.ask(
      by: [],
      [.count, .sum([weight]), .sum([weight, weight]), .range(weight)],
      where: [isWeight(.greater)]
    )
    let middle = question.ask(by: [], median.measures, where: [isWeight(.greater)])
    let totals = try stage.totals(relation, question.dimensions, question.requests)
    _ = Ladder.rungs(relation, totals.ladder, notes: notes)
    func figures(_ place: Int) -> [Figure] { totals.tables[place][GroupKey([])] ?? [] }
    func count(_ place: Int) -> Int {
      if case .count(let count)? = figures(place).first { count } else { 0 }
    }
    var row = Row(
      subject: ([relation.scope.name] + relation.rungs.compactMap { $0 }).joined(separator: " | "),
      weighting: relation.scope.weighting,
      records: count(all),
      zero: count(zero),
      blank: count(blank),
      negative: count(negative)
    )
    let found = figures(positive)
    if found.count > 3, case .count(let records) = found[0], case .sum(let sum, _) = found[1],
      case .sum(let squares, _) = found[2],
      case .range(.number(let least)?, .number(let most)?) = found[3],
      let middle = Aggregate.whole([median], totals.tables[middle])[0].numbers[0]
    {
      row.diagnostics = WeightDiagnostics(
        WeightDiagnostics.Sums(
          positive: records,
          sum: sum,
          squares: squares,
          least: least,
          greatest: most,
          median: middle
        )
      )
    }
    return row
  }

  /// The rows as a table, with what to be warned of.
  static func table(_ rows: [Row], notes: NoteCollector, sources: [Provenance]) -> ResultTable {
    func numbers(_ name: String, _ value: (Row) -> Double?) -> Column {
      .numbers(name, rows.map(value))
    }
    func counts(_ name: String, _ value: (Row) -> Int) -> Column {
      numbers(name) { Double(value($0)) }
    }
    /// What frequencies have none of: they only say how many records there are.
    func effects(_ name: String, _ value: @escaping (KishEffect) -> Double) -> Column {
      numbers(name) { row in
        if case .frequency = row.weighting { nil } else { row.diagnostics.map { value($0.effect) } }
      }
    }
    let columns: [(Column, ColumnRole)] = [
      (LabelColumn.names("dataset", rows.map(\.subject)), .item),
      (LabelColumn.names("weight", rows.map { $0.weighting.column }), .stored),
      (LabelColumn.names("kind", rows.map(\.kind)), .stored),
      (counts("records", \.records), .count),
      (numbers("positive") { Double($0.diagnostics?.sums.positive ?? 0) }, .count),
      (counts("zero", \.zero), .count),
      (counts("blank", \.blank), .count),
      (counts("negative", \.negative), .count),
      (numbers("sum") { $0.diagnostics?.sums.sum }, .number),
      (numbers("mean") { $0.diagnostics?.mean }, .number),
      (numbers("min") { $0.diagnostics?.sums.least }, .number),
      (numbers("median") { $0.diagnostics?.sums.median }, .number),
      (numbers("max") { $0.diagnostics?.sums.greatest }, .number),
      (numbers("max_to_min") { $0.diagnostics?.spread }, .number),
      (numbers("max_to_median") { $0.diagnostics?.greatestToMedian }, .number),
      (effects("cv", \.coefficientOfVariation), .number),
      (effects("effective_base", \.effectiveBase), .uncertainty(.effectiveBase)),
      (effects("deff", \.designEffect), .uncertainty(.designEffect)),
      (effects("deft", \.designFactor), .uncertainty(.designEffect)),
      (effects("efficiency") { $0.efficiency * 100 }, .percent),
      (
        .booleans("normalised", rows.map { $0.diagnostics?.isNormalized }), .stored
      ),
    ]
    for row in rows { warn(of: row, notes) }
    return ResultTable(
      frame: Frame(columns.map(\.0), count: rows.count),
      roles: columns.map(\.1),
      shape: .table,
      notes: notes.notes,
      sources: sources
    )
  }

  private static func warn(of row: Row, _ notes: NoteCollector) {
    guard let column = row.weighting.column else { return }
    let name = "`\(column)`"
    if row.negative > 0 {
      notes.add(
        "\(name) is negative for \(Count.records(row.negative)): no query can use it so",
        isWarning: true
      )
    }
    if row.blank > 0 {
      notes.add(
        "\(name) is missing for \(Count.records(row.blank)): no query can use it so",
        isWarning: true
      )
    }
    if row.zero > 0 {
      notes.add("\(Count.records(row.zero)) of weight 0 in no base and in no other figure here")
    }
    guard let diagnostics = row.diagnostics else {
      notes.add("\(name) is above 0 for no record", isWarning: true)
      return
    }
    guard case .sampling = row.weighting else {
      notes.add("\(name) counts identical records: it costs no precision")
      return
    }
    if diagnostics.isWide {
      notes.add("the largest of \(name) is more than 25 times the smallest", isWarning: true)
    }
    if diagnostics.isInefficient {
      notes.add(
        "\(name) costs more than half of the records: `efficiency` is below 50 %",
        isWarning: true
      )
    }
    if diagnostics.isNormalized {
      notes.add("\(name) adds up to the number of records: sums of weights estimate no totals")
    }
    notes.add(
      "`effective_base`, `deff`, `deft` and `efficiency` are of weighting only, without strata and clusters"
    )
  }
}

extension WeightTable.Row {
  fileprivate var kind: String {
    switch weighting {
    case .sampling: "sampling"
    case .frequency: "frequency"
    case .none: ""
    }
  }
}

extension Pipeline {
  /// A query with what it depends on besides its text.
  public struct Asked {
    /// The query.
    public var query: QueryNode
    /// The text that its places point into.
    public var source: SourceText
    /// Datasets, parameters, threads.
    public var context: QueryContext

    /// Makes one.
    public init(query: QueryNode, source: SourceText, context: QueryContext) {
      self.query = query
      self.source = source
      self.context = context
    }
  }

  /// What the weights of queries look like over the records that they tabulate, a row a weight; nil
  /// where none of them is weighted.
  ///
  /// - Throws: a source that there is none of, a stage that cannot be followed.
  public static func weights(of asked: [Asked]) throws(QueryFailure) -> ResultTable? {
    try finished {
      let notes = NoteCollector()
      var rows: [WeightTable.Row] = []
      var sources: [Provenance] = []
      for one in asked {
        let stage = StageContext(context: one.context, source: one.source)
        let records = QueryNode(
          source: one.query.source,
          continuesLast: false,
          stages: Array(one.query.stages.prefix { $0.keepsRecords }),
          span: one.query.span
        )
        guard case .records(let relation) = try follow(records, in: stage),
          let row = try WeightTable.row(of: relation, in: stage, notes),
          !rows.contains(where: { $0.subject == row.subject && $0.weighting == row.weighting })
        else { continue }
        rows.append(row)
        for source in relation.provenance where !sources.contains(source) { sources.append(source) }
      }
      return rows.isEmpty ? nil : WeightTable.table(rows, notes: notes, sources: sources)
    }
  }
}

extension StageNode {
  /// Whether records remain records.
  fileprivate var keepsRecords: Bool {
    switch kind {
    case .where, .derive, .keep, .rename, .sort, .take, .sample, .distinct, .join, .append,
      .longFromColumns, .order, .label, .weight, .missing, .net, .multi, .band, .unweighted,
      .design, .population:
      true
    case .count, .percent, .statistic, .summarize, .describe, .wide, .long, .rank, .suppress,
      .write, .pipe, .hole:
      false
    }
  }
}
