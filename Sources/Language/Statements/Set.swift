// `set NAME VALUE`, `set NAME VALUE VALUE`
extension StatementReader {
  /// Reads what follows `set`; without a value the setting is shown.
  mutating func setStatement() throws(ParseFailure) -> StatementNode.Kind {
    let name = try name("the name of a setting", .setting)
    if isAt(.equal) { throw failure(.setWithoutEqual(source[name.span], at: current.span)) }
    note(.settingValue(name.text))
    if isAtStageEnd || isAtCursor { return .set(SetNode(name: name, value: nil)) }
    var value = try settingValue()
    // Some settings take two words, as in `set ci 95 wilson`; the shell knows which.
    while !isAtStageEnd, !isAtCursor {
      note(.settingValue(name.text))
      let next = try settingValue()
      value = TextNode("\(value.text) \(next.text)", value.span.union(next.span))
    }
    note(.settingValue(name.text))
    return .set(SetNode(name: name, value: value))
  }

  /// Reads a bare word, a number or a text: the one place where a bare word is a text.
  private mutating func settingValue() throws(ParseFailure) -> TextNode {
    let start = current.span.start
    if accept(.minus), case .number = current.kind {
    } else {
      switch current.kind {
      case .name(let text, _), .text(let text), .numberedName(let text):
        let span = current.span
        advance()
        return TextNode(text, span)
      case .number: break
      default: throw needed("a value")
      }
    }
    advance()
    let span = span(from: start)
    return TextNode(source[span], span)
  }
}
