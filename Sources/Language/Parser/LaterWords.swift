/// Words of the language that this version does not do yet.
enum LaterWords {
  static let stages: Set<String> = [
    "baseline", "change", "chart", "design", "population", "profile", "rate", "say", "suppress",
    "transition",
  ]
  static let statements: Set<String> = [
    "bounds", "check", "claim", "difference", "interval", "possible", "report", "tour", "why",
  ]
  static let options: Set<String> = ["ci", "deff", "df", "difference", "letters", "se", "test"]
}
