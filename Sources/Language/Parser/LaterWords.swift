/// Words of the language that this version does not do yet.
enum LaterWords {
  /// Verbs of stages.
  static let stages: Set<String> = [
    "baseline", "change", "chart", "profile", "rate", "say", "transition",
  ]
  /// Verbs of statements.
  static let statements: Set<String> = [
    "check", "claim", "possible", "report", "tour", "why",
  ]
}
