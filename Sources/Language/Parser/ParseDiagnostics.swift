// The wording of what the lexer and the parser find wrong.
extension Diagnostic {
  // MARK: The lexer

  static func unclosedQuote(_ span: Span, isSingle: Bool) -> Diagnostic {
    Diagnostic(
      "unclosed-quote",
      "this quote is not closed",
      at: span,
      advice: isSingle ? ["a text that holds ' stands in double quotes: \"don't know\""] : []
    )
  }

  static func unclosedBacktick(_ span: Span) -> Diagnostic {
    Diagnostic("unclosed-backtick", "this backtick is not closed", at: span)
  }

  static func emptyName(_ span: Span) -> Diagnostic {
    Diagnostic("empty-name", "there is no name between these backticks", at: span)
  }

  static func emptyParameter(_ span: Span) -> Diagnostic {
    Diagnostic(
      "empty-parameter",
      "a name is missing after `$`",
      at: span,
      advice: ["a parameter is written `$name`"]
    )
  }

  static func numberTooLarge(_ span: Span) -> Diagnostic {
    Diagnostic("number-too-large", "this number is too large", at: span)
  }

  static func unreadable(_ scalar: Unicode.Scalar, at span: Span) -> Diagnostic {
    let isVisible = scalar.properties.generalCategory != .control && scalar != "\u{FFFD}"
    let shown = isVisible ? "`\(scalar)`" : "U+" + String(scalar.value, radix: 16, uppercase: true)
    let advice =
      switch scalar {
      case "–", "—": ["a minus is written `-`"]
      case "×": ["multiply with `*`"]
      case "÷": ["divide with `/`"]
      default: ["a text stands in quotes, a name with such a character in backticks"]
      }
    return Diagnostic(
      "unreadable",
      "\(shown) means nothing outside quotes",
      at: span,
      advice: advice
    )
  }

  // MARK: Something required

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

  static func quotedName(_ text: String, needed what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "quoted-name",
      "\(what) is needed here; a text in quotes is a value",
      at: span,
      advice: ["write: \(Formatter.name(text))"]
    )
  }

  static func unquotedText(_ text: String, needed what: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "unquoted-text",
      "\(what) is needed here, and a text takes quotes",
      at: span,
      advice: ["write: \(Formatter.text(text))"]
    )
  }

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

  static func bareDate(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "bare-date",
      "a date or period stands in quotes",
      at: span,
      advice: ["write: \"\(text)\""]
    )
  }

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

  static func foreign(_ word: String, advice: String, at span: Span) -> Diagnostic {
    Diagnostic("foreign-word", "`\(word)` is not a word of Topline", at: span, advice: [advice])
  }

  static func notInThisVersion(_ word: String, at span: Span) -> Diagnostic {
    Diagnostic("later-version", "`\(word)` is not in this version of Topline", at: span)
  }

  // MARK: Expressions

  static func unclosedBracket(at span: Span) -> Diagnostic {
    Diagnostic("unclosed-bracket", "this bracket is not closed", at: span)
  }

  static func tooDeep(at span: Span) -> Diagnostic {
    Diagnostic(
      "too-deep",
      "brackets stand too deep in one another",
      at: span,
      advice: ["part it with `derive`"]
    )
  }

  static func tooLong(at span: Span) -> Diagnostic {
    Diagnostic(
      "too-long",
      "this expression has too many parts",
      at: span,
      advice: ["many values stand in a list: X in (a, b)", "or part it with `derive`"]
    )
  }

  static func notNeedsParentheses(at span: Span) -> Diagnostic {
    Diagnostic(
      "not-needs-parentheses",
      "`not` needs parentheses here",
      at: span,
      advice: ["write: (not CONDITION)"]
    )
  }

  static func chainedComparison(at span: Span, instead: String?) -> Diagnostic {
    Diagnostic(
      "chained-comparison",
      "comparisons do not chain",
      at: span,
      advice: [instead.map { "write: \($0)" } ?? "join two comparisons with `and`"]
    )
  }

  static func comparedWithMissing(_ left: String, test: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "compared-with-missing",
      "nothing is equal to a missing value",
      at: span,
      advice: ["write: \(left) \(test)"]
    )
  }

  static func missingInList(at span: Span) -> Diagnostic {
    Diagnostic(
      "missing-in-list",
      "`missing` cannot stand in a list",
      at: span,
      advice: ["write: … or X is missing"]
    )
  }

  static func wrongIs(_ found: String, left: String, isNot: Bool, at span: Span) -> Diagnostic {
    let blanks = ["null", "na", "nan", "nil", "none", "empty", "blank", "sysmis"]
    let instead =
      blanks.contains(found.lowercased())
      ? "\(left) is \(isNot ? "not " : "")missing" : "\(left) \(isNot ? "!=" : "=") \(found)"
    return Diagnostic(
      "wrong-is",
      "after `is` stands `missing` or `answered`",
      at: span,
      advice: ["write: \(instead)"]
    )
  }

  static func listNeedsBrackets(at span: Span) -> Diagnostic {
    Diagnostic(
      "list-needs-brackets",
      "a list in brackets is needed after `in`",
      at: span,
      advice: ["write: in (a, b), or: in $list"]
    )
  }

  static func listOutsideIn(at span: Span) -> Diagnostic {
    Diagnostic(
      "list-outside-in",
      "one value stands in these brackets",
      at: span,
      advice: ["a list follows `in`: X in (a, b)"]
    )
  }

  static func unknownFunction(_ name: String, at span: Span) -> Diagnostic {
    var advice: [String] = []
    if let instead = ForeignWords.function(name) {
      advice.append(instead)
    } else if let near = Suggestions.nearest(to: name, among: FunctionCatalog.names) {
      advice.append("did you mean `\(near)`?")
    } else {
      advice.append("`help functions` lists them")
    }
    return Diagnostic("unknown-function", "no function `\(name)`", at: span, advice: advice)
  }

  static func wrongArgumentCount(
    _ function: FunctionEntry,
    given: Int,
    at span: Span
  ) -> Diagnostic {
    Diagnostic(
      "argument-count",
      "`\(function.name)` does not take \(given) value\(given == 1 ? "" : "s")",
      at: span,
      advice: ["write: \(function.synopsis)"]
    )
  }

  static func starInCall(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "star-in-call",
      "`*` stands for columns, not for records",
      at: span,
      advice: [name == "count" ? "write: count, or: summarize n = count()" : "name a column"]
    )
  }

  static func caseNeedsColon(at span: Span) -> Diagnostic {
    Diagnostic(
      "case-needs-colon",
      "`:` is needed here, between a condition and its value",
      at: span,
      advice: ["write: case(CONDITION: VALUE, else: VALUE)"]
    )
  }

  static func elseIsLast(at span: Span) -> Diagnostic {
    Diagnostic("else-is-last", "nothing follows the value of `else`", at: span)
  }

  static func bareExpression(_ text: String, prefix: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "bare-expression",
      "a condition or calculation needs parentheses here",
      at: span,
      advice: ["write: \(prefix)(\(text))"]
    )
  }

  // MARK: Words

  private static func advice(_ synopsis: String?) -> [String] {
    synopsis.map { ["write: \($0)"] } ?? []
  }

  /// The text in backticks; one that holds backticks already, or many lines, stands as it is.
  static func quoted(_ text: String) -> String {
    let short = text.count > 40 ? text.prefix(40) + "…" : text[...]
    return short.contains("`") ? String(short) : "`\(short)`"
  }
}
