// The stages that give records from records.
extension StageCatalog {
  /// The stages that pick, make or order records and columns.
  static let selecting: [StageEntry] = [
    records(
      .where,
      tables: true,
      "where CONDITION",
      "keep the records for which a condition holds",
      [
        "It changes the universe. A comparison with a missing value is unknown, and the record is "
          + "left out; the notes say how many. After a tabulation it picks rows, and the bases stay."
      ],
      example: "from panel_synthetic | where region = \"London\" | percent rating"
    ),
    records(
      .derive,
      tables: true,
      "derive NAME = EXPRESSION, …",
      "add or replace columns, left to right",
      ["A `case` whose values are all texts is an ordered category, in the order written."],
      example: "from survey_synthetic | derive keen = recommend >= 9 | percent (keen) by wave"
    ),
    records(
      .keep,
      tables: true,
      "keep A, b_*, -c",
      "select columns",
      [
        "The star touches the name: `b_*`, `*_n`. `-` leaves columns out; `keep -c` keeps the rest."
      ],
      example: "from survey_synthetic | keep wave, used_*, -used_none | take 5"
    ),
    records(
      .rename,
      tables: true,
      "rename NEW = OLD, …",
      "give columns another name",
      example: "from panel_synthetic | rename band = rating | count band"
    ),
    records(
      .sort,
      tables: true,
      "sort by A [asc|desc], B",
      "put records in order",
      ["Smallest first unless `desc` follows; equal ones keep their order; missing come last."],
      example: "from panel_synthetic | percent rating by quarter | sort by percent desc"
    ),
    records(
      .take,
      tables: true,
      "take N [by KEYS]",
      "keep the first N records, or the first N of a group",
      example: "from panel_synthetic | sort by out_of_area_days desc | take 2 by region"
    ),
    records(
      .sample,
      "sample N [seed S]",
      "keep N records drawn at random",
      ["The seed is 1 unless said: the same query draws the same records."],
      example: "from survey_synthetic | sample 100 seed 7 | count satisfaction"
    ),
    records(
      .distinct,
      tables: true,
      "distinct [COLUMNS]",
      "keep one of records that are the same",
      ["With columns, only these are compared."],
      example: "from panel_synthetic | distinct area, region | count region"
    ),
  ]

  /// The stages that bring records together or turn them.
  static let combining: [StageEntry] = [
    records(
      .join,
      tables: true,
      "join SOURCE on KEY[ = THEIRS][, …] [left|inner|anti]",
      "add the columns of another source, by a key",
      [
        "left (unless said) keeps all records, inner those that match, anti those that do not. "
          + "The notes say how many matched, missed and multiplied; a name that is taken comes as "
          + "SOURCE_name."
      ],
      example: """
        let london = from panel_synthetic | where region = "London" | distinct area
        from panel_synthetic | join london on area inner | count quarter
        """
    ),
    records(
      .append,
      tables: true,
      "append SOURCE [unique KEYS]",
      "put the records of another source below",
      ["Columns go together by name. With `unique`, a repeated key is an error."],
      example: "from iaf_2016_17 | append iaf_2016_17 | count rating"
    ),
    records(
      .long,
      tables: true,
      "long NAME, VALUE = COLUMNS",
      "turn columns into records",
      ["A bare `long` after `wide` turns a table back."],
      example: "from panel_synthetic | long indicator, value = eip_two_weeks, cyp_access | "
        + "mean value by indicator"
    ),
  ]

  /// The stages that say what values mean and what they weigh.
  static let codebook: [StageEntry] = [
    records(
      .order,
      "order COLUMN as \"Low\", \"Mid\", …",
      "say in which order a column's labels stand",
      example: "from survey_synthetic | order gender as \"Male\", \"Female\", "
        + "\"Another description\" | count gender"
    ),
    records(
      .label,
      "label COLUMN 1 as \"Yes\", …",
      "give stored values their wording",
      example: "from survey_synthetic | label recommend 10 as \"Certainly\", 0 as \"Never\" | "
        + "count recommend"
    ),
    records(
      .missing,
      "missing COLUMNS where COMPARISON [as KIND]",
      "count values as missing",
      ["KIND is the kind of missing: `as refused`, `as not asked`; blank unless said."],
      example: "from survey_synthetic | missing recommend where in (0) as refused | mean recommend"
    ),
    records(
      .weight,
      "weight by COLUMN",
      "weight the records by a sampling weight",
      ["It holds for the whole query; counts and bases stay numbers of records."],
      example: "from survey_synthetic | weight by weight | percent satisfaction"
    ),
    records(
      .frequency,
      "frequency weight by COLUMN",
      "count each record as many times as a column says",
      example: "from eip_pathways_april_2016 | frequency weight by pathways | "
        + "percent within_two_weeks by state"
    ),
    records(
      .unweighted,
      "unweighted",
      "leave the weights out",
      example: "from survey_synthetic | unweighted | percent satisfaction"
    ),
    records(
      .design,
      "design [strata S] [cluster C[, D]] [fpc F[, G]] [nested] [lonely HOW]",
      "say how the sample was drawn",
      [
        "The clauses stand in any order; `design` alone is a simple random sample.",
        "",
        "fpc     the columns of the population sizes, one a stage",
        "nested  cluster 1 of stratum A is not cluster 1 of stratum B",
        "lonely  a stratum of one cluster: fail (unless said), remove, certainty, adjust or average",
        "",
        "It holds for the whole query, and `where` picks within it. `help designs` has more.",
      ],
      example: "from survey_synthetic | weight by weight | design strata stratum cluster cluster "
        + "nested | percent satisfaction by wave with ci"
    ),
    records(
      .population,
      "population N, or: population COLUMN",
      "say how many there are in all",
      [
        "N as many as the records is a census: no intervals, no tests. COLUMN holds the size of "
          + "each record's own group. `help populations` has more."
      ],
      example: "from iaf_2016_17 | population 209 | percent rating with ci"
    ),
  ]

  /// The stages that add nets, sets and bands.
  static let sets: [StageEntry] = [
    records(
      .net,
      "net NAME = COLUMN in (\"a\", \"b\"), or: net NAME = top 2 of COLUMN",
      "add a row for several labels together",
      [
        "Each record counts once. Also `bottom 2 of`. Elsewhere the name is a condition: "
          + "`percent (content) by region`. Where the column is a key, the net is an extra group."
      ],
      example: "from survey_synthetic | net content = top 2 of satisfaction | percent satisfaction"
    ),
    records(
      .multi,
      "multi NAME = COLUMNS [counting VALUE], or: multi NAME = COLUMN split \";\"",
      "put the columns of a question with several answers together",
      ["An item is chosen where it is yes or 1, unless `counting` says otherwise."],
      example: "from survey_synthetic | multi services = used_* | percent services"
    ),
    records(
      .band,
      "band NAME = COLUMN into \"Low\" below 20, \"Mid\" below 50, \"High\"",
      "make an ordered category of a number",
      ["A limit is not in its band. The last band is open."],
      example:
        "from survey_synthetic | band ages = age into \"Under 40\" below 40, \"40 and over\" | "
        + "percent satisfaction by ages"
    ),
  ]
}
