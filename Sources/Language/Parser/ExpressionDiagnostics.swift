// The wording of what is wrong inside expressions.
extension Diagnostic {
  /// A bracket that is not closed where its stage ends.
  static func unclosedBracket(at span: Span) -> Diagnostic {
    Diagnostic("unclosed-bracket", "this bracket is not closed", at: span)
  }

  /// Brackets past the depth that is read.
  static func tooDeep(at span: Span) -> Diagnostic {
    Diagnostic(
      "too-deep",
      "brackets stand too deep in one another",
      at: span,
      advice: ["part it with `derive`"]
    )
  }

  /// An expression past the height that is read.
  static func tooLong(at span: Span) -> Diagnostic {
    Diagnostic(
      "too-long",
      "this expression has too many parts",
      at: span,
      advice: ["many values stand in a list: X in (a, b)", "or part it with `derive`"]
    )
  }

  /// `a + not b`.
  static func notNeedsParentheses(at span: Span) -> Diagnostic {
    Diagnostic(
      "not-needs-parentheses",
      "`not` needs parentheses here",
      at: span,
      advice: ["write: (not CONDITION)"]
    )
  }

  /// `1 < a < 5`.
  static func chainedComparison(at span: Span, instead: String?) -> Diagnostic {
    Diagnostic(
      "chained-comparison",
      "comparisons do not chain",
      at: span,
      advice: [instead.map { "write: \($0)" } ?? "join two comparisons with `and`"]
    )
  }

  /// `a = missing`.
  static func comparedWithMissing(_ left: String, test: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "compared-with-missing",
      "nothing is equal to a missing value",
      at: span,
      advice: ["write: \(left) \(test)"]
    )
  }

  /// `a in (1, missing)`.
  static func missingInList(at span: Span) -> Diagnostic {
    Diagnostic(
      "missing-in-list",
      "`missing` cannot stand in a list",
      at: span,
      advice: ["write: … or X is missing"]
    )
  }

  /// `a is null`, `a is "x"`.
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

  /// `a in 1, 2`.
  static func listNeedsBrackets(at span: Span) -> Diagnostic {
    Diagnostic(
      "list-needs-brackets",
      "a list in brackets is needed after `in`",
      at: span,
      advice: ["write: in (a, b), or: in $list"]
    )
  }

  /// `a = (1, 2)`.
  static func listOutsideIn(at span: Span) -> Diagnostic {
    Diagnostic(
      "list-outside-in",
      "one value stands in these brackets",
      at: span,
      advice: ["a list follows `in`: X in (a, b)"]
    )
  }

  /// A call of a function there is not.
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

  /// A call with too few or too many values.
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

  /// `count(*)`.
  static func starInCall(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "star-in-call",
      "`*` stands for columns, not for records",
      at: span,
      advice: [name == "count" ? "write: count, or: summarize n = count()" : "name a column"]
    )
  }

  /// `case(a, b)`.
  static func caseNeedsColon(at span: Span) -> Diagnostic {
    Diagnostic(
      "case-needs-colon",
      "`:` is needed here, between a condition and its value",
      at: span,
      advice: ["write: case(CONDITION: VALUE, else: VALUE)"]
    )
  }

  /// A branch of `case` after `else`.
  static func elseIsLast(at span: Span) -> Diagnostic {
    Diagnostic("else-is-last", "nothing follows the value of `else`", at: span)
  }

  /// A condition as an item without its parentheses.
  static func bareExpression(_ text: String, prefix: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "bare-expression",
      "a condition or calculation needs parentheses here",
      at: span,
      advice: ["write: \(prefix)(\(text))"]
    )
  }
}
