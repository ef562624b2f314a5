// Single values: names, literals, parameters, brackets, calls.
extension StatementReader {
  /// Reads one operand, with a minus before it where a sign may stand.
  mutating func operand(allowsSign: Bool) throws(ParseFailure) -> ExpressionNode {
    noteOperand()
    let token = current
    height = 1
    switch token.kind {
    case .number(let value):
      if let period = bareDate() { throw failure(.bareDate(source[period], at: period)) }
      advance()
      return ExpressionNode(.literal(.number(value)), token.span)
    case .text(let value):
      advance()
      return ExpressionNode(.literal(.text(value)), token.span)
    case .parameter(let name):
      advance()
      return ExpressionNode(.parameter(Name(name, token.span)), token.span)
    case .numberedName(let text):
      throw failure(.numberedName(text, at: token.span))
    case .sign(.open):
      return try parenthesized()
    case .sign(.minus) where allowsSign:
      return try negated()
    case .name:
      return try namedOperand()
    default:
      throw needed("a value")
    }
  }

  private mutating func noteOperand() {
    guard isAtCursor else { return }
    note(.column)
    note(.function)
    note(.parameter)
    if let labelOwner { note(.labels(of: labelOwner)) }
  }

  private mutating func negated() throws(ParseFailure) -> ExpressionNode {
    let start = current.span.start
    advance()
    if case .number(let value) = current.kind {
      advance()
      return ExpressionNode(.literal(.number(-value)), span(from: start))
    }
    try goDeeper()
    defer { nesting -= 1 }
    let inner = try operand(allowsSign: true)
    return try node(.negate(inner), from: start, over: height)
  }

  /// Reads an expression in brackets; its span is without them.
  mutating func parenthesized() throws(ParseFailure) -> ExpressionNode {
    let open = current.span
    try expect(.open)
    let outerOwner = labelOwner
    labelOwner = nil
    defer { labelOwner = outerOwner }
    let inner = try expression()
    if isAt(.comma) { throw failure(.listOutsideIn(at: current.span)) }
    try closeBracket(openedAt: open)
    return inner
  }

  /// Moves past a closing bracket, or fails pointing at the one that is open.
  mutating func closeBracket(openedAt open: Span) throws(ParseFailure) {
    if accept(.close) { return }
    if isAtStageEnd { throw failure(.unclosedBracket(at: open)) }
    throw needed("`)`")
  }

  private mutating func namedOperand() throws(ParseFailure) -> ExpressionNode {
    let token = current
    guard case .name(let text, let isQuoted) = token.kind else { throw needed("a value") }
    if !isQuoted {
      if peek(1).kind == .sign(.open) { return try call() }
      if let literal = literal(token) {
        advance()
        return ExpressionNode(.literal(literal), token.span)
      }
    }
    advance()
    return ExpressionNode(.name(Name(text, token.span, isQuoted: isQuoted)), token.span)
  }

  private func literal(_ token: Token) -> Literal? {
    switch token.word {
    case "yes", "true": .boolean(true)
    case "no", "false": .boolean(false)
    // `missing > 0` can only mean a column of that name: nothing compares with a missing value.
    case "missing": continuesExpression(after: 1) && !joins(peek(1)) ? nil : .missing
    default: nil
    }
  }

  private func joins(_ token: Token) -> Bool {
    token.isWord("and") || token.isWord("or") || token.kind == .foreign("&&")
      || token.kind == .foreign("||")
  }

  /// Reads `round(x, 1)`; `case` has a form of its own.
  private mutating func call() throws(ParseFailure) -> ExpressionNode {
    let token = current
    let written = token.word ?? ""
    guard let function = FunctionCatalog.entry(named: written) else {
      throw failure(.unknownFunction(source[token.span], at: token.span))
    }
    let outerOwner = labelOwner
    labelOwner = nil
    defer { labelOwner = outerOwner }
    advance()
    let open = current.span
    advance()
    if function.name == "case" { return try choice(from: token.span.start, open: open) }
    if isAt(.star) {
      throw failure(.starInCall(function.name, at: current.span))
    }
    var highest = 0
    var arguments: [ExpressionNode] = []
    if !isAt(.close) {
      arguments = try list { (reader) throws(ParseFailure) in
        let argument = try reader.expression()
        highest = max(highest, reader.height)
        return argument
      }
    }
    try closeBracket(openedAt: open)
    guard function.accepts(arguments.count) else {
      throw failure(
        .wrongArgumentCount(function, given: arguments.count, at: span(from: token.span.start))
      )
    }
    let name = Name(function.name, token.span)
    return try node(.call(name, arguments), from: token.span.start, over: highest)
  }

  /// Reads the branches of `case(c1: v1, else: v)` and the closing bracket.
  private mutating func choice(
    from start: Int,
    open: Span
  ) throws(ParseFailure) -> ExpressionNode {
    var highest = 0
    var choices: [ExpressionNode.Choice] = []
    var otherwise: ExpressionNode?
    repeat {
      note(.keyword("else:"))
      if current.isWord("else"), peek(1).kind == .sign(.colon) {
        advance()
        advance()
        otherwise = try expression()
        highest = max(highest, height)
        break
      }
      let condition = try expression()
      highest = max(highest, height)
      guard accept(.colon) else { throw failure(.caseNeedsColon(at: current.span)) }
      choices.append(.init(condition: condition, value: try expression()))
      highest = max(highest, height)
    } while accept(.comma)
    if otherwise != nil, isAt(.comma) { throw failure(.elseIsLast(at: current.span)) }
    try closeBracket(openedAt: open)
    return try node(.choice(choices, otherwise: otherwise), from: start, over: highest)
  }
}
