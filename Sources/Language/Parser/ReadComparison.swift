/// The comparisons that are words, as completion offers them.
enum ComparisonWords {
  /// Each word or phrase, once.
  static let all = [
    "in", "between", "contains", "starts with", "ends with", "matches", "is missing",
    "is not missing", "is answered", "not",
  ]
}

// Comparisons: signs and words.
extension StatementReader {
  /// Reads the comparison that follows `left`.
  mutating func comparison(
    of left: ExpressionNode,
    from start: Int
  ) throws(ParseFailure) -> ExpressionNode {
    let outer = (labelOwner, synopsis)
    if case .name(let name) = left.kind { labelOwner = name } else { labelOwner = nil }
    defer { labelOwner = outer.0 }
    let node = try comparisonTail(of: left, from: start)
    // Only what went wrong inside the comparison is advised with the comparison's form.
    synopsis = outer.1
    return node
  }

  private mutating func comparisonTail(
    of left: ExpressionNode,
    from start: Int
  ) throws(ParseFailure) -> ExpressionNode {
    let leftHeight = height
    if let sign = try comparisonSign() {
      let right = try expression(.sum)
      if right.kind == .literal(.missing) || ForeignWords.isMissingValue(right) {
        let test = sign == .notEqual ? "is not missing" : "is missing"
        throw failure(.comparedWithMissing(source[left.span], test: test, at: span(from: start)))
      }
      return try node(.comparison(sign, left, right), from: start, over: leftHeight, height)
    }
    if current.isWord("is") { return try missingTest(left, from: start) }
    let negated = current.isWord("not")
    if negated { advance() }
    if accept("in") { return try membership(left, negated, from: start) }
    if accept("between") {
      synopsis = "X between A and B"
      let low = try expression(.sum)
      let lowHeight = height
      try expect("and")
      let high = try expression(.sum)
      return try node(
        .between(left, low, high, negated: negated),
        from: start,
        over: leftHeight,
        lowHeight,
        height
      )
    }
    if let foreign = ForeignWords.comparison(current) {
      throw failure(.foreign(source[current.span], advice: foreign, at: current.span))
    }
    let test = try textTest()
    let right = try expression(.sum)
    return try node(
      .textTest(test, left, right, negated: negated),
      from: start,
      over: leftHeight,
      height
    )
  }

  /// Moves past a comparison sign, ours or another language's.
  private mutating func comparisonSign() throws(ParseFailure) -> ComparisonSign? {
    switch current.kind {
    case .sign(let written):
      guard let sign = ComparisonSign(rawValue: written.rawValue) else { return nil }
      advance()
      return sign
    case .foreign(let written):
      guard let diagnostic = Diagnostic.foreignSign(current) else { return nil }
      guard let sign = ForeignWords.ownSign(for: written) else { throw failure(diagnostic) }
      report(diagnostic)
      advance()
      return sign
    default:
      return nil
    }
  }

  private mutating func textTest() throws(ParseFailure) -> TextTest {
    if accept("contains") { return .contains }
    if accept("matches") { return .matches }
    if accept("starts") {
      try expect("with")
      return .startsWith
    }
    if accept("ends") {
      try expect("with")
      return .endsWith
    }
    throw needed("`in`, `between`, `contains`, `starts with`, `ends with` or `matches`")
  }

  /// Reads `(a, b)` or `$list` after `in`.
  private mutating func membership(
    _ left: ExpressionNode,
    _ negated: Bool,
    from start: Int
  ) throws(ParseFailure) -> ExpressionNode {
    let leftHeight = height
    height = 0
    let values = try membershipValues()
    return try node(
      .membership(left, values, negated: negated),
      from: start,
      over: leftHeight,
      height
    )
  }

  /// Reads the list after `in`; afterwards `height` is that of its highest value.
  mutating func membershipValues() throws(ParseFailure) -> [ExpressionNode] {
    if case .parameter = current.kind { return [try operand(allowsSign: false)] }
    if isAtCursor { note(.keyword("(")) }
    let open = current.span
    synopsis = "X in (A, B)"
    guard accept(.open) else { throw failure(.listNeedsBrackets(at: open)) }
    var highest = 0
    let values = try list { (reader) throws(ParseFailure) in
      let value = try reader.expression(.sum)
      if case .literal(.missing) = value.kind {
        throw reader.failure(.missingInList(at: value.span))
      }
      highest = max(highest, reader.height)
      return value
    }
    try closeBracket(openedAt: open)
    height = highest
    return values
  }

  /// Reads `is missing`, `is not missing "refused"`, `is answered`.
  private mutating func missingTest(
    _ left: ExpressionNode,
    from start: Int
  ) throws(ParseFailure) -> ExpressionNode {
    let leftHeight = height
    advance()
    let isNot = accept("not")
    if accept("answered") {
      return try node(
        .missingTest(left, kind: nil, negated: !isNot),
        from: start,
        over: leftHeight
      )
    }
    guard accept("missing") else {
      if isAtCursor { throw needed("`missing` or `answered`") }
      throw failure(
        .wrongIs(source[current.span], left: source[left.span], isNot: isNot, at: current.span)
      )
    }
    var kind: String?
    if beginsMissingKind { kind = try missingKind().text }
    return try node(
      .missingTest(left, kind: kind, negated: isNot),
      from: start,
      over: leftHeight
    )
  }

  private var beginsMissingKind: Bool {
    switch current.kind {
    case .text: true
    case .name: !["and", "or", "by", "base", "with", "as"].contains { current.isWord($0) }
    default: false
    }
  }
}
