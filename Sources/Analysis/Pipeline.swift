import Engine
public import Language

/// The hallway: from a query to its table.
///
/// Records go through `Relation`, which gathers steps; a tabulation asks the engine for totals of
/// them and makes a `ResultTable`; what follows works on the rows of that table in the same way.
public enum Pipeline {
  /// What a query stands at after some stage.
  enum Stand {
    case records(Relation)
    case table(ResultTable)
  }

  /// Answers a query.
  ///
  /// - Throws: what is wrong with it; nothing was changed then.
  public static func run(
    _ query: QueryNode,
    source: SourceText,
    context: QueryContext
  ) throws(QueryFailure) -> ResultTable {
    let stage = StageContext(context: context, source: source)
    return try finished { try finish(follow(query, in: stage), query.span, in: stage) }
  }

  /// Answers a statement on bare figures; nil where the statement is another.
  ///
  /// - Throws: figures that contradict each other, what is wrong with a stage after them.
  public static func figures(
    _ statement: StatementNode,
    context: QueryContext
  ) throws(QueryFailure) -> ResultTable? {
    let stage = StageContext(context: context, source: statement.source)
    return try finished {
      let table: ResultTable
      let stages: [StageNode]
      switch statement.kind {
      case .interval(let node):
        (table, stages) = (try IntervalFigures.table(node, in: stage), node.stages)
      case .difference(let node):
        (table, stages) = (try DifferenceFigures.table(node, in: stage), node.stages)
      case .bounds(let node):
        (table, stages) = (try BoundsFigures.table(node, in: stage), node.stages)
      case .query, .use, .load, .let, .param, .show, .about, .run, .set, .explain, .help, .quit,
        .hole:
        return nil
      }
      var stand = Stand.table(table)
      for node in stages { stand = try Stages.apply(node, to: consume stand, in: stage) }
      return try finish(stand, statement.span, in: stage)
    }
  }

  /// What a query becomes at each step: its syntax, its resolved stages, its plans.
  ///
  /// - Throws: what is wrong with it.
  public static func explain(
    _ query: QueryNode,
    source: SourceText,
    context: QueryContext
  ) throws(QueryFailure) -> [(title: String, text: String)] {
    let trace = Trace()
    let stage = StageContext(context: context, source: source, trace: trace)
    _ = try finished { try finish(follow(query, in: stage), query.span, in: stage) }
    return [
      ("syntax", Formatter.format(query)),
      ("resolved", trace.resolved.joined(separator: "\n")),
      ("plan", trace.plans.joined(separator: "\n\n")),
    ]
  }

  /// The columns of a source, as `show columns` lists them: a frame without records.
  ///
  /// - Throws: a source that there is none of.
  public static func columns(
    of source: SourceClause,
    text: SourceText,
    context: QueryContext
  ) throws(QueryFailure) -> ResultTable {
    let stage = StageContext(context: context, source: text)
    return try finished { ColumnList.table(of: try From.relation(source, in: stage)) }
  }

  /// The records or table of a query, stage by stage.
  static func follow(_ query: QueryNode, in stage: StageContext) throws -> Stand {
    guard let source = query.source ?? stage.context.datasetInUse else {
      throw ResolveDiagnostics.failure(
        "no-dataset",
        "which dataset?",
        at: Span(query.span.start, query.span.start),
        advice: [
          "begin with: from NAME, or set it for all: use NAME",
          "Datasets: " + ResolveDiagnostics.listed(stage.context.catalog.datasetNames, limit: 8),
        ]
      )
    }
    var stand = Stand.records(try From.relation(source, in: stage))
    stage.trace?.note("from", stand)
    for node in query.stages {
      stand = try Stages.apply(node, to: consume stand, in: stage)
      stage.trace?.note(stage.source.oneLine(node.span), stand)
    }
    return stand
  }

  private static func finish(_ stand: Stand, _ query: Span, in stage: StageContext) throws
    -> ResultTable
  {
    var table = try Stages.table(stand, limit: stage.context.recordLimit, in: stage)
    table.query = stage.source.oneLine(query)
    for place in table.effects.indices {
      table.effects[place] = table.effects[place].named(table.query)
    }
    return table
  }

  /// Work whose mistakes come out as a query's.
  static func finished<T>(_ work: () throws -> T) throws(QueryFailure) -> T {
    do {
      return try work()
    } catch let failure as QueryFailure {
      throw failure
    } catch let diagnostic as Diagnostic {
      throw QueryFailure([diagnostic])
    } catch {
      preconditionFailure("a query fails with a QueryFailure")
    }
  }
}

extension Trace {
  /// Notes a stage with the columns that stand after it.
  func note(_ text: String, _ stand: Pipeline.Stand) {
    switch stand {
    case .records(let relation):
      let columns = relation.scope.columns.map { "\($0.name): \($0.kind.rawValue)" }
      resolved.append(
        "\(text)\n  records of \(relation.scope.name) (\(columns.joined(separator: ", ")))"
      )
    case .table(let table):
      let columns = zip(table.frame.columns, table.roles).map { "\($0.name): \($1)" }
      resolved.append("\(text)\n  table (\(columns.joined(separator: ", ")))")
    }
  }
}

extension Effect {
  /// The same effect with the query that asked for it.
  fileprivate func named(_ query: String) -> Effect {
    switch self {
    case .write(var table, let path, let replaces, let place):
      table.query = query
      return .write(table, path: path, replaces: replaces, at: place)
    case .pipe(var table, let command, let place):
      table.query = query
      return .pipe(table, command: command, at: place)
    }
  }
}
