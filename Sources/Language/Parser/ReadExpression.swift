/// How tightly an operator binds, loosest first.
enum Binding: Int, Comparable {
  case or, and, not, comparison, sum, product, sign

  /// Whether the left one binds less tightly.
  static func < (left: Binding, right: Binding) -> Bool { left.rawValue < right.rawValue }

  /// How deep brackets may stand in one another, and how high an expression may be built.
  static let nestingLimit = 200
}

// Expressions, by precedence climbing.
extension StatementReader {
  /// Reads an expression of operators that bind at least as tightly as `least`.
  mutating func expression(_ least: Binding = .or) throws(ParseFailure) -> ExpressionNode {
    try goDeeper()
    defer { nesting -= 1 }
    let start = current.span.start
    var left = try prefixedOperand(least)
    while let binding = binaryBinding(), binding >= least {
      switch binding {
      case .or, .and:
        left = try connective(left, binding, from: start)
      case .comparison:
        left = try comparison(of: left, from: start)
        try rejectChain(after: left)
      case .sum, .product:
        left = try arithmetic(left, binding, from: start)
      case .not, .sign:
        return left
      }
    }
    return left
  }

  /// Counts one more level, or fails where nobody could read the text any more.
  mutating func goDeeper() throws(ParseFailure) {
    nesting += 1
    if nesting > Binding.nestingLimit {
      throw failure(.tooDeep(at: current.span))
    }
  }

  /// Makes a node over others and keeps count of the height of the tree.
  mutating func node(
    _ kind: ExpressionNode.Kind,
    from start: Int,
    over heights: Int...
  ) throws(ParseFailure) -> ExpressionNode {
    height = (heights.max() ?? 0) + 1
    if height > Binding.nestingLimit {
      throw failure(.tooLong(at: current.span))
    }
    return ExpressionNode(kind, span(from: start))
  }

  private mutating func prefixedOperand(
    _ least: Binding
  ) throws(ParseFailure) -> ExpressionNode {
    let start = current.span.start
    if least <= .not { note(.keyword("not")) }
    let isForeign = current.kind == .foreign("!")
    guard isForeign || (current.isWord("not") && beginsOperand(after: 1)) else {
      return try operand(allowsSign: true)
    }
    if isForeign, let diagnostic = Diagnostic.foreignSign(current) { report(diagnostic) }
    guard least <= .not else { throw failure(.notNeedsParentheses(at: current.span)) }
    advance()
    let inner = try expression(.not)
    return try node(.not(inner), from: start, over: height)
  }

  /// Whether an operand may begin at the token some places ahead.
  private func beginsOperand(after ahead: Int) -> Bool {
    let token = peek(ahead)
    switch token.kind {
    case .name:
      let operators = ["in", "is", "between", "contains", "matches", "and", "or"]
      return !operators.contains { token.isWord($0) }
    case .number, .numberedName, .text, .parameter, .cursor, .sign(.open), .sign(.minus):
      return true
    case .foreign(let sign): return sign == "!"
    case .end: return true
    default: return false
    }
  }

  /// What operator comes next, if any; at the cursor all are noted.
  private mutating func binaryBinding() -> Binding? {
    switch current.kind {
    case .cursor:
      for word in ComparisonWords.all + ["and", "or"] { note(.keyword(word)) }
      return nil
    case .sign(.plus), .sign(.minus): return .sum
    case .sign(.star), .sign(.slash): return .product
    case .sign(let sign): return ComparisonSign(rawValue: sign.rawValue) == nil ? nil : .comparison
    case .foreign("&&"), .foreign("&"): return .and
    case .foreign("||"): return .or
    case .foreign(let sign):
      return ForeignWords.operatorSigns.contains(sign) ? .comparison : nil
    case .name(_, isQuoted: false):
      if current.isWord("or") { return .or }
      if current.isWord("and") { return .and }
      return continuesExpression() ? .comparison : nil
    default: return nil
    }
  }

  private mutating func connective(
    _ left: ExpressionNode,
    _ binding: Binding,
    from start: Int
  ) throws(ParseFailure) -> ExpressionNode {
    if let foreign = Diagnostic.foreignSign(current) { report(foreign) }
    let leftHeight = height
    advance()
    let right = try expression(binding == .or ? .and : .not)
    return try node(
      binding == .or ? .or(left, right) : .and(left, right),
      from: start,
      over: leftHeight,
      height
    )
  }

  private mutating func arithmetic(
    _ left: ExpressionNode,
    _ binding: Binding,
    from start: Int
  ) throws(ParseFailure) -> ExpressionNode {
    guard case .sign(let written) = current.kind,
      let sign = ArithmeticSign(rawValue: written.rawValue)
    else { throw needed("a sign") }
    let leftHeight = height
    advance()
    let right = try expression(binding == .sum ? .product : .sign)
    return try node(.arithmetic(sign, left, right), from: start, over: leftHeight, height)
  }

  /// Fails when a comparison is compared again: `1 < x < 5`.
  private mutating func rejectChain(after left: ExpressionNode) throws(ParseFailure) {
    guard case .comparison = binaryBinding() else { return }
    if let foreign = Diagnostic.foreignSign(current) { throw failure(foreign) }
    guard case .comparison(_, _, let middle) = left.kind, case .sign(let sign) = current.kind else {
      throw failure(.chainedComparison(at: current.span, instead: nil))
    }
    let signSpan = current.span
    let middleText = source[middle.span]
    advance()
    let last = try expression(.sum)
    let instead = "\(source[left.span]) and \(middleText) \(sign.rawValue) \(source[last.span])"
    throw failure(.chainedComparison(at: signSpan, instead: instead))
  }
}
