// The wording of what is wrong with stages and statements.
extension Diagnostic {
  // MARK: Verbs

  static func statementNeedsVerb(_ token: Token, source: SourceText) -> Diagnostic {
    if case .foreign("?") = token.kind {
      return Diagnostic(
        "foreign-sign",
        "`?` is not a sign of Topline",
        at: token.span,
        advice: ["write: help TOPIC"]
      )
    }
    return Diagnostic(
      "no-verb",
      "a statement begins with a verb, not \(quoted(source[token.span]))",
      at: token.span,
      advice: ["write: from NAME | percent COLUMN", "`help` lists the verbs"]
    )
  }

  static func unknownStatement(_ token: Token, next: Token, source: SourceText) -> Diagnostic {
    let word = token.word ?? ""
    if LaterWords.statements.contains(word) { return notInThisVersion(word, at: token.span) }
    if next.isEnd, ForeignWords.verb(word, next: next) == nil,
      Suggestions.nearest(to: word, among: StageCatalog.names + StatementCatalog.names) == nil
    {
      return Diagnostic(
        "unknown-verb",
        "no statement or stage `\(source[token.span])`",
        at: token.span,
        advice: ["to begin with a dataset, write: from \(source[token.span])"]
      )
    }
    return unknownVerb(
      token,
      next: next,
      source: source,
      what: "statement or stage",
      known: StageCatalog.names + StatementCatalog.names
    )
  }

  static func unknownStage(_ token: Token, next: Token, source: SourceText) -> Diagnostic {
    if let word = token.word, StatementVerb(rawValue: word) != nil {
      return Diagnostic(
        "statement-as-stage",
        "`\(word)` is a statement of its own, not a stage",
        at: token.span,
        advice: ["write it on a line of its own"]
      )
    }
    return unknownVerb(
      token,
      next: next,
      source: source,
      what: "stage",
      known: StageCatalog.names
    )
  }

  private static func unknownVerb(
    _ token: Token,
    next: Token,
    source: SourceText,
    what: String,
    known: [String]
  ) -> Diagnostic {
    let word = token.word ?? ""
    let written = source[token.span]
    if LaterWords.stages.contains(word) { return notInThisVersion(word, at: token.span) }
    if let instead = ForeignWords.verb(word, next: next) {
      return foreign(written, advice: instead, at: token.span)
    }
    let near = Suggestions.nearest(to: word, among: known)
    let advice = near.map { "did you mean `\($0)`?" } ?? "`help stages` lists the stages"
    return Diagnostic("unknown-verb", "no \(what) `\(written)`", at: token.span, advice: [advice])
  }

  static func bareAssignment(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "bare-assignment",
      "a statement begins with a verb, not `\(name) =`",
      at: span,
      advice: [
        "a view: let \(name) = QUERY", "a parameter: param \(name) = VALUE",
        "a column: derive \(name) = EXPRESSION",
      ]
    )
  }

  static func fromInTheMiddle(at span: Span) -> Diagnostic {
    Diagnostic(
      "from-in-the-middle",
      "`from` begins a query",
      at: span,
      advice: ["other records come in with `join` or `append`"]
    )
  }

  static func emptyStage(at span: Span) -> Diagnostic {
    Diagnostic("empty-stage", "a stage is missing after `|`", at: span)
  }

  static func noStagesAfter(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "no-stages",
      "no stage follows `\(verb)`",
      at: span,
      advice: verb == "use" ? ["write: from NAME | …"] : ["begin a statement of its own"]
    )
  }

  /// What stands where a stage should be at its end.
  static func afterStage(
    _ token: Token,
    next: Token,
    after previous: Token?,
    source: SourceText,
    synopsis: String?
  ) -> Diagnostic {
    let found = source[token.span]
    if let foreign = foreignSign(token) { return foreign }
    if token.kind == .sign(.close) {
      return Diagnostic("unopened-bracket", "this bracket was not opened", at: token.span)
    }
    if token.kind == .sign(.comma), case .number = previous?.kind {
      return Diagnostic(
        "misplaced",
        "`,` does not belong here",
        at: token.span,
        advice: ["a large number is written 1000 or 1_000"]
      )
    }
    if token.isWord("order"), next.isWord("by") {
      return foreign("order by", advice: "write: | sort by A desc", at: token.span)
    }
    if let word = token.word, StageVerb(rawValue: word) != nil {
      return Diagnostic(
        "missing-bar",
        "a `|` is missing before `\(found)`",
        at: token.span,
        advice: ["write: | \(found) …"]
      )
    }
    if let word = token.word, word != "with", let instead = ForeignWords.verb(word, next: next) {
      return foreign(found, advice: instead, at: token.span)
    }
    if let word = token.word, LaterWords.stages.contains(word) {
      return notInThisVersion(word, at: token.span)
    }
    return Diagnostic(
      "misplaced",
      "\(quoted(found)) does not belong here",
      at: token.span,
      advice: synopsis.map { ["write: \($0)"] } ?? []
    )
  }

  // MARK: Clauses

  static func repeatedClause(_ clause: String, at span: Span) -> Diagnostic {
    Diagnostic("repeated-clause", "`\(clause)` stands here twice", at: span)
  }

  static func unknownOption(_ word: String, at span: Span) -> Diagnostic {
    let known = ["totals", "no totals", "missing", "bases", "digits"]
    let near = Suggestions.nearest(to: word, among: known)
    return Diagnostic(
      "unknown-option",
      "no option `\(word)`",
      at: span,
      advice: [
        near.map { "did you mean `\($0)`?" }
          ?? "options: totals, no totals, missing, bases, digits N"
      ]
    )
  }

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

  // MARK: Single stages and statements

  static func sortNeedsBy(at span: Span) -> Diagnostic {
    Diagnostic(
      "sort-needs-by",
      "`by` is needed after `sort`",
      at: span,
      advice: ["write: \(StageVerb.sort.synopsis)"]
    )
  }

  static func sortByMinus(at span: Span) -> Diagnostic {
    Diagnostic(
      "sort-by-minus",
      "`-` does not turn a sort round",
      at: span,
      advice: ["largest first is: sort by COLUMN desc"]
    )
  }

  static func renameOrder(_ old: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "rename-order",
      "`=` is needed here, with the new name first",
      at: span,
      advice: ["write: rename NEW = \(old)"]
    )
  }

  static func noSuchJoin(_ kind: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "no-such-join",
      "there is no `\(kind)` join",
      at: span,
      advice: ["a join is left, inner or anti"]
    )
  }

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

  static func countTakesOneItem(at span: Span) -> Diagnostic {
    Diagnostic(
      "count-takes-one",
      "`count` takes one item",
      at: span,
      advice: ["write: count X by G, or: percent A, B for several"]
    )
  }

  static func openBandIsLast(_ label: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "open-band",
      "only the last band goes without a limit",
      at: span,
      advice: ["write: \(Formatter.text(label)) below NUMBER"]
    )
  }

  static func dollarInParam(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "dollar-in-param",
      "a parameter is named without `$` where it is set",
      at: span,
      advice: ["write: param \(name) = VALUE"]
    )
  }

  static func setWithoutEqual(_ name: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "set-without-equal",
      "`set` goes without `=`",
      at: span,
      advice: ["write: set \(name) VALUE"]
    )
  }
}
