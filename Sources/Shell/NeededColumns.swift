import Language

/// The columns that a query can need of its file, from its syntax alone.
///
/// `where region = "North" | percent rating` needs `region` and `rating`; a file with a hundred
/// columns is then read for these two. Names of other things are among them and do no harm.
struct NeededColumns {
  private var names: Set<String> = []

  /// The names of all queries of a text; nil when one of them may need every column, or when
  /// something else in it reads a file.
  static func of(_ statements: [StatementNode]) -> Set<String>? {
    var needed = NeededColumns()
    for statement in statements {
      switch statement.kind {
      case .query(let query):
        guard !query.continuesLast, needed.take(query) else { return nil }
      case .use, .set, .param, .quit: continue
      // What follows bare figures may join or append a file.
      case .interval(let node) where node.stages.isEmpty: continue
      case .difference(let node) where node.stages.isEmpty: continue
      case .bounds(let node) where node.stages.isEmpty: continue
      case .load, .let, .show, .about, .run, .explain, .interval, .difference, .bounds, .help,
        .hole:
        return nil
      }
    }
    return needed.names
  }

  /// Takes the names up to the stage that leaves no other column; false when there is none such.
  private mutating func take(_ query: QueryNode) -> Bool {
    if case .last = query.source?.kind { return false }
    var isClosed = false
    for stage in query.stages {
      switch stage.kind {
      case .join, .append, .hole: return false
      default:
        if !isClosed {
          guard let closes = take(stage.kind) else { return false }; isClosed = closes
        }
      }
    }
    return isClosed
  }

  /// Whether the stage leaves only what it names; nil when it may need every column.
  private mutating func take(_ stage: StageNode.Kind) -> Bool? {
    switch stage {
    case .where(let condition): take(condition)
    case .derive(let columns): for column in columns { take(column.value) }
    case .rename(let renamings): for renaming in renamings { take(renaming.old) }
    case .sort(let clauses): for clause in clauses { take(clause.column) }
    case .take(_, let keys): for key in keys { take(key) }
    case .sample, .unweighted: break
    case .design(let node):
      for name in node.clusters + node.fpc { take(name) }
      if let strata = node.strata { take(strata) }
    case .population(.column(let name)): take(name)
    case .population: break
    case .distinct(let patterns): return take(patterns) && !patterns.isEmpty ? false : nil
    case .keep(let patterns): return take(patterns) ? true : nil
    case .longFromColumns(let node): return take(node.columns) ? false : nil
    case .order(let name, _), .label(let name, _), .weight(let name, _): take(name)
    case .missing(let node): return take(node.columns) ? false : nil
    case .net(let node): take(node.column)
    case .multi(let node):
      switch node.form {
      case .items(let patterns, let counting):
        if let counting { take(counting) }
        return take(patterns) ? false : nil
      case .split(let name, _): take(name)
      }
    case .band(let node): take(node.column)
    case .count(let item, let clauses): return take(item.map { [$0] } ?? [], clauses)
    case .percent(let items, let clauses), .statistic(_, let items, let clauses):
      return take(items, clauses)
    case .summarize(let figures, let clauses):
      for figure in figures { take(figure.value) }
      return take([], clauses)
    case .describe(let patterns): return take(patterns) && !patterns.isEmpty ? true : nil
    case .join, .append, .wide, .long, .rank, .suppress, .write, .pipe, .hole: return nil
    }
    return false
  }

  private mutating func take(_ name: Name) { names.insert(name.text) }

  private mutating func take(_ patterns: [ColumnPattern]) -> Bool {
    for pattern in patterns { take(pattern.name) }
    return !patterns.contains { $0.hasStar || $0.isExcluded }
  }

  private mutating func take(_ items: [ItemNode], _ clauses: TabulationClauses) -> Bool? {
    for key in clauses.keys?.columns ?? [] { take(key) }
    for base in clauses.bases {
      if case .condition(let condition) = base.kind { take(condition) }
    }
    for item in items {
      switch item.kind {
      case .columns(let pattern): guard take([pattern]) else { return nil }
      case .expression(let expression): take(expression)
      }
    }
    return true
  }

  private mutating func take(_ expression: ExpressionNode) {
    switch expression.kind {
    case .name(let name): take(name)
    case .literal, .parameter, .hole: break
    case .not(let inner), .negate(let inner), .missingTest(let inner, _, _): take(inner)
    case .and(let left, let right), .or(let left, let right), .arithmetic(_, let left, let right),
      .comparison(_, let left, let right), .textTest(_, let left, let right, _):
      take(left)
      take(right)
    case .membership(let inner, let others, _):
      take(inner)
      for other in others { take(other) }
    case .between(let inner, let low, let high, _):
      for part in [inner, low, high] { take(part) }
    case .call(_, let values): for value in values { take(value) }
    case .choice(let choices, let otherwise):
      for choice in choices {
        take(choice.condition)
        take(choice.value)
      }
      if let otherwise { take(otherwise) }
    }
  }
}
