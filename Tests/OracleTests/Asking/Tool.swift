import Conformance
import Foundation

@testable import Shell

/// The tool as a person starts it with `-c`, without anything of the user's own.
enum Tool {
  /// What a run put out and said.
  struct Said {
    var isDone: Bool
    var output: String
    var errors: String
  }

  /// Runs statements.
  static func run(_ statements: String) -> Said {
    let output = ByteSink()
    let errors = ByteSink()
    let surroundings = Program.Surroundings(
      environment: [:],
      program: nil,
      input: -1,
      output: output,
      errors: errors
    )
    let code = Program(surroundings).run(["--no-init", "-c", statements])
    return Said(isDone: code == .done, output: output.take(), errors: errors.take())
  }

  /// The table that statements put out.
  ///
  /// - Throws: a run that failed, with what it said.
  static func answer(_ statements: String) throws -> Answer {
    let said = run(statements)
    guard said.isDone else { throw Mistake("\(statements)\n\(said.errors)") }
    return Answer(said.output)
  }

  /// A text as a query writes it.
  static func quoted(_ text: String) -> String {
    let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    return "\"\(escaped)\""
  }
}
