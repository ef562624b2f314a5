/// One option after `with` as the parser, completion and help know it.
public struct OptionEntry: Hashable, Sendable {
  /// What is typed: one word, or `no totals`.
  public var name: String
  /// How it is written.
  public var synopsis: String
  /// What it shows, in one line.
  public var summary: String
}

/// All options after `with`.
public enum OptionCatalog {
  /// Every option, in the order in which help lists them.
  public static let entries: [OptionEntry] = [
    option("totals", "totals", "a row or column for all groups together"),
    option("no totals", "no totals", "none, where they would be shown"),
    option("missing", "missing", "groups for missing keys; in `count` rows for missing answers"),
    option("bases", "bases", "all, asked, responding and answered side by side"),
    option("digits", "digits N", "decimals shown"),
    option("ci", "ci [LEVEL] [METHOD, … or all]", "confidence intervals: `help ci`"),
    option("se", "se", "standard errors"),
    option("deff", "deff", "design effects"),
    option("df", "df", "degrees of freedom"),
    option("letters", "letters [ADJUST] [LEVEL]", "which groups are higher: `help letters`"),
    option(
      "difference",
      "difference [from LABEL or rest]",
      "from another group, with interval and p"
    ),
    option("test", "test [METHOD, …]", "whether groups differ at all: `help test`"),
  ]

  /// The words that begin an option.
  static let words: [String] = entries.map(\.name).filter { $0 != "no totals" } + ["no"]

  /// The option that a word begins, in small letters.
  static func entry(named word: String) -> OptionEntry? {
    entries.first { $0.name == word || (word == "no" && $0.name == "no totals") }
  }

  private static func option(_ name: String, _ synopsis: String, _ summary: String) -> OptionEntry {
    OptionEntry(name: name, synopsis: synopsis, summary: summary)
  }
}
