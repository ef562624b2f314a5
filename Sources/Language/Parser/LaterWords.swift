/// Words of the language that this version does not do yet.
enum LaterWords {
  /// Verbs of stages.
  static let stages: Set<String> = [
    "baseline", "change", "chart", "design", "population", "profile", "rate", "say", "suppress",
    "transition",
  ]
  /// Verbs of statements.
  static let statements: Set<String> = [
    "bounds", "check", "claim", "difference", "interval", "possible", "report", "tour", "why",
  ]
  /// Options after `with`.
  static let options: Set<String> = ["ci", "deff", "df", "difference", "letters", "se", "test"]
}
