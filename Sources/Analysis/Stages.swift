import Engine
import Language

/// What each stage does to the records or the table before it: the one list of all stages.
enum Stages {
  static func apply(_ node: StageNode, to stand: consuming Pipeline.Stand, in stage: StageContext)
    throws
    -> Pipeline.Stand
  {
    switch node.kind {
    case .wide, .long, .rank, .suppress, .write, .pipe:
      return try applyToTable(node, stand, in: stage)
    default:
      do {
        return try apply(node, to: relation(of: stand, before: node, in: stage), in: stage)
      } catch let failure as QueryFailure {
        throw StagePlace(node, in: stage).located(failure, in: stage)
      }
    }
  }

  /// The records that a query stands at; nothing else holds them then, so that a stage can change
  /// them in place.
  private static func relation(
    of stand: consuming Pipeline.Stand,
    before node: StageNode,
    in stage: StageContext
  ) -> Relation {
    var relation =
      switch consume stand {
      case .records(let relation): relation
      case .table(let table): From.relation(of: table)
      }
    relation.stage = StagePlace(node, in: stage)
    return relation
  }

  private static func apply(
    _ node: StageNode,
    to relation: consuming Relation,
    in stage: StageContext
  ) throws -> Pipeline.Stand {
    switch node.kind {
    case .where(let condition): return .records(try Where.apply(condition, to: relation, in: stage))
    case .derive(let columns): return .records(try Derive.apply(columns, to: relation, in: stage))
    case .keep(let patterns): return .records(try Keep.apply(patterns, to: relation))
    case .rename(let renamings): return .records(try Rename.apply(renamings, to: relation))
    case .sort(let clauses): return .records(try Choose.sort(clauses, of: relation))
    case .take(let count, let keys):
      return .records(
        try Choose.take(stage.count(count), by: keys, of: relation)
      )
    case .sample(let count, let seed):
      return .records(try Choose.sample(stage.count(count), seed: seed, of: relation))
    case .distinct(let patterns): return .records(try Choose.distinct(patterns, of: relation))
    case .join(let join): return .records(try Join.apply(join, to: relation, in: stage))
    case .append(let source, let keys):
      return .records(try Append.apply(source, unique: keys, to: relation, in: stage))
    case .longFromColumns(let long): return .records(try Gather.apply(long, to: relation))
    case .order(let name, let labels):
      return .records(try CodebookStages.order(name, as: labels, to: relation, in: stage))
    case .label(let name, let labels):
      return .records(try CodebookStages.label(name, labels, to: relation, in: stage))
    case .missing(let missing): return .records(try Missing.apply(missing, to: relation, in: stage))
    case .weight(let name, let isFrequency):
      return .records(try Weight.apply(name, isFrequency: isFrequency, to: relation))
    case .unweighted: return .records(Weight.drop(from: relation))
    case .design(let design): return .records(try Design.apply(design, to: relation))
    case .population(let population):
      return .records(try Design.apply(population, to: relation, in: stage))
    case .net(let net): return .records(try NetStage.apply(net, to: relation, in: stage))
    case .multi(let multi): return .records(try Multi.apply(multi, to: relation, in: stage))
    case .band(let band): return .records(try Band.apply(band, to: relation, in: stage))
    case .count, .percent, .statistic, .summarize:
      return .table(
        try tabulate(node, try DesignWeights.apply(to: relation, in: stage), in: stage)
      )
    case .describe(let patterns):
      return .table(try Describe.table(patterns, of: relation, in: stage))
    case .wide, .long, .rank, .suppress, .write, .pipe:
      return try applyToTable(node, .records(relation), in: stage)
    case .hole:
      throw ResolveDiagnostics.failure("incomplete", "a stage is missing here", at: node.span)
    }
  }

  private static func tabulate(
    _ node: StageNode,
    _ relation: Relation,
    in stage: StageContext
  ) throws -> ResultTable {
    switch node.kind {
    case .count(let item, let clauses):
      try CrossTable.table(.count, item.map { [$0] } ?? [], clauses, of: relation, in: stage)
    case .percent(let items, let clauses):
      try CrossTable.table(.percent, items, clauses, of: relation, in: stage)
    case .statistic(let verb, let items, let clauses):
      try Measures.table(verb, items, clauses, of: relation, in: stage)
    case .summarize(let assignments, let clauses):
      try Summarize.table(assignments, clauses, of: relation, in: stage)
    default:
      preconditionFailure("the stage tabulates")
    }
  }

  private static func applyToTable(
    _ node: StageNode,
    _ stand: consuming Pipeline.Stand,
    in stage: StageContext
  ) throws -> Pipeline.Stand {
    var table = try self.table(stand, limit: nil, in: stage)
    // A view's stages stand in another text.
    let place = stage.openViews.isEmpty ? node.span : nil
    do {
      switch node.kind {
      case .wide(let key, let figures):
        table = try Wide.apply(key: key, figures: figures, to: table)
        table.updateSmallBases(forPeople: stage.context.isForPeople)
        table.records = nil
      case .long:
        table = try Long.apply(to: table, at: node.span)
        table.records = nil
      case .rank(let rank):
        table = try Rank.apply(rank, to: table)
        table.records = nil
      case .suppress(let suppress):
        table = try Suppress.apply(suppress, to: table)
        table.records = nil
      case .write(let path, let replaces):
        table.effects.append(
          .write(table.withoutEffects, path: path, replaces: replaces, at: place)
        )
      case .pipe(let command):
        table.effects.append(.pipe(table.withoutEffects, command: command, at: place))
      default: break
      }
    } catch let failure as QueryFailure {
      throw StagePlace(node, in: stage).located(failure, in: stage)
    }
    return .table(table)
  }

  /// The table that a query stands at; records are fetched, at most `limit`.
  static func table(_ stand: Pipeline.Stand, limit: Int?, in stage: StageContext) throws
    -> ResultTable
  {
    switch stand {
    case .table(let table): return table
    case .records(let relation): return try fetched(relation, limit: limit, in: stage)
    }
  }

  private static func fetched(_ relation: Relation, limit: Int?, in stage: StageContext) throws
    -> ResultTable
  {
    let records = try stage.records(relation, limit: relation.table == nil ? limit : nil)
    let notes = NoteCollector()
    let rungs = Ladder.rungs(relation, records.ladder, notes: notes)
    Ladder.noteUndefined(records.ladder.reduce(0) { $0 + $1.undefined }, notes)
    guard var table = relation.table else {
      Ladder.note(rungs, notes)
      var shown = ResultTable(
        frame: records.frame,
        roles: records.frame.columns.map { _ in .stored },
        shape: .records(total: records.count),
        notes: relation.notes + notes.notes,
        sources: relation.provenance
      )
      shown.records = relation
      return shown
    }
    table.cellBases.merge(table.bases(notIn: records.frame)) { known, _ in known }
    table.frame = records.frame
    if case .records = table.shape { table.shape = .records(total: records.count) }
    table.roles = records.frame.columns.map { column in
      relation.scope.columns[column.name]?.role ?? .number
    }
    table.sources = relation.provenance
    table.spread = nil
    let kept = Set(table.frame.names)
    table.columnBases = table.columnBases.filter { kept.contains($0.key) }
    table.cellBases = table.cellBases.filter { kept.contains($0.key) }
    if relation.steps.contains(where: \.choosesRows) {
      if table.arrangement == .tabulated { table.arrangement = .chosen }
      // Which row is which is not known any more: the least base stands for all of a column.
      table.cellBases = table.cellBases.mapValues { bases in
        [Double?](repeating: bases.compactMap { $0 }.min(), count: records.frame.count)
      }
    }
    if table.base != nil,
      relation.steps.contains(where: { if case .select = $0 { true } else { false } })
    {
      notes.add("rows were chosen after the figures were worked out; the bases stay as they were")
    }
    table.notes += relation.notes + notes.notes.filter { !table.notes.contains($0) }
    table.updateSmallBases(forPeople: stage.context.isForPeople)
    return table
  }
}

extension ResultTable {
  /// The table alone, for an effect.
  fileprivate var withoutEffects: ResultTable {
    var table = withoutImplicitTotals
    table.effects = []
    return table
  }
}
