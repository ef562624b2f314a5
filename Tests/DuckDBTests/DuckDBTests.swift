import Analysis
import Engine
import Foundation
import TestSupport
import Testing

@testable import Shell

/// Random questions on random files: Topline, from the file to the figures, against DuckDB where it
/// is installed, and against the reference, record by record, everywhere.
@Suite struct DuckDBTests {
  private static let sizes = [0, 1, 3, 20, 150, 400]

  @Test(arguments: UInt64(1)...40)
  func `the reference gives the same figures`(seed: UInt64) throws {
    let survey = RandomSurvey(seed: seed, records: Self.sizes[Int(seed % 6)])
    let file = try ScratchFile(survey.csv)
    let reference = ReferenceExecutor(frames: ["t": survey.frame])
    for question in Self.questions(seed) {
      guard case .totals(let totals) = try reference.answer(question.plan) else { continue }
      Self.check(question, on: file, against: Rows(totals, question), "seed \(seed)")
    }
  }

  @Test(
    .enabled(if: DuckDB.path != nil, "needs duckdb, which is not here"),
    arguments: UInt64(1)...12
  )
  func `DuckDB gives the same figures`(seed: UInt64) throws {
    let survey = RandomSurvey(seed: seed &* 31, records: Self.sizes[Int(seed % 6)])
    let file = try ScratchFile(survey.csv)
    let questions = Self.questions(seed)
    let kinds = RandomSurvey.kinds.map { "'\($0.0)': '\($0.1)'" }.joined(separator: ", ")
    let answers = try DuckDB.rows(
      questions.map(\.sql),
      setup:
        "CREATE TABLE t AS SELECT * FROM read_csv('\(file.path)', header = true, quote = '\"', "
        + "escape = '\"', nullstr = '', columns = {\(kinds)});"
    )
    for (question, rows) in zip(questions, answers) {
      Self.check(question, on: file, against: Rows(rows, question), "seed \(seed)")
    }
  }

  @Test(.enabled(if: DuckDB.path != nil, "needs duckdb, which is not here"))
  func `DuckDB gives the same figures of a million records`() throws {
    let file = try ScratchFile("")
    let questions = Self.questions(7).prefix(6)
    let regions = RandomSurvey.regions.prefix(6).map { "'\($0.replacing("'", with: "''"))'" }
    let answers = try DuckDB.rows(
      questions.map(\.sql),
      setup: """
        SELECT setseed(0.5);
        CREATE TABLE t AS SELECT
          [\(regions.joined(separator: ", "))][1 + (random() * 6)::INT % 6] AS region,
          ['low', 'middle', 'high', NULL][1 + (random() * 4)::INT % 4] AS band,
          16 + (random() * 79)::BIGINT AS age,
          CASE WHEN random() < 0.1 THEN NULL ELSE round(random() * 100, 2) END AS score,
          round(0.05 + random() * 3, 4) AS weight
        FROM range(1000000);
        COPY t TO '\(file.path)' (HEADER);
        """
    )
    // Read once and asked often; what a command reads, of fewer columns, is the other tests'.
    let loaded = Self.session(isOneShot: false)
    for (question, rows) in zip(questions, answers) {
      Self.check(question, on: file, in: loaded, against: Rows(rows, question), "a million")
    }
  }

  private static func questions(_ seed: UInt64) -> [Question] {
    var generator = SeededGenerator(seed: seed &* 7919)
    return (0..<8).map { _ in Question(&generator) }
  }

  /// Asks Topline as a command and as a session on the loaded file.
  private static func check(
    _ question: Question,
    on file: ScratchFile,
    against expected: Rows,
    _ place: String
  ) {
    for isOneShot in [true, false] {
      let session = session(isOneShot: isOneShot)
      check(question, on: file, in: session, against: expected, "\(place), \(isOneShot)")
    }
  }

  private static func check(
    _ question: Question,
    on file: ScratchFile,
    in session: Session,
    against expected: Rows,
    _ place: String
  ) {
    let text = question.topline(from: "\"\(file.path)\"")
    let (replies, _) = session.run(text)
    let table = replies.compactMap { if case .table(let table) = $0 { table } else { nil } }.first
    guard let table else {
      // A file without records has columns of no kind to add up.
      #expect(expected.figures.isEmpty, "\(place): \(text)\n\(replies)")
      return
    }
    let difference = Rows(table, question).difference(from: expected)
    #expect(difference == nil, "\(place): \(text)\n\(question.sql)")
  }

  private static func session(isOneShot: Bool) -> Session {
    var conditions = Session.Conditions()
    conditions.isOneShot = isOneShot
    conditions.threads = 2
    return Session(
      shelf: DatasetShelf(library: DatasetLibrary(folders: [])),
      conditions: conditions
    )
  }
}

/// A file that goes with the test.
final class ScratchFile {
  /// Where it is.
  let path: String

  /// Writes the text.
  init(_ text: String) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).csv")
    path = url.path
    try Data(text.utf8).write(to: url)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }
}
