// The wording of what the lexer cannot read.
extension Diagnostic {
  /// A text that goes on to the end.
  static func unclosedQuote(_ span: Span, isSingle: Bool) -> Diagnostic {
    Diagnostic(
      "unclosed-quote",
      "this quote is not closed",
      at: span,
      advice: [
        isSingle
          ? "a text that holds ' stands in double quotes: \"don't know\""
          : "close it with the same quote; one inside a text is written \\\""
      ]
    )
  }

  /// A name in backticks that goes on to the end.
  static func unclosedBacktick(_ span: Span) -> Diagnostic {
    Diagnostic(
      "unclosed-backtick",
      "this backtick is not closed",
      at: span,
      advice: ["a name in backticks: `Q1. How often?`"]
    )
  }

  /// Two backticks with nothing between them.
  static func emptyName(_ span: Span) -> Diagnostic {
    Diagnostic("empty-name", "there is no name between these backticks", at: span)
  }

  /// A dollar sign without a name.
  static func emptyParameter(_ span: Span) -> Diagnostic {
    Diagnostic(
      "empty-parameter",
      "a name is missing after `$`",
      at: span,
      advice: ["a parameter is written `$name`"]
    )
  }

  /// A number past what can be held: `1e999`.
  static func numberTooLarge(_ span: Span) -> Diagnostic {
    Diagnostic("number-too-large", "this number is too large", at: span)
  }

  /// A character that means nothing outside quotes.
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
}
