public import Engine

/// Answers plans one record at a time, with loops and dictionaries: slow, and easy to trust.
public struct ReferenceExecutor: Executor {
  private let frames: [String: Frame]

  /// Makes an executor over these frames.
  public init(frames: [String: Frame]) {
    self.frames = frames
  }

  /// Carries the plan out; nothing but a wrong test makes it fail.
  public func answer(_ plan: Plan) throws(EngineError) -> Answer {
    var table = ReferenceTable(try frame(plan.source))
    var ladder: [StepReport] = []
    for step in plan.steps { ladder.append(try perform(step, &table)) }
    switch plan.result {
    case .records(let names, let limit):
      var result = table.keeping(names)
      result.rows = Array(result.rows.prefix(limit ?? .max))
      return .records(Records(ladder: ladder, frame: result.frame, count: table.rows.count))
    case .totals(let dimensions, let requests):
      let tables = requests.map { GroupTable(table.totals(dimensions, $0)) }
      return .totals(
        Totals(
          ladder: ladder,
          tables: tables,
          undefined: table.undefined(dimensions, requests)
        )
      )
    }
  }

  private func frame(_ source: Plan.Source) throws(EngineError) -> Frame {
    switch source {
    case .frame(let name): return frames[name] ?? Frame([])
    case .plan(let plan):
      guard case .records(let records) = try answer(plan) else { return Frame([]) }
      return records.frame
    }
  }

  private func perform(
    _ step: Step,
    _ table: inout ReferenceTable
  ) throws(EngineError) -> StepReport {
    var report = StepReport(before: table.rows.count, after: 0)
    switch step {
    case .select(let condition):
      let held = table.rows.map { table.holds(condition, $0) }
      report.unknown = held.count { $0 == nil }
      table.rows = zip(table.rows, held).filter { $0.1 == true }.map(\.0)
    case .derive(let named): for one in named { report.undefined += table.derive(one) }
    case .keep(let names): table = table.keeping(names)
    case .rename(let renamed):
      for position in table.shapes.indices {
        let name = table.shapes[position].name
        table.shapes[position].name = renamed.first { $0.old == name }?.new ?? name
      }
    case .sort(let keys): table.sort(keys)
    case .take(let number, let keys): table.take(number, keys)
    case .sample(let number, let seed): table.sample(number, seed)
    case .distinct(let keys):
      table.take(1, keys.isEmpty ? [.constant(.boolean(true))] : keys)
    case .append(let source): table.append(ReferenceTable(try frame(source)))
    case .join(let join):
      report.join = table.join(join, ReferenceTable(try frame(join.source)))
    case .long(let name, let value, let columns): table.long(name, value, columns)
    }
    report.after = table.rows.count
    return report
  }
}
