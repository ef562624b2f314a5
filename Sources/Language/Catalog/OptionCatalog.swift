/// One option after `with` as the parser, completion and help know it.
public struct OptionEntry: Hashable, Sendable {
  /// What is typed: one word, or `no totals`.
  public var name: String
  /// How it is written.
  public var synopsis: String
  /// What it shows, in one line.
  public var summary: String
  /// Whether it is about uncertainty, so that nobody means anything else by its name.
  var isStatistical: Bool
}

/// All options after `with`.
public enum OptionCatalog {
  /// Every option, in the order in which help lists them.
  public static let entries: [OptionEntry] =
    [
      plain("totals", "totals", "a row or column for all groups together"),
      plain("no totals", "no totals", "none, where they would be shown"),
      plain("missing", "missing", "groups for missing keys; in `count` rows for missing answers"),
      plain("bases", "bases", "all, asked, responding and answered side by side"),
      plain("digits", "digits N", "decimals shown"),
    ] + [
      statistical("ci", "ci [LEVEL] [METHOD, … or all]", "confidence intervals"),
      statistical("se", "se", "standard errors"),
      statistical("deff", "deff", "design effects"),
      statistical("df", "df", "degrees of freedom"),
      statistical("letters", "letters [ADJUST] [LEVEL]", "which groups are higher"),
      statistical("difference", "difference [from LABEL or rest]", "how far groups are apart"),
      statistical("test", "test [METHOD, …]", "whether groups differ at all"),
    ]

  /// The words that begin an option.
  static let words: [String] = entries.map(\.name).filter { $0 != "no totals" } + ["no"]

  /// The option that a word begins, in small letters.
  static func entry(named word: String) -> OptionEntry? {
    entries.first { $0.name == word || (word == "no" && $0.name == "no totals") }
  }

  private static func plain(_ name: String, _ synopsis: String, _ summary: String) -> OptionEntry {
    OptionEntry(name: name, synopsis: synopsis, summary: summary, isStatistical: false)
  }

  private static func statistical(
    _ name: String,
    _ synopsis: String,
    _ summary: String
  ) -> OptionEntry {
    OptionEntry(name: name, synopsis: synopsis, summary: summary, isStatistical: true)
  }
}
