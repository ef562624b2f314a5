import Engine
import Language

/// Records on their way through a query: where they come from, what is done to them, and the names
/// as they stand.
///
/// `from panel_synthetic | where region = "London"` is the frame `panel_synthetic`, one `select`
/// step with its rung "where region = \"London\"", and the dataset's columns.
struct Relation: Sendable {
  /// The frame's name, or another plan.
  var source: Plan.Source
  /// The frames that the plan names.
  var frames: [String: Frame]
  /// The steps so far.
  var steps: [Step] = []
  /// What the ladder calls each step; nil for a step that drops no records.
  var rungs: [String?] = []
  /// The stage that made each step; nil for a step that no stage asked for.
  var places: [StagePlace?] = []
  /// Whether all steps so far make or drop columns: other columns and the records are the source's.
  private(set) var hasOnlyMadeColumns = true
  /// The stage that makes the next steps.
  var stage: StagePlace?
  /// The names as they stand.
  var scope: Scope
  /// Where the records come from.
  var provenance: [Provenance]
  /// The table whose rows these are; nil for records of a dataset.
  var table: ResultTable?
  /// What was said on the way.
  var notes: [Note] = []

  mutating func append(_ step: Step, rung: String? = nil) {
    steps.append(step)
    rungs.append(rung)
    places.append(stage)
    switch step {
    case .derive, .keep: break
    default: hasOnlyMadeColumns = false
    }
  }

  /// Goes back to the records of the source.
  mutating func forgetSteps() {
    (steps, rungs, places) = ([], [], [])
    hasOnlyMadeColumns = true
  }

  /// Brings the frames and sources of another relation beside these, and gives that one as a source.
  ///
  /// A frame whose name is taken gets another name, so that two tables are never one.
  mutating func bring(_ other: Relation) -> Plan.Source {
    var other = other
    var names: [String: String] = [:]
    for name in other.frames.keys.sorted() where frames[name] != nil {
      var number = 2
      while frames["\(name) \(number)"] != nil || other.frames["\(name) \(number)"] != nil {
        number += 1
      }
      names[name] = "\(name) \(number)"
    }
    other.renameFrames(names)
    frames.merge(other.frames) { ours, _ in ours }
    for source in other.provenance where !provenance.contains(source) { provenance.append(source) }
    // The bases of two tables have no ladder in common.
    if other.table?.base != nil || other.table == nil { table?.base?.ladder = [] }
    if let smallBase = other.table?.smallBase, table?.smallBase == nil {
      table?.smallBase = smallBase
    }
    return other.asSource
  }

  private mutating func renameFrames(_ names: [String: String]) {
    guard !names.isEmpty else { return }
    source = source.renamingFrames(names)
    steps = steps.map { $0.renamingFrames(names) }
    frames = Dictionary(
      frames.map { (names[$0.key] ?? $0.key, $0.value) },
      uniquingKeysWith: { first, _ in first }
    )
  }

  /// A plan of these records that ends in `result`.
  func plan(_ result: Plan.Result) -> Plan {
    Plan(source: source, steps: steps, result: result)
  }

  /// A plan that ends in all columns of all records: a view, or a join's other side.
  var asSource: Plan.Source { .plan(plan(.records(scope.columns.map(\.name), limit: nil))) }
}

/// What every stage may look at besides the records: the query's surroundings.
struct StageContext {
  /// Datasets, parameters, threads.
  let context: QueryContext
  /// The text that places point into.
  let source: SourceText
  /// Views that are being evaluated, so that one that uses itself is refused.
  var openViews: [String] = []
  /// What `explain` prints; nil where nobody asked for it.
  var trace: Trace?

  func resolver(_ scope: Scope, notes: NoteCollector) -> ExpressionResolver {
    ExpressionResolver(scope: scope, parameters: context.parameters, notes: notes)
  }

  /// The text of a span on one line, with the values of parameters in place of their names.
  func written(_ span: Span) -> String {
    let text = source.oneLine(span)
    guard text.contains("$") else { return text }
    var written = ""
    var rest = text[...]
    while let dollar = rest.firstIndex(of: "$") {
      written += rest[..<dollar]
      rest = rest[rest.index(after: dollar)...]
      let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
      if let parameter = context.parameters[String(name)] {
        let values = parameter.values.map(Self.text)
        written += parameter.isList ? "(\(values.joined(separator: ", ")))" : values.joined()
      } else {
        written += "$" + name
      }
      rest = rest[name.endIndex...]
    }
    return written + rest
  }

  private static func text(_ literal: Literal) -> String {
    switch literal {
    case .number(let number): plainNumber(number)
    case .text(let text): Formatter.text(text)
    case .boolean(let flag): flag ? "yes" : "no"
    case .missing: "missing"
    }
  }

  /// Carries out a plan of some records.
  func answer(_ plan: Plan, of relation: Relation) throws -> Answer {
    trace?.plans.append(plan.text)
    let executor = ColumnExecutor(
      frames: relation.frames,
      threads: context.threads,
      interruption: context.interruption,
      memoryLimit: context.catalog.memoryLeft
    )
    do {
      return try executor.carryOut(plan)
    } catch {
      let failure = ResolveDiagnostics.engine(error.error)
      let place = error.step.flatMap { relation.place(ofStep: $0, in: plan) }
      throw place?.located(failure, in: self) ?? failure
    }
  }

  /// Totals of a plan that asks for them.
  func totals(_ relation: Relation, _ dimensions: [Dimension], _ requests: [Request]) throws
    -> Totals
  {
    let plan = relation.plan(.totals(dimensions, requests))
    guard case .totals(let totals) = try answer(plan, of: relation) else {
      preconditionFailure("a plan for totals is answered with totals")
    }
    return totals
  }

  /// The records of a relation, all columns, at most `limit`.
  func records(_ relation: Relation, limit: Int?) throws -> Records {
    let plan = relation.plan(.records(relation.scope.columns.map(\.name), limit: limit))
    guard case .records(let records) = try answer(plan, of: relation) else {
      preconditionFailure("a plan for records is answered with records")
    }
    return records
  }
}

/// What a query became on its way, for `explain`.
final class Trace {
  /// One line a stage: what its names and labels were taken for.
  var resolved: [String] = []
  /// The plans that were carried out, as text.
  var plans: [String] = []
}

extension Plan.Source {
  /// The same source over frames with new names.
  fileprivate func renamingFrames(_ names: [String: String]) -> Plan.Source {
    switch self {
    case .frame(let name):
      return .frame(names[name] ?? name)
    case .plan(var plan):
      plan.source = plan.source.renamingFrames(names)
      plan.steps = plan.steps.map { $0.renamingFrames(names) }
      return .plan(plan)
    }
  }
}

extension Step {
  /// The same step over frames with new names.
  fileprivate func renamingFrames(_ names: [String: String]) -> Step {
    switch self {
    case .append(let source):
      return .append(source.renamingFrames(names))
    case .join(var join):
      join.source = join.source.renamingFrames(names)
      return .join(join)
    case .select, .derive, .keep, .rename, .sort, .take, .sample, .distinct, .long:
      return self
    }
  }
}

extension Step {
  /// Whether the step picks or moves rows, so that a table's rows stand for themselves.
  var choosesRows: Bool {
    switch self {
    case .select, .sort, .take, .sample, .distinct, .append, .join, .long: true
    case .derive, .keep, .rename: false
    }
  }
}
