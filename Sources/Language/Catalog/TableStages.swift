// The stages that give a table.
extension StageCatalog {
  /// The stages that make a table of records.
  static let tabulations: [StageEntry] = [
    tabulation(
      .count,
      tables: true,
      "count [X] [by KEYS] [base …] [with OPTIONS]",
      "count records",
      ["A condition has its parentheses: count (rating = \"Top performing\") by quarter."],
      example: "from panel_synthetic | count rating by quarter"
    ),
    tabulation(
      .percent,
      "percent X [by KEYS] [base …] [with OPTIONS]",
      "percentages of each answer, within each group",
      [
        "`percent X by G` is X, as percentages within each G; the other way is `percent G by X`.",
        "X is a column, a multiple-response set, several columns, or conditions in parentheses: "
          + "percent poor = (rating <= \"Needs improvement\") by quarter.",
        "The clauses stand in any order. `help bases` and `help options` list them.",
      ],
      example: "from panel_synthetic | percent rating by quarter base all with totals"
    ),
    tabulation(
      .mean,
      "mean X [by KEYS] [base …] [with OPTIONS]",
      "the mean of a number column",
      ["Several: mean A, B. A calculation has its parentheses: mean half = (A / 2)."],
      example: "from panel_synthetic | mean iapt_recovery by region"
    ),
    tabulation(
      .median,
      "median X [by KEYS] [base …] [with OPTIONS]",
      "the middle value",
      example: "from panel_synthetic | median out_of_area_days by quarter"
    ),
    tabulation(
      .sum,
      "sum X [by KEYS] [base …] [with OPTIONS]",
      "the sum of a number column",
      example: "from panel_synthetic | sum out_of_area_days by quarter"
    ),
    tabulation(
      .min,
      "min X [by KEYS] [base …] [with OPTIONS]",
      "the least value",
      example: "from panel_synthetic | min crisis_care by region"
    ),
    tabulation(
      .max,
      "max X [by KEYS] [base …] [with OPTIONS]",
      "the greatest value",
      example: "from panel_synthetic | max crisis_care by region"
    ),
    tabulation(
      .summarize,
      tables: true,
      "summarize NAME = FIGURE, … [by KEYS] [with OPTIONS]",
      "several figures side by side",
      ["FIGURE is made of count(), percent(C), mean(X) and their kin: `help figures`."],
      example: "from survey_synthetic | summarize n = count(), age = mean(age), "
        + "involved = percent(involved) by region"
    ),
    tabulation(
      .describe,
      tables: true,
      "describe [COLUMNS]",
      "what each column holds",
      ["Kind, answered, missing, distinct values, least, mean, greatest, most frequent."],
      example: "from survey_synthetic | describe"
    ),
  ]

  /// The stages that take a table on.
  static let tables: [StageEntry] = [
    table(
      .wide,
      "wide [KEY [of A, B]]",
      "turn one key's labels into columns",
      ["The main figure fills them; `of A, B` names others. `long` turns it back."],
      example: "from panel_synthetic | percent rating by quarter | wide quarter"
    ),
    table(
      .rank,
      "rank [COLUMN] [asc|desc] [by KEYS]",
      "add the rank of each row",
      ["The figure, largest first, unless said; ties share the better rank."],
      example: "from panel_synthetic | mean eip_two_weeks by region | rank | sort by rank"
    ),
    table(
      .suppress,
      "suppress [nhs | below N [round N]]",
      "hide figures that could tell of a person",
      [
        "Counts from 1 to below 10, unless said, with what rests on them and what would give them "
          + "away. nhs: 1 to 7 hidden, the rest to the nearest 5. `help suppression` has more."
      ],
      example: "from survey_synthetic | percent satisfaction by region | suppress below 10"
    ),
    table(
      .write,
      records: true,
      "write \"FILE.csv\" [replace]",
      "write a file, by its extension",
      ["Whole or not at all. An existing file stays unless `replace` follows."],
      example: "from panel_synthetic | percent rating by quarter | write \"ratings.csv\" replace"
    ),
    table(
      .pipe,
      records: true,
      "pipe \"COMMAND\"",
      "feed the result, as CSV, to a command",
      example: "from panel_synthetic | count rating | pipe \"sort\""
    ),
  ]
}
