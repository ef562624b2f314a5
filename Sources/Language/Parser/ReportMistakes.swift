// How the reader says what is wrong.
extension StatementReader {
  /// More mistakes than that in one statement help nobody.
  static let mostDiagnostics = 20

  /// What is wrong, in the order of the text.
  var ordered: [Diagnostic] {
    diagnostics.enumerated()
      .sorted {
        ($0.element.span?.start ?? 0, $0.offset) < ($1.element.span?.start ?? 0, $1.offset)
      }
      .map(\.element)
  }

  /// Records something that is wrong and reads on.
  mutating func report(_ diagnostic: Diagnostic) {
    if isAtCursor { completion.stop() }
    // Text that is read twice, to show it with parentheses, says what is wrong once.
    guard diagnostics.count < StatementReader.mostDiagnostics else { return }
    if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
  }

  /// Records what is wrong and gives the failure to throw.
  mutating func failure(_ diagnostic: Diagnostic) -> ParseFailure {
    // The lexer has said what is wrong with an unreadable character; once is enough.
    if current.kind != .unreadable { report(diagnostic) }
    completion.stop()
    return ParseFailure()
  }

  /// The failure that something required is absent here.
  mutating func needed(_ what: String) -> ParseFailure {
    let token = current
    switch token.kind {
    case .end, .sign(.bar), .cursor:
      let place = Span(previousEnd, previousEnd)
      return failure(
        .missing(what, after: previous.map { source[$0.span] }, at: place, synopsis: synopsis)
      )
    default:
      if let foreign = Diagnostic.foreignSign(token) { return failure(foreign) }
      return failure(
        .misplaced(source[token.span], needed: what, at: token.span, synopsis: synopsis)
      )
    }
  }
}
