import Analysis
import Language
import Shell

/// A case on its way through the language: its task, a session, the texts that were run in it, and
/// the figures that came out so far.
final class Inquiry {
  /// The case.
  let oracle: BatteryCase
  /// Where its records are.
  let battery: Battery
  /// Every text that was run, for reports.
  private(set) var asked: [String] = []
  /// What came out so far.
  var figures = Figures()
  /// How the case's records are loaded, once somebody asked.
  var source: RecordSource?
  private let session = Session()
  private var files: [ScratchFile] = []

  /// Begins to ask a case.
  init(_ oracle: BatteryCase, in battery: Battery) {
    self.oracle = oracle
    self.battery = battery
  }

  /// What the language said instead of an answer.
  struct Refusal: Error, CustomStringConvertible {
    /// Names the mistake: `lonely-stratum`.
    var code: String
    var description: String
  }

  /// The last table that statements answer.
  ///
  /// - Throws: a refusal, or statements without a table.
  func answer(_ statements: String) throws -> Answer {
    guard let table = try tables(statements).last else { throw Mistake("no table came out") }
    return Answer(table)
  }

  /// Runs statements that answer nothing of interest.
  ///
  /// - Throws: a refusal.
  func run(_ statements: String) throws { _ = try tables(statements) }

  /// The table that a query answers as people see it.
  ///
  /// - Throws: a refusal.
  func shown(_ statements: String) throws -> DrawnTable {
    try run("set format table; set small_base 0")
    let output = ByteSink()
    let writer = ReplyWriter(
      session: session,
      output: output,
      errors: ByteSink(),
      isInteractive: false,
      window: { Window() },
      errorWindow: { Window() }
    )
    _ = try tables(statements) { writer.write(.table($0)) }
    return try DrawnTable(output.take())
  }

  private func tables(
    _ statements: String,
    _ each: (ResultTable) -> Void = { _ in }
  ) throws -> [ResultTable] {
    asked.append(statements)
    var tables: [ResultTable] = []
    var refusal: Refusal?
    let outcome = session.run(statements, name: nil) { reply in
      switch reply {
      case .table(let table):
        tables.append(table)
        each(table)
      case .problem(let problem) where problem.diagnostic.severity == .error && refusal == nil:
        refusal = Refusal(
          code: problem.diagnostic.code,
          description: "\(problem.diagnostic.code): \(problem.diagnostic.message)"
        )
      default: break
      }
    }
    if let refusal { throw refusal }
    guard outcome == .done else { throw Mistake("the statements were not done") }
    return tables
  }

  /// Writes records that the case carries itself; the file stays as long as the inquiry.
  ///
  /// - Throws: a folder that cannot be written to.
  func records(_ lines: [String]) throws -> String {
    let file = try ScratchFile(lines)
    files.append(file)
    return QueryText.text(file.path)
  }
}

extension Inquiry {
  /// A text of the task.
  ///
  /// - Throws: a task without it.
  func text(_ field: String) throws -> String {
    guard let value = oracle.task[field], value != .none else {
      throw Mistake("the task has no \(field)")
    }
    return value.written
  }

  /// A column that the task names, as a query writes it.
  ///
  /// - Throws: a task without it.
  func column(_ field: String) throws -> String { QueryText.name(try text(field)) }

  /// A list of the task.
  ///
  /// - Throws: a task without it.
  func list(_ field: String) throws -> [BatteryValue] {
    guard case .list(let values)? = oracle.task[field] else {
      throw Mistake("the task has no list \(field)")
    }
    return values
  }

  /// A whole number of the task.
  ///
  /// - Throws: a task without it.
  func count(_ field: String) throws -> Int {
    guard let count = oracle.task[field]?.number.flatMap({ Int(exactly: $0) }) else {
      throw Mistake("the task has no whole number \(field)")
    }
    return count
  }

  /// The whole numbers of a list of the task.
  ///
  /// - Throws: a task without it.
  func counts(_ field: String) throws -> [Int] { try Self.counts(list(field), field) }

  /// The rows of a table of whole numbers of the task.
  ///
  /// - Throws: a task without it.
  func table(_ field: String) throws -> [[Int]] {
    let rows = try list(field).map { try Self.counts($0.values, field) }
    guard Set(rows.map(\.count)).count == 1 else {
      throw Mistake("the rows of \(field) are not of one length")
    }
    return rows
  }

  private static func counts(_ values: [BatteryValue], _ field: String) throws -> [Int] {
    let counts = values.compactMap { $0.number.flatMap { Int(exactly: $0) } }
    guard counts.count == values.count else { throw Mistake("\(field) are no whole numbers") }
    return counts
  }

  /// The level of intervals, in 0...1; 0.95 where the task has none.
  var level: Double { oracle.task["level"]?.number ?? 0.95 }

  /// The level of intervals as a query writes it, in percent.
  var percentLevel: String { Self.percent(level) }

  /// A share as percent, without what a double adds to it: 0.1 becomes 10.
  static func percent(_ share: Double) -> String {
    BatteryValue.number((share * 1e12).rounded() / 1e10).written
  }
}
