/// The help topics that are no verb.
enum TopicCatalog {
  /// The topics that are not about functions.
  static let entries: [HelpEntry] = [
    HelpEntry(
      "stages",
      "",
      "the stages, by what they take and give",
      details: StageFamily.allCases.flatMap { family in
        ["\(family.rawValue):"]
          + StageCatalog.entries.filter { $0.family == family }
          .map { "  \($0.help.synopsis)" }
      }
    ),
    HelpEntry(
      "statements",
      "",
      "the statements",
      details: StatementCatalog.entries.map(\.help.synopsis)
    ),
    HelpEntry(
      "bases",
      "base BASE[, BASE]",
      "who a percentage is of",
      details: [
        "answered     those with an answer (unless said)",
        "responding   answered, or said that they do not know",
        "asked        all but those not asked",
        "all          all records in the universe and group",
        "table        one base for the whole table",
        "choosing     of a multiple-response set: those who chose at least one",
        "responses    of a multiple-response set: the mentions",
        "(CONDITION)  the records where it holds; a column of yes and no too",
        "",
        "A base's name wins over a column's; base `answered` in backticks is the column. Several "
          + "bases give a row for each. The notes say how the base came about.",
        "A condition has an answer where it is known: `(rating = \"Poor\")` is unknown without a "
          + "rating.",
        "A missing kind is the question's own; of a set or a calculation, that of its first column.",
      ],
      example: "from survey_synthetic | percent influence by region base asked, answered"
    ),
    HelpEntry(
      "options",
      "with OPTION, …",
      "what else a table shows",
      details: []
        + OptionCatalog.entries.map { entry in
          let gap = String(repeating: " ", count: max(1, 33 - entry.synopsis.count))
          return entry.synopsis + gap + entry.summary
        } + [
          "",
          "`help ci`, `help letters` and so on have more of each.",
          "Totals are of the records in the groups: those without a key are in no total, unless "
            + "`missing`.",
          "A multiple-response set as a key groups those who chose an item; others are in no group.",
        ],
      example: "from panel_synthetic | percent rating by quarter with totals, digits 2"
    ),
    HelpEntry(
      "values",
      "",
      "what a value may be",
      details: [
        "number      12   1.5   1_000   1e6",
        "text        \"London\"   'London'   escapes: \\n \\t \\\\ \\\" \\'",
        "category    a label in quotes; ordered ones compare: level >= \"Involved\"",
        "boolean     yes   no   true   false",
        "date        \"2016-04-01\", always in quotes",
        "period      \"2016\", \"2016Q3\", \"2016-04\", \"2016/17\" or \"2016/17Q2\", always in quotes",
        "missing     blank, or of a kind: `X is missing \"refused\"`; see `help comparisons`",
        "name        in backticks where it has other characters: `Q1. How often?`",
        "parameter   $name",
      ],
      example: "from panel_synthetic | where quarter >= \"2017Q1\" and rating is answered | count"
    ),
    HelpEntry(
      "comparisons",
      "",
      "how values are compared",
      details: [
        "=  !=  <  <=  >  >=                    they do not chain",
        "X in (a, b)   X in $list   X between a and b",
        "X contains \"t\"   starts with \"t\"   ends with \"t\"   matches \"regex\"",
        "X is missing   X is not missing   X is answered   X is missing \"refused\"",
        "",
        "Each also with `not`: X not in (a, b). Loosest first: or, and, not, comparisons, + -, * /.",
        "Groups are compared with `difference`, `letters` and `test`: `help significance`.",
      ],
      example: "from survey_synthetic | where comment contains \"wait\" | count"
    ),
    HelpEntry(
      "formats",
      "set format NAME",
      "how results are written",
      details: [
        "for people     table   box   plain   markdown   html",
        "for programs   csv   tsv   json   jsonl",
        "",
        "A terminal gets table, anything else csv; --format on the command line chooses too.",
      ],
      example: "set format markdown"
    ),
  ]

  /// A topic for each group of functions, and one for all.
  static let functions: [HelpEntry] =
    [
      HelpEntry(
        "functions",
        "",
        "the functions",
        details: FunctionEntry.Group.allCases.flatMap { group in
          ["\(group.rawValue):", "  " + names(of: group).joined(separator: " ")]
        },
        example: "from panel_synthetic | derive half = round(iapt_recovery / 2, 1) | mean half"
      )
    ]
    + FunctionEntry.Group.allCases.map { group in
      HelpEntry(
        group.rawValue,
        "",
        titles[group] ?? group.rawValue,
        details: FunctionCatalog.entries.filter { $0.group == group }
          .map { entry in
            let gap = String(repeating: " ", count: max(2, 31 - entry.synopsis.count))
            return entry.synopsis + gap + entry.summary
          },
        example: examples[group]
      )
    }

  private static func names(of group: FunctionEntry.Group) -> [String] {
    FunctionCatalog.entries.filter { $0.group == group }.map(\.name)
  }

  private static let titles: [FunctionEntry.Group: String] = [
    .choosing: "functions that choose between values",
    .numbers: "functions of numbers",
    .texts: "functions of texts",
    .dates: "functions of dates and periods",
    .kinds: "functions that read one kind of value as another",
    .figures: "the figures of `summarize`",
  ]

  private static let examples: [FunctionEntry.Group: String] = [
    .choosing: "from survey_synthetic | derive view = case(recommend >= 9: \"Promoter\", "
      + "recommend >= 7: \"Passive\", else: \"Detractor\") | percent view",
    .numbers: "from panel_synthetic | derive tens = floor(iapt_recovery / 10) * 10 | count tens",
    .texts: "from survey_synthetic | derive long_comment = length(comment) > 40 | "
      + "percent long_comment",
    .dates: "from panel_synthetic | derive in_year = year(quarter) | percent rating by in_year",
    .kinds: "from panel_synthetic | derive as_text = text(quarter) | count as_text",
    .figures: "from survey_synthetic | summarize score = nps(recommend), "
      + "content = top(satisfaction, 2) by wave",
  ]
}
