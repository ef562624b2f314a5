// `help [TOPIC]`
extension StatementReader {
  /// Reads what follows `help`: any words at all.
  mutating func helpStatement() -> StatementNode.Kind {
    note(.helpTopic)
    var words: [String] = []
    while current.kind != .end, !isAtCursor {
      switch current.kind {
      case .name(let text, _), .text(let text), .numberedName(let text): words.append(text)
      default: words.append(source[current.span])
      }
      advance()
    }
    return .help(topic: words.isEmpty ? nil : words.joined(separator: " "))
  }
}
