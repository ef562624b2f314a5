// What may follow the items of a tabulation: `by`, `base`, `with`.
extension StatementReader {
  /// Reads the clauses, in any order, each once.
  mutating func tabulationClauses() throws(ParseFailure) -> TabulationClauses {
    var clauses = TabulationClauses()
    while true {
      let start = current.span
      if isAt("by") {
        if clauses.keys != nil { throw failure(.repeatedClause("by", at: start)) }
        clauses.keys = try keysClause()
      } else if isAt("base") {
        if !clauses.bases.isEmpty { throw failure(.repeatedClause("base", at: start)) }
        advance()
        clauses.bases = try list { (reader) throws(ParseFailure) in try reader.base() }
      } else if isAt("with") {
        if !clauses.options.isEmpty { throw failure(.repeatedClause("with", at: start)) }
        advance()
        clauses.options = try options()
      } else {
        return clauses
      }
    }
  }

  /// Reads `by A, B` or `by each A, B`.
  mutating func keysClause() throws(ParseFailure) -> KeysClause {
    let start = current.span.start
    try expect("by")
    var isEach = false
    if isAt("each") {
      switch peek(1).kind {
      case .name, .cursor:
        isEach = true
        advance()
      default: break
      }
    }
    let columns = try names()
    lastKey = columns.last
    return KeysClause(isEach: isEach, columns: columns, span: span(from: start))
  }

  /// Reads ` by A, B` where keys may stand; none is an empty list.
  mutating func optionalKeys() throws(ParseFailure) -> [Name] {
    guard accept("by") else { return [] }
    return try names()
  }

  /// Reads one base.
  private mutating func base() throws(ParseFailure) -> BaseNode {
    note(.base)
    note(.column)
    let start = position
    let token = current
    if let kind = BaseNode.Kind(word: token.word ?? ""), !continuesExpression(after: 1) {
      advance()
      return BaseNode(kind, token.span)
    }
    if isAt(.open) {
      let condition = try parenthesized()
      try rejectBareExpression(from: start, prefix: "base ")
      return BaseNode(.condition(condition), span(from: token.span.start))
    }
    let column = try name("a base")
    let node = ExpressionNode(.name(column), column.span)
    try rejectBareExpression(from: start, prefix: "base ")
    return BaseNode(.condition(node), column.span)
  }
}

extension BaseNode.Kind {
  /// The bases that have a name of their own.
  static let named: [(word: String, kind: BaseNode.Kind)] = [
    ("answered", .answered), ("responding", .responding), ("asked", .asked), ("all", .all),
    ("table", .table), ("choosing", .choosing), ("responses", .responses),
  ]

  /// The base of that name.
  init?(word: String) {
    guard let found = BaseNode.Kind.named.first(where: { $0.word == word }) else { return nil }
    self = found.kind
  }
}
