// The wording of what is wrong within single stages, clauses and statements.
extension Diagnostic {
  /// A clause that stands twice: `by a by b`.
  static func repeatedClause(_ clause: String, at span: Span) -> Diagnostic {
    Diagnostic("repeated-clause", "`\(clause)` stands here twice", at: span)
  }

  /// A word after `with` that is no option.
  static func unknownOption(_ word: String, at span: Span) -> Diagnostic {
    let advice: String
    if let owner = MethodCatalog.option(of: word) {
      advice = "write: \(owner) \(word)"
    } else if let own = ForeignWords.option(word) {
      advice = own
    } else if let near = Suggestions.nearest(to: word, among: OptionCatalog.entries.map(\.name)) {
      advice = "did you mean `\(near)`?"
    } else {
      advice = "options: " + OptionCatalog.entries.map(\.name).joined(separator: ", ")
    }
    return Diagnostic("unknown-option", "no option `\(word)`", at: span, advice: [advice])
  }

  /// A word after `show` that is no list.
  static func unknownShowTopic(_ word: String, at span: Span) -> Diagnostic {
    let known = ShowTopic.allCases.map(\.rawValue)
    let near = Suggestions.nearest(to: word, among: known)
    return Diagnostic(
      "unknown-topic",
      "`show` does not list `\(word)`",
      at: span,
      advice: [
        near.map { "did you mean `show \($0)`?" } ?? "write: show " + known.joined(separator: ", ")
      ]
    )
  }

  /// `sort rating`, without `by`.
  static func sortNeedsBy(at span: Span) -> Diagnostic {
    Diagnostic(
      "sort-needs-by",
      "`by` is needed after `sort`",
      at: span,
      advice: ["write: \(StageVerb.sort.synopsis)"]
    )
  }

  /// `sort by -rating`, as in other languages.
  static func sortByMinus(at span: Span) -> Diagnostic {
    Diagnostic(
      "sort-by-minus",
      "`-` does not turn a sort round",
      at: span,
      advice: ["largest first is: sort by COLUMN desc"]
    )
  }

  /// `rename a to b`, the wrong way round.
  static func renameOrder(_ old: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "rename-order",
      "`=` is needed here, with the new name first",
      at: span,
      advice: ["write: rename NEW = \(old)"]
    )
  }

  /// `full`, `right` and other joins there are not.
  static func noSuchJoin(_ kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "no-such-join",
      "there is no `\(kind)` join",
      at: span,
      advice: ["a join is left, inner or anti"]
    )
  }

  /// `summarize mean(age)`, without a name.
  static func unnamedFigure(_ text: String, _ value: ExpressionNode, at span: Span) -> Diagnostic {
    var name = "NAME"
    if case .call(let function, let arguments) = value.kind {
      name = function.text
      if case .name(let column)? = arguments.first?.kind, Characters.isPlainName(column.text) {
        name += "_\(column.text)"
      }
    }
    return Diagnostic(
      "unnamed-figure",
      "a name is needed for this",
      at: span,
      advice: ["write: \(name) = \(text)"]
    )
  }

  /// `count a, b`.
  static func countTakesOneItem(at span: Span) -> Diagnostic {
    Diagnostic(
      "count-takes-one",
      "`count` takes one item",
      at: span,
      advice: ["write: count X by G, or: percent A, B for several"]
    )
  }

  /// A band without a limit before the last.
  static func openBandIsLast(_ label: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "open-band",
      "only the last band goes without a limit",
      at: span,
      advice: ["write: \(Formatter.text(label)) below NUMBER"]
    )
  }

  /// `param $p = 1`.
  static func dollarInParam(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "dollar-in-param",
      "a parameter is named without `$` where it is set",
      at: span,
      advice: ["write: param \(name) = VALUE"]
    )
  }

  /// `set format = csv`.
  static func setWithoutEqual(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "set-without-equal",
      "`set` goes without `=`",
      at: span,
      advice: ["write: set \(name) VALUE"]
    )
  }

  /// `let x = 3`.
  static func viewNeedsQuery(_ name: String, _ value: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "view-needs-query",
      "`let` names a query, not a value",
      at: span,
      advice: ["write: param \(name) = \(value)"]
    )
  }
}
