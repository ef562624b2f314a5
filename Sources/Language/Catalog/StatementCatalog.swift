/// The verb that begins a statement.
public enum StatementVerb: String, Hashable, Sendable, CaseIterable {
  case from, use, load, `let`, param, show, about, run, set, explain
  case interval, difference, bounds, help, quit

  /// Other words that mean the same.
  static let synonyms: [String: StatementVerb] = ["exit": .quit]

  /// How the statement is written.
  var synopsis: String { StatementCatalog.entry(for: self)?.help.synopsis ?? rawValue }
}

/// One statement as the parser, completion and help know it.
public struct StatementEntry: Sendable {
  /// The verb that begins it.
  public var verb: StatementVerb
  /// What `help` says of it.
  public var help: HelpEntry
}

/// All statements: one table, in the order in which `help` lists them.
public enum StatementCatalog {
  /// Every statement.
  public static let entries: [StatementEntry] = [
    entry(
      .from,
      "from SOURCE | STAGE | …",
      "ask a question: a query",
      [
        "SOURCE is a dataset, a view, a \"file.csv\", $file, stdin, or _ for the last result. "
          + "Without `from`, the dataset in use. A line that begins with `|` goes on with the last "
          + "query."
      ],
      example: "from iaf_2016_17 | percent rating"
    ),
    entry(
      .use,
      "use NAME, or: use \"FILE\"",
      "set the dataset for queries without `from`",
      example: "use panel_synthetic; percent rating"
    ),
    entry(
      .load,
      "load \"FILE\" [as NAME] [OPTIONS]",
      "read a file",
      [
        "OPTIONS, any of them:",
        "  dates dmy|mdy|iso",
        "  delimiter \";\"",
        "  encoding \"latin-1\"",
        "  header no",
        "  text COLUMNS, number COLUMNS",
        "  missing [KIND =] (VALUES)",
      ],
      example: """
        from panel_synthetic | percent rating by quarter | write "ratings.csv" replace
        load "ratings.csv" as ratings number percent missing unknown = ("?")
        """
    ),
    entry(
      .let,
      "let NAME = QUERY",
      "name a query: a view",
      ["It is evaluated when it is used."],
      example: "let london = from panel_synthetic | where region = \"London\""
    ),
    entry(
      .param,
      "param NAME = VALUE, or: param NAME = (VALUE, …)",
      "set a default for $NAME",
      ["`--param NAME=VALUE` on the command line wins, and takes the default's kind."],
      example: "param worst = (\"Needs improvement\", \"Greatest need for improvement\")"
    ),
    entry(
      .show,
      "show datasets, columns, views, params, settings or weights",
      "list what there is",
      example: "show datasets"
    ),
    entry(
      .about,
      "about [NAME]",
      "what a dataset is: title, universe, fieldwork, method, sources",
      example: "about iaf_2016_17"
    ),
    entry(
      .run,
      "run \"FILE.topline\"",
      "run a saved script",
      example: "run \"ratings.topline\""
    ),
    entry(
      .set,
      "set NAME [VALUE]",
      "change a setting for the session, or show it",
      ["Without a value it says what the setting may be. `show settings` lists them all."],
      example: "set digits 2"
    ),
    entry(
      .explain,
      "explain QUERY",
      "show each step from the text to the plan",
      example: "explain from iaf_2016_17 | percent rating"
    ),
    entry(
      .interval,
      "interval X of N [in M] [method NAME, … or all] [level L]",
      "the interval of a published share",
      [
        "in M: the population that the N were drawn from. `help ci` lists the methods, "
          + "`help intervals` says when each is right.",
        "Table stages may follow: interval 10 of 30 method all | sort by low",
      ],
      example: "interval 10 of 30 in 211"
    ),
    entry(
      .difference,
      "difference X of N, X of N [level L]",
      "the difference of two published shares, with its interval and test",
      ["The second is taken from the first. `in M` may follow each."],
      example: "difference 29 of 196, 45 of 180"
    ),
    entry(
      .bounds,
      "bounds X of N in M",
      "what those who did not answer leave open",
      ["N of M answered: the share among the M is between low and high, whatever they think."],
      example: "bounds 29 of 196 in 209"
    ),
    entry(
      .help,
      "help [TOPIC]",
      "help on a stage, a statement, a function or a topic",
      example: "help percent"
    ),
    entry(.quit, "quit", "leave", example: "quit"),
  ]

  /// The verbs, in order.
  public static let names: [String] = entries.map(\.verb.rawValue)

  /// The statement that a verb begins.
  public static func entry(for verb: StatementVerb) -> StatementEntry? {
    entries.first { $0.verb == verb }
  }

  private static func entry(
    _ verb: StatementVerb,
    _ synopsis: String,
    _ summary: String,
    _ details: [String] = [],
    example: String
  ) -> StatementEntry {
    StatementEntry(
      verb: verb,
      help: HelpEntry(verb.rawValue, synopsis, summary, details: details, example: example)
    )
  }
}
