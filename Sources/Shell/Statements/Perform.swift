import Analysis
import Language

extension Session {
  /// Does what one statement says.
  ///
  /// - Throws: what is wrong with it; nothing was changed then.
  func perform(
    _ statement: StatementNode,
    answer: (Reply) -> Void
  ) throws(QueryFailure) -> Outcome {
    switch statement.kind {
    case .query(let query): try ask(query, in: statement, answer: answer)
    case .use(let source): try use(source, answer: answer)
    case .load(let node): try load(node, answer: answer)
    case .let(let name, let query): try keepView(name, query, in: statement, answer: answer)
    case .param(let name, let values, let isList): try setParameter(name, values, isList: isList)
    case .show(let topic): try show(topic, answer: answer)
    case .about(let source): answer(.listing(try about(source)))
    case .run(let path): return try runScript(path, answer: answer)
    case .set(let node): try set(node, answer: answer)
    case .explain(let query): try explain(query, in: statement, answer: answer)
    case .interval, .difference, .bounds: try answerFigures(statement, answer: answer)
    case .help(let topic): try answer(help(on: topic))
    case .quit: return .quit
    case .hole: break
    }
    return .done
  }

  /// A failure of one diagnostic.
  func failure(
    _ code: String,
    _ message: String,
    at span: Span? = nil,
    advice: [String] = []
  ) -> QueryFailure {
    QueryFailure([Diagnostic(code, message, at: span, advice: advice)])
  }
}
