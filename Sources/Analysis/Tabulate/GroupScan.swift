import Engine
import Language

/// One scan that works out the same figures for every group of a table, and for the whole.
struct GroupScan {
  let options: TabulationOptions
  let groups: Groups
  private let aggregates: [Aggregate]
  private let totals: Totals
  private let kindsPlace: Int?
  private let counting: Counting
  /// The groups in the order of the table.
  let order: GroupRows
  /// The figures of the groups, a column an aggregate.
  let columns: [AggregateColumn]
  /// The figures of the whole universe, a column of one row an aggregate.
  let whole: [AggregateColumn]
  /// All records of each group, with an answer or without.
  let records: [Int]
  /// The rungs of the ladder down to the universe.
  let rungs: [BaseReport.Rung]

  /// Asks for the figures by the keys and options of a stage, and for the missing kinds of one value.
  ///
  /// - Throws: keys that cannot be one, a weight that cannot be used, a number key with too many
  ///   different values.
  init(
    _ aggregates: [Aggregate],
    _ clauses: TabulationClauses,
    kindsOf value: Expression? = nil,
    of relation: Relation,
    in stage: StageContext,
    _ notes: NoteCollector
  ) throws {
    let axes = try Tabulation.axes(clauses.keys, in: relation.scope)
    let options = TabulationOptions(clauses.options, hasKeys: !axes.isEmpty, in: stage)
    let groups = Groups(axes, isEach: clauses.keys?.isEach ?? false, options)
    let counting = Counting(weighting: relation.scope.weighting)
    let asked = aggregates.flatMap(\.measures)
    let measures = asked.isEmpty ? [.count] : asked
    var question = Question()
    let ladder = Ladder(relation, groups: groups, in: &question)
    // Where no record is left out for its weight, what is counted is also what occurs.
    let isOneQuestion = counting.condition == nil
    let counted = isOneQuestion && !measures.contains(.count) ? measures + [.count] : measures
    let places = groups.groupings.map { grouping in
      question.ask(
        by: grouping.dimensions,
        counted,
        where: [counting.condition, grouping.condition]
      )
    }
    let occurring = isOneQuestion ? places : groups.askOccurring(in: &question)
    let wholePlace = question.ask(by: [], measures, where: [counting.condition, groups.inside])
    // A value equals itself, or is missing: its kinds without its many values.
    kindsPlace = value.map { value in
      question.ask(
        by: [.values(.call(.equal, [value, value]))],
        counting.measures,
        where: [counting.condition, groups.inside]
      )
    }
    let totals = try stage.totals(relation, question.dimensions, question.requests)
    rungs = try ladder.report(totals, notes: notes)
    let order = try GroupRows(groups, occurring: occurring.map { totals.tables[$0] })
    func parts(_ places: [Int]) -> [(table: GroupTable, groups: [UInt32])] {
      places.enumerated().map { grouping, place in
        let table = totals.tables[place]
        return (table, order.groups(of: table.keyColumns, count: table.count, in: grouping))
      }
    }
    columns = Aggregate.columns(aggregates, parts(places), count: order.count)
    whole = Aggregate.whole(aggregates, totals.tables[wholePlace])
    var records = [Int](repeating: 0, count: order.count)
    for (table, groups) in parts(occurring) {
      guard let counts = table.recordCounts else { continue }
      for (row, group) in groups.enumerated() where group != Combinations.none {
        records[Int(group)] = counts[row]
      }
    }
    self.records = records
    self.options = options
    self.counting = counting
    self.groups = groups
    self.aggregates = aggregates
    self.totals = totals
    self.order = order
  }

  /// Records with a weight of 0 leave every base.
  var countingCondition: Expression? { counting.condition }

  /// How the records are weighted.
  var weighting: Weighting { counting.weighting }

  /// Whether the column `row` tells rows apart.
  var showsRow: Bool {
    options.showsTotals || options.showsMissing || groups.axes.contains { !$0.nets.isEmpty }
  }

  /// The records without a value in the whole universe, by kind.
  var missing: [(MissingKind, Int)] {
    guard let kindsPlace else { return [] }
    let (keys, sums) = counting.cells(totals.tables[kindsPlace])
    return CellTable(keys: [], answer: keys.first, sums: sums).missing.map {
      ($0.kind, $0.sum.records)
    }
  }
}
