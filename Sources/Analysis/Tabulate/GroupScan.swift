import Engine
import Language

/// One scan that works out the same figures for every group of a table, and for the whole.
struct GroupScan {
  let options: TabulationOptions
  let groups: Groups
  private let aggregates: [Aggregate]
  private let totals: Totals
  private let places: [Int]
  private let occurring: [Int]
  private let wholePlace: Int
  private let kindsPlace: Int?
  private let counting: Counting
  /// The rungs of the ladder down to the universe.
  let rungs: [BaseReport.Rung]

  /// Asks for the figures by the keys and options of a stage, and for the missing kinds of one value.
  ///
  /// - Throws: keys that cannot be one, a weight that cannot be used.
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
    places = groups.groupings.map { grouping in
      question.ask(
        by: grouping.dimensions,
        measures,
        where: [counting.condition, grouping.condition]
      )
    }
    occurring = groups.askOccurring(in: &question)
    wholePlace = question.ask(by: [], measures, where: [counting.condition, groups.inside])
    // A value equals itself, or is missing: its kinds without its many values.
    kindsPlace = value.map { value in
      question.ask(
        by: [.values(.call(.equal, [value, value]))],
        counting.measures,
        where: [counting.condition, groups.inside]
      )
    }
    totals = try stage.totals(relation, question.dimensions, question.requests)
    rungs = try ladder.report(totals, notes: notes)
    self.options = options
    self.counting = counting
    self.groups = groups
    self.aggregates = aggregates
  }

  /// Records with a weight of 0 leave every base.
  var countingCondition: Expression? { counting.condition }

  /// All records of a group, with an answer or without.
  func records(_ group: Groups.Group) -> Int {
    let figures = totals.tables[occurring[group.grouping]][GroupKey(group.key)]
    guard case .count(let count)? = figures?.first else { return 0 }
    return count
  }

  /// How the records are weighted.
  var weighting: Weighting { counting.weighting }

  /// Whether the column `row` tells rows apart.
  var showsRow: Bool {
    options.showsTotals || options.showsMissing || groups.axes.contains { !$0.nets.isEmpty }
  }

  /// The records without a value in the whole universe, by kind.
  var missing: [(MissingKind, Int)] {
    guard let kindsPlace else { return [] }
    return totals.tables[kindsPlace].compactMap { key, figures in
      guard case .missing(let kind)? = key.parts.first else { return nil }
      return (kind, counting.tally(figures).records)
    }
  }

  /// The groups in the order of the table.
  func ordered() throws -> [Groups.Group] {
    try groups.groups(occurring: occurring.map { totals.tables[$0].keys.map(\.parts) })
  }

  /// The figures of a group.
  func results(_ group: Groups.Group) -> [Aggregate.Result] {
    Aggregate.results(
      aggregates,
      totals.tables[places[group.grouping]][GroupKey(group.key)]
    )
  }

  /// The figures of the whole universe.
  var whole: [Aggregate.Result] {
    Aggregate.results(aggregates, totals.tables[wholePlace][GroupKey([])])
  }
}
