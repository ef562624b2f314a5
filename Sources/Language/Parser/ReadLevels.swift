// Confidence levels and the names of methods.
extension StatementReader {
  /// Whether a level comes next; a minus belongs to one that is refused.
  var isAtLevel: Bool {
    if case .number = current.kind { return true }
    if isAt(.minus), case .number = peek(1).kind { return true }
    return false
  }

  /// Reads a confidence level in percent.
  mutating func level() throws(ParseFailure) -> Double {
    let token = current
    guard case .number(let value) = token.kind else {
      guard isAtLevel else { throw needed("a confidence level in percent, such as 95,") }
      let span = token.span.union(peek(1).span)
      throw failure(.unsuitableLevel(source[span], at: span))
    }
    if value > 0, value < 1 { throw failure(.shareAsLevel(value, at: token.span)) }
    guard value >= 1, value < 100 else {
      throw failure(.unsuitableLevel(source[token.span], at: token.span))
    }
    advance()
    if current.kind == .foreign("%") {
      throw failure(.levelWithSign(source[token.span], at: current.span))
    }
    return value
  }

  /// Whether the name of a method may come next, rather than what follows the methods.
  func isAtMethod(_ family: MethodEntry.Family) -> Bool {
    guard let word = current.word else { return false }
    if MethodCatalog.entry(named: word, in: family) != nil { return true }
    return StageVerb(rawValue: word) == nil && !["by", "base", "with", "and"].contains(word)
  }

  /// Reads the name of a method, where an option could perhaps stand as well.
  mutating func method(
    _ family: MethodEntry.Family,
    orOption: Bool = false
  ) throws(ParseFailure) -> Name {
    note(.method(family))
    let token = current
    guard let word = token.word else { throw needed(family.what) }
    guard MethodCatalog.entry(named: word, in: family) != nil else {
      throw failure(.unknownMethod(word, family, orOption: orOption, at: token.span))
    }
    advance()
    return Name(word, token.span)
  }

  /// Reads methods parted by commas, each once; among options, the word of another ends them.
  mutating func methods(
    _ family: MethodEntry.Family,
    amongOptions among: Bool
  ) throws(ParseFailure) -> [Name] {
    var methods = [try method(family)]
    while isAt(.comma), !(among && OptionCatalog.entry(named: peek(1).word ?? "") != nil) {
      advance()
      if among { note(.option) }
      let next = try method(family, orOption: among)
      if methods.contains(where: { $0.text == next.text }) {
        throw failure(.repeatedClause(next.text, at: next.span))
      }
      methods.append(next)
    }
    if current.isWord("and"), let last = methods.last {
      throw failure(.methodsTakeCommas(last.text, source[peek(1).span], at: current.span))
    }
    return methods
  }
}
