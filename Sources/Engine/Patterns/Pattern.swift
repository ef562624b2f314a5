/// A regular expression, looked for anywhere in a text in time that grows with the text alone.
///
/// It reads literals, `.`, `[…]`, `\d \w \s \b` and their opposites, `^ $` for the whole text,
/// groups, `|`, `* + ? {m,n}` and `(?i)`. Texts are read scalar by scalar. Backreferences and
/// look-around are refused, because no search for them keeps to that time.
///
/// `matches "lond(on|res)"` becomes a program of six scalars, a fork and the end.
public struct Pattern: Sendable {
  /// The instructions that a search follows.
  let program: PatternProgram

  /// Reads a pattern.
  ///
  /// - Throws: what is wrong with it, and where.
  public init(_ text: String) throws(PatternError) {
    var parser = PatternParser(text)
    program = PatternProgram(try parser.parse())
  }

  /// Whether the pattern is found anywhere in a text.
  public func matches(_ text: String) -> Bool {
    var search = PatternSearch(self, interruption: nil)
    do throws(EngineError) { return try search.finds(text) } catch { return false }
  }
}
