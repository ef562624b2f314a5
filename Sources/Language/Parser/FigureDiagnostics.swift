// The wording of what is wrong with levels, methods, designs and bare figures.
extension Diagnostic {
  /// A confidence level that is a share: `ci 0.95`.
  static func shareAsLevel(_ value: Double, at span: Span) -> Diagnostic {
    // 0.999 * 100 is not quite 99.9.
    let percent = (value * 1e10).rounded() / 1e8
    let advice =
      percent >= 1 ? "write: \(Formatter.number(percent))" : "a level is from 1 to below 100"
    return Diagnostic("share-as-level", "a level is in percent", at: span, advice: [advice])
  }

  /// A confidence level that is none: `ci 100`.
  static func unsuitableLevel(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "unsuitable-level",
      "a level in percent from 1 to below 100 is needed here, not \(text)",
      at: span
    )
  }

  /// `ci 95%`.
  static func levelWithSign(_ text: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "level-with-sign",
      "a level goes without `%`",
      at: span,
      advice: ["write: \(text)"]
    )
  }

  /// `letters 99, 95`.
  static func levelsTakeAnd(_ second: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "levels-take-and",
      "`and` stands between two levels, not `,`",
      at: span,
      advice: ["write: and \(second)"]
    )
  }

  /// `letters 95 and 95`.
  static func sameLevelTwice(at span: Span) -> Diagnostic {
    Diagnostic("same-level", "the two levels are the same", at: span)
  }

  /// A name that is no method of its family.
  static func unknownMethod(
    _ word: String,
    _ family: MethodEntry.Family,
    orOption: Bool,
    at span: Span
  ) -> Diagnostic {
    let methods = MethodCatalog.names(of: family)
    var advice: [String] = []
    if let own = MethodCatalog.ownName(for: word, in: family) {
      advice.append("write: \(own)")
    } else if word == "level" {
      advice.append("a level stands by itself: 90")
    } else {
      let known = orOption ? methods + OptionCatalog.words : methods
      if let near = Suggestions.nearest(to: word, among: known) {
        advice.append("did you mean `\(near)`?")
      }
    }
    for setting in MethodEntry.Setting.allCases {
      let names = MethodCatalog.names(of: family, for: setting)
      if !names.isEmpty { advice.append(title(family, setting) + names.joined(separator: ", ")) }
    }
    let what = orOption ? "\(family.noun) or option" : family.noun
    return Diagnostic("unknown-method", "no \(what) `\(word)`", at: span, advice: advice)
  }

  private static func title(
    _ family: MethodEntry.Family,
    _ setting: MethodEntry.Setting
  ) -> String {
    setting == .any ? "\(family.title): " : "for \(setting.rawValue): "
  }

  /// `ci wilson and logit`.
  static func methodsTakeCommas(_ last: String, _ next: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "methods-take-commas",
      "methods are parted by commas, not `and`",
      at: span,
      advice: ["write: \(last), \(next)"]
    )
  }

  /// `interval 10 of 30 wilson`.
  static func methodNeedsWord(_ method: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "method-needs-word",
      "`method` is needed before `\(method)`",
      at: span,
      advice: ["write: method \(method)"]
    )
  }

  /// `interval 10/30`.
  static func countNeedsOf(_ count: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "count-needs-of",
      "`of` stands between a count and its base",
      at: span,
      advice: ["write: \(count) of BASE"]
    )
  }

  /// `difference "London"`.
  static func referenceNeedsFrom(_ label: String, at span: Span) -> Diagnostic {
    Diagnostic(
      "reference-needs-from",
      "`from` is needed before the label to compare with",
      at: span,
      advice: ["write: difference from \(label)"]
    )
  }

  /// An option without its `with`, or a clause of `design` without its verb; nil for other words.
  static func optionOutOfPlace(
    _ word: String,
    in stage: StageVerb?,
    at span: Span
  ) -> Diagnostic? {
    if StatementReader.designClauses.contains(word), stage == nil || stage == .weight {
      return Diagnostic(
        "clause-without-stage",
        "`\(word)` belongs to the stage `design`",
        at: span,
        advice: ["write: \(StageVerb.design.synopsis)"]
      )
    }
    guard let option = OptionCatalog.entry(named: word), word != "no" else { return nil }
    let family = stage.flatMap(StageCatalog.entry)?.family
    guard family == .recordsToTable || (stage == nil && option.isStatistical) else { return nil }
    return Diagnostic(
      "option-without-with",
      "`\(word)` is an option and stands after `with`",
      at: span,
      advice: ["write: \(stage == nil ? "percent X with" : "with") \(word)"]
    )
  }

  /// `design strata A, B`.
  static func severalStrata(at span: Span) -> Diagnostic {
    Diagnostic(
      "several-strata",
      "the strata are one column",
      at: span,
      advice: ["two together: derive S = concat(A, \" \", B) | design strata S"]
    )
  }

  /// `ci se`.
  static func commaBeforeOption(_ word: String, after option: String?, at span: Span) -> Diagnostic
  {
    Diagnostic(
      "missing-comma",
      "a comma is missing before `\(word)`",
      at: span,
      advice: ["write: with \(option.map { "\($0), " } ?? "")\(word)"]
    )
  }

  /// A word after `design` that is no clause of it.
  static func unknownDesignClause(_ word: String, at span: Span) -> Diagnostic {
    let clauses = StatementReader.designClauses
    let others = [
      "stratum": "strata S", "strat": "strata S", "stratified": "strata S",
      "clusters": "cluster C", "psu": "cluster C", "ids": "cluster C", "id": "cluster C",
      "su": "cluster C", "clustered": "cluster C", "popsize": "fpc F", "pop": "fpc F",
      "nest": "nested", "singleunit": "lonely fail", "lonely_psu": "lonely fail",
    ]
    if ["weights", "pweight", "wt", "probs"].contains(word) {
      return foreign(word, advice: "weights are a stage: | weight by COLUMN", at: span)
    }
    if let own = others[word] { return foreign(word, advice: "write: \(own)", at: span) }
    let near = Suggestions.nearest(to: word, among: clauses)
    return Diagnostic(
      "unknown-clause",
      "`design` has no clause `\(word)`",
      at: span,
      advice: [
        near.map { "did you mean `\($0)`?" } ?? "write: \(StageVerb.design.synopsis)"
      ]
    )
  }

  /// A word after `lonely` that says nothing.
  static func unknownLonely(_ word: String, at span: Span) -> Diagnostic {
    let known = DesignNode.Lonely.allCases.map(\.rawValue)
    let near = Suggestions.nearest(to: word, among: known)
    return Diagnostic(
      "unknown-lonely",
      "a lonely cluster cannot be treated as `\(word)`",
      at: span,
      advice: [
        near.map { "did you mean `\($0)`?" }
          ?? "write: lonely " + known.joined(separator: ", lonely ")
      ]
    )
  }

  /// `suppress 5`, without `below`.
  static func bareThreshold(_ text: String, at span: Span) -> Diagnostic {
    let number = text.drop { !$0.isNumber }
    return Diagnostic(
      "bare-threshold",
      "`below` is needed before a threshold",
      at: span,
      advice: ["write: suppress below \(number)"]
    )
  }

  /// `interval 40 of 30`.
  static func countOverBase(_ count: Int, _ base: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      "count-over-base",
      "the count \(count) is more than its base \(base)",
      at: span,
      advice: ["write: COUNT of BASE, the smaller first"]
    )
  }

  /// `interval 10 of 300 in 211`.
  static func baseOverPopulation(_ base: Int, _ population: Int, at span: Span) -> Diagnostic {
    Diagnostic(
      "base-over-population",
      "the base \(base) is more than its population \(population)",
      at: span,
      advice: ["after `in` stands how many there are in all, answered or not"]
    )
  }

  /// `interval 15% of 196`.
  static func percentAsCount(at span: Span) -> Diagnostic {
    Diagnostic(
      "percent-as-count",
      "a count is needed here, not a percentage",
      at: span,
      advice: ["write how many it is of the base: 29 of 196"]
    )
  }

  /// `interval 1,000 of 3,000`.
  static func commaInNumber(at span: Span) -> Diagnostic {
    Diagnostic(
      "comma-in-number",
      "a number goes without commas",
      at: span,
      advice: ["a large number is written 1000 or 1_000"]
    )
  }
}
