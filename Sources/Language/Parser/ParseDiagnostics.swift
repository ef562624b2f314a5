// The wording of what the parser needs and does not find.
extension Diagnostic {
  /// Something required that is not there.
  static func missing(
    _ what: String,
    after previous: String?,
    at span: Span,
    synopsis: String?
  ) -> Diagnostic {
    let place = previous.map { " after \(quoted($0))" } ?? ""
    return Diagnostic(
      "missing-element",
      "\(what) is missing\(place)",
      at: span,
      advice: advice(synopsis)
    )
  }

  /// Something else where a thing is required.
  static func misplaced(
    _ found: String,
    needed what: String,
    at span: Span,
    synopsis: String?
  ) -> Diagnostic {
    Diagnostic(
      "misplaced",
      "\(what) is needed here, not \(quoted(found))",
      at: span,
      advice: advice(synopsis)
    )
  }

  /// A text where a name must stand: `percent "rating"`.
  static func quotedName(_ text: String, needed what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "quoted-name",
      "\(what) is needed here; a text in quotes is a value",
      at: span,
      advice: ["write: \(Formatter.name(text))"]
    )
  }

  /// A name where a text must stand: `write out.csv`.
  static func unquotedText(_ text: String, needed what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "unquoted-text",
      "\(what) is needed here, and a text takes quotes",
      at: span,
      advice: ["write: \(Formatter.text(text))"]
    )
  }

  /// A word that begins with a digit: `2016Q3`.
  static func numberedName(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "numbered-name",
      "\(quoted(text)) is neither a number nor a name",
      at: span,
      advice: [
        "a period or a text stands in quotes: \"\(text)\"", "a name stands in backticks: `\(text)`",
      ]
    )
  }

  /// A date without quotes: `2016-04-01`.
  static func bareDate(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "bare-date",
      "a date or period stands in quotes",
      at: span,
      advice: ["write: \"\(text)\""]
    )
  }

  /// A number that is not whole, too small or too large: `take 1e30`.
  static func unsuitableNumber(
    _ text: String,
    _ least: Int,
    _ most: Int,
    at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "unsuitable-number",
      "a whole number from \(least) to \(most) is needed here, not \(text)",
      at: span
    )
  }

  /// A sign of another language; nil for any other token.
  static func foreignSign(_ token: Token) -> Diagnostic? {
    guard case .foreign(let sign) = token.kind else { return nil }
    let advice = ForeignWords.sign(sign).map { [$0] } ?? []
    return Diagnostic(
      "foreign-sign",
      "`\(sign)` is not a sign of Topline",
      at: token.span,
      advice: advice
    )
  }

  /// A word of another language.
  static func foreign(_ word: String, advice: String, at span: Span) -> Diagnostic {
    Diagnostic("foreign-word", "`\(word)` is not a word of Topline", at: span, advice: [advice])
  }

  /// A word of the language that comes later.
  static func notInThisVersion(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "later-version",
      "`\(word)` is not in this version of Topline",
      at: span,
      advice: ["`help` lists what is"]
    )
  }

  private static func advice(_ synopsis: String?) -> [String] {
    synopsis.map { ["write: \($0)"] } ?? []
  }

  /// The text in backticks; one that holds backticks already, or many lines, stands as it is.
  static func quoted(_ text: String) -> String {
    let short = text.count > 40 ? text.prefix(40) + "…" : text[...]
    return short.contains("`") ? String(short) : "`\(short)`"
  }
}
