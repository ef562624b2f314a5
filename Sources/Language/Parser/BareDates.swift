// Dates and periods without their quotes, which would otherwise be calculations.
extension StatementReader {
  /// The span of `2016-04-01`, `2016-04` or `2016/17` that begins here without quotes.
  ///
  /// Only what touches counts, and only what no one would calculate: a month with its zero or a
  /// third part after `-`, or the year that follows after `/`.
  func bareDate() -> Span? {
    guard let year = digits(0), year.count == 4, let second = digits(2), second.count == 2,
      touches(1), touches(2)
    else { return nil }
    let whole = current.span.union(peek(2).span)
    switch peek(1).kind {
    case .sign(.minus):
      if peek(3).kind == .sign(.minus), touches(3), touches(4), let day = digits(4), day.count == 2
      {
        return whole.union(peek(4).span)
      }
      return second.hasPrefix("0") ? whole : nil
    case .sign(.slash):
      guard let first = Int(year), let last = Int(second) else { return nil }
      return (first + 1) % 100 == last && first >= 1900 && first < 2100 ? whole : nil
    default:
      return nil
    }
  }

  /// The digits of the number some places ahead, when it is written in digits alone.
  private func digits(_ ahead: Int) -> String? {
    guard case .number = peek(ahead).kind else { return nil }
    let text = source[peek(ahead).span]
    return text.utf8.allSatisfy(Characters.isDigit) ? text : nil
  }

  /// Whether the token some places ahead touches the one before it.
  private func touches(_ ahead: Int) -> Bool {
    peek(ahead).span.start == peek(ahead - 1).span.end
  }
}
