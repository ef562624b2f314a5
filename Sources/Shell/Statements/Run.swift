import Analysis
import Language

extension Session {
  /// How deep scripts may run one another.
  static let deepestScript = 20

  /// Runs a script, statement by statement, until one fails.
  ///
  /// What its statements did before a failing one stays done.
  func runScript(
    _ path: TextNode,
    answer: (Reply) -> Void
  ) throws(QueryFailure) -> Outcome {
    guard depth < Self.deepestScript else {
      throw failure(
        "scripts-too-deep",
        "scripts run one another more than \(Self.deepestScript) deep",
        at: path.span,
        advice: ["does a script run itself?"]
      )
    }
    let text: String
    switch ScriptFile.read(path.text) {
    case .success(let read): text = read
    case .failure(let problem):
      throw QueryFailure([placed(problem.diagnostic, at: path.span)])
    }
    depth += 1
    defer { depth -= 1 }
    return run(text, name: path.text, answer: answer)
  }
}
