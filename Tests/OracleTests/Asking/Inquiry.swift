/// A case on its way through the language: its task, and the queries that it has asked so far.
final class Inquiry {
  /// The case.
  let oracle: BatteryCase
  /// Where its records are.
  let battery: Battery
  /// Every text that was run, for messages.
  private(set) var asked: [String] = []

  init(_ oracle: BatteryCase, in battery: Battery) {
    self.oracle = oracle
    self.battery = battery
  }

  /// How the records count.
  enum Weighting { case none, sampling, frequency }

  /// A text of the task.
  ///
  /// - Throws: a task without it.
  func text(_ field: String) throws -> String {
    guard let value = oracle.task[field], value != .none else {
      throw Mistake("the task has no \(field)")
    }
    return value.written
  }

  /// A list of the task.
  ///
  /// - Throws: a task without it.
  func list(_ field: String) throws -> [BatteryValue] {
    guard case .list(let values)? = oracle.task[field] else {
      throw Mistake("the task has no list \(field)")
    }
    return values
  }

  /// The column of weights that the task or the design names.
  private var weight: String? {
    let weight = oracle.design == nil ? oracle.task["weight"] : oracle.design?["weights"]
    return weight == BatteryValue.none ? nil : weight?.written
  }

  /// How the task wants the records counted.
  func weighting() throws -> Weighting {
    guard let weight else { return .none }
    let codebook = try battery.codebook(of: dataset())
    return weight == codebook.frequencyWeight ? .frequency : .sampling
  }

  /// Runs statements.
  func run(_ statements: String) -> Tool.Said {
    asked.append(statements)
    return Tool.run(statements)
  }

  /// The table that statements put out.
  ///
  /// - Throws: a run that failed, with what it said.
  func answer(_ statements: String) throws -> Answer {
    asked.append(statements)
    return try Tool.answer(statements)
  }

  /// The table of the case's records, filtered and weighted as its task says, after these stages.
  ///
  /// - Throws: a run that failed, with what it said.
  func ask(_ stages: String, weighting: Weighting? = nil) throws -> Answer {
    try answer(query(stages, weighting: weighting))
  }

  /// The query on the case's records: their codebook, the filter, the weight, then these stages.
  func query(_ stages: String, weighting: Weighting? = nil) throws -> String {
    let dataset = try dataset()
    var parts = ["from \(Tool.quoted(battery.data(dataset)))"]
    let codebook = try battery.codebook(of: dataset)
    for (column, codes) in codebook.missing.sorted(by: { $0.key < $1.key }) {
      for (code, kind) in codes.sorted(by: { $0.key < $1.key }) {
        let kind = kind.replacing("_", with: " ")
        parts.append("missing \(column) where in (\(code)) as \(Tool.quoted(kind))")
      }
    }
    if case .fields(let filter)? = oracle.task["filter"] {
      for (column, value) in filter.sorted(by: { $0.key < $1.key }) {
        parts.append("where \(column) = \(Tool.quoted(value.written))")
      }
    }
    switch try weighting ?? self.weighting() {
    case .none: break
    case .sampling: parts.append("weight by \(weight ?? "")")
    case .frequency: parts.append("frequency weight by \(weight ?? "")")
    }
    parts.append(stages)
    return parts.joined(separator: "\n| ")
  }

  private func dataset() throws -> String {
    if let named = oracle.task["dataset"] { return named.written }
    guard let dataset = oracle.dataset else { throw Mistake("the case has no dataset") }
    return dataset
  }
}
