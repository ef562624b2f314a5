// Statements: which verb begins them, and what must not follow.
extension StatementReader {
  /// Reads the whole statement; what cannot be read becomes a `.hole`.
  mutating func readStatement() -> StatementNode.Kind {
    if isAtCursor {
      note(.statement)
      note(.recordStage)
      completion.stop()
      return .hole
    }
    if isAt(.bar) { return .query(query()) }
    do throws(ParseFailure) {
      return try statement()
    } catch {
      return .hole
    }
  }

  private mutating func statement() throws(ParseFailure) -> StatementNode.Kind {
    let token = current
    guard let word = token.word else {
      throw failure(.statementNeedsVerb(token, source: source))
    }
    let isArrow = peek(1).kind == .sign(.less) && peek(2).kind == .sign(.minus)
    if peek(1).kind == .sign(.equal) || isArrow {
      throw failure(.bareAssignment(source[token.span], at: token.span))
    }
    if StageVerb(rawValue: word) != nil || word == "from" { return .query(query()) }
    guard let verb = StatementVerb(rawValue: word) ?? StatementVerb.synonyms[word] else {
      throw failure(.unknownStatement(token, next: peek(1), source: source))
    }
    synopsis = verb.synopsis
    stageVerb = nil
    advance()
    let kind = try content(of: verb)
    if isAt(.bar) { throw failure(.noStagesAfter(verb.rawValue, at: current.span)) }
    try expectStageEnd()
    return kind
  }

  // The compiler asks for a line here for every new verb.
  private mutating func content(of verb: StatementVerb) throws(ParseFailure) -> StatementNode.Kind {
    switch verb {
    case .from: .query(query())
    case .use: try useStatement()
    case .load: try loadStatement()
    case .let: try letStatement()
    case .param: try paramStatement()
    case .show: try showStatement()
    case .about: try aboutStatement()
    case .run: try runStatement()
    case .set: try setStatement()
    case .explain: try explainStatement()
    case .interval: try intervalStatement()
    case .difference: try differenceStatement()
    case .bounds: try boundsStatement()
    case .help: helpStatement()
    case .quit: .quit
    }
  }
}
