// The wording of what is wrong with the words that begin statements and stages.
extension Diagnostic {
  /// A statement that begins with a number or a sign: `3 + 4`.
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

  /// A statement that begins with a word that is no verb: `perecnt rating`.
  static func unknownStatement(_ token: Token, next: Token, source: SourceText) -> Diagnostic {
    let word = token.word ?? ""
    if LaterWords.statements.contains(word) || LaterWords.stages.contains(word) {
      return notInThisVersion(word, at: token.span)
    }
    if next.isEnd, ForeignWords.verb(word, next: next) == nil,
      optionOutOfPlace(word, in: nil, at: token.span) == nil,
      Suggestions.nearest(to: word, among: StageCatalog.names + StatementCatalog.names) == nil
    {
      return Diagnostic(
        "unknown-verb",
        "no statement or stage `\(source[token.span])`",
        at: token.span,
        advice: [
          "to begin with a dataset, write: from \(source[token.span])",
          "to tabulate a column, write: percent \(source[token.span])",
        ]
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

  /// A stage that begins with a word that is no verb of a stage: `| tak 3`.
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
    if let option = optionOutOfPlace(word, in: nil, at: token.span) { return option }
    if let instead = ForeignWords.verb(word, next: next) {
      return foreign(written, advice: instead, at: token.span)
    }
    let near = Suggestions.nearest(to: word, among: known)
    let advice = near.map { "did you mean `\($0)`?" } ?? "`help stages` lists the stages"
    return Diagnostic("unknown-verb", "no \(what) `\(written)`", at: token.span, advice: [advice])
  }

  /// A value without its verb: `x = 3`.
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

  /// A second source: `from x | from y`.
  static func fromInTheMiddle(at span: Span) -> Diagnostic {
    Diagnostic(
      "from-in-the-middle",
      "`from` begins a query",
      at: span,
      advice: ["other records come in with `join` or `append`"]
    )
  }

  /// Nothing between two bars, or after the last.
  static func emptyStage(at span: Span) -> Diagnostic {
    Diagnostic(
      "empty-stage",
      "a stage is missing after `|`",
      at: span,
      advice: ["`help stages` lists the stages"]
    )
  }

  /// A stage after a statement that is no query: `use x | count`.
  static func noStagesAfter(_ verb: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "no-stages",
      "no stage follows `\(verb)`",
      at: span,
      advice: verb == "use" ? ["write: from NAME | …"] : ["begin a statement of its own"]
    )
  }
}
