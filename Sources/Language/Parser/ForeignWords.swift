/// Words and signs of SQL, R, Stata, SPSS and spreadsheets, with Topline's way.
enum ForeignWords {
  /// Whether it is a bare word that other languages use for a missing value.
  static func isMissingValue(_ expression: ExpressionNode) -> Bool {
    guard case .name(let name) = expression.kind, !name.isQuoted else { return false }
    return ["null", "na", "nan", "nil"].contains { $0.equalsIgnoringCase(name.text) }
  }

  /// What to write in place of a word that begins a statement or a stage elsewhere.
  static func verb(_ word: String, next: Token? = nil) -> String? {
    // `order by` is SQL's; a bare `order` is ours.
    word == "order" && next?.isWord("by") != true ? nil : verbs[word]
  }

  /// What to write in place of a function of another language.
  static func function(_ word: String) -> String? { functions[word.lowercased()] }

  /// What to write in place of an option of another language.
  static func option(_ word: String) -> String? { options[word] }

  /// What to write in place of a comparison of another language.
  static func comparison(_ token: Token) -> String? {
    guard let word = token.word else { return nil }
    return switch word {
    case "like", "ilike", "rlike", "regexp":
      "write: contains \"…\", starts with \"…\", ends with \"…\" or matches \"regex\""
    default: nil
    }
  }

  /// Our sign for a comparison sign of another language.
  static func ownSign(for foreign: String) -> ComparisonSign? {
    switch foreign {
    case "==", "===": .equal
    case "<>", "!==": .notEqual
    case "=>": .greaterOrEqual
    case "=<": .lessOrEqual
    default: nil
    }
  }

  /// Signs of other languages that stand between two values.
  static let operatorSigns: Set<String> = [
    "==", "===", "!==", "<>", "=>", "=<", "=~", "~", "&&", "&", "||", "%in%", "^", "**",
  ]

  /// What is said of a sign of another language.
  static func sign(_ sign: String) -> String? { signs[sign] }

  /// Whether a bare word looks like a file's name.
  static func isFileName(_ word: String) -> Bool {
    let endings = [".csv", ".tsv", ".txt", ".json", ".jsonl", ".sav", ".xlsx", ".topline"]
    let lower = word.lowercased()
    return endings.contains { lower.hasSuffix($0) }
  }

  private static let signs = [
    "==": "equal is a single `=`", "===": "equal is a single `=`",
    "<>": "not equal is `!=`", "!==": "not equal is `!=`",
    "=>": "at least is `>=`", "=<": "at most is `<=`",
    "&&": "write `and`", "&": "write `and`", "||": "write `or`", "!": "write `not`",
    "=~": "write: matches \"regex\"", "~": "write: matches \"regex\", or by for groups",
    "%in%": "write: in (a, b)", "%>%": "stages are parted by `|`", "|>": "stages are parted by `|`",
    "%": "a percent is a plain number: percent > 20",
    ":=": "a new column is: derive NAME = EXPRESSION",
    "^": "there are no powers; multiply: x * x", "**": "there are no powers; multiply: x * x",
    "//": "a comment begins with `#`", "/*": "a comment begins with `#`",
    "?": "write: if(CONDITION, A, B)", "@": "a parameter is written `$name`",
    "[": "lists stand in round brackets: in (a, b)",
    "]": "lists stand in round brackets: in (a, b)",
    "{": "brackets are round: ( )", "}": "brackets are round: ( )",
  ]

  private static let verbs: [String: String] = {
    var table: [String: String] = [:]
    for (words, advice) in verbGroups {
      for word in words { table[word] = advice }
    }
    return table
  }()

  private static let verbGroups: [([String], String)] = [
    (["select"], "write: from NAME | percent X by KEYS, or: from NAME | keep A, B"),
    (
      ["group", "group_by", "groupby", "bysort", "bys"],
      "grouping belongs to the tabulation: percent X by KEYS, count by KEYS"
    ),
    (["having"], "after a tabulation `where` picks rows: count by region | where count > 10"),
    (
      ["order", "order_by", "orderby", "arrange", "gsort", "sort_values"],
      "write: sort by A desc, B"
    ),
    (["limit", "head", "top", "slice", "fetch", "first"], "write: take 10"),
    (["tail", "last"], "write: sort by A desc | take 10"),
    (["filter", "subset", "if", "only"], "write: where CONDITION"),
    (["drop", "remove", "exclude"], "write: keep -COLUMN, or: where not (CONDITION)"),
    (
      ["mutate", "transmute", "generate", "gen", "egen", "compute", "assign", "add", "transform"],
      "write: derive NAME = EXPRESSION"
    ),
    (
      ["recode", "replace"],
      "write: derive NAME = case(CONDITION: \"Label\", else: \"Other\"), or net, band, label"
    ),
    (["cut", "bin", "ntile"], "write: band NAME = COLUMN into \"Low\" below 20, \"High\""),
    (
      ["summarise", "aggregate", "agg", "collapse", "reframe"],
      "write: summarize NAME = mean(X) by KEYS"
    ),
    (
      [
        "tabulate", "tab", "tab1", "fre", "freq", "freqs", "frequencies", "table", "tbl", "tally",
        "prop", "proportion", "percentages", "pct", "share", "topline",
      ],
      "write: percent X, or: count X"
    ),
    (
      [
        "crosstab", "crosstabs", "cross", "xtab", "xtabs", "ctables", "tab2", "pivot",
        "pivot_table",
        "cube", "banner",
      ],
      "write: percent X by G"
    ),
    (["average", "avg"], "write: mean X"),
    (["unique", "dedupe", "distinctrow"], "write: distinct COLUMNS"),
    (["union", "rbind", "bind_rows", "concat", "stack"], "write: append SOURCE"),
    (
      [
        "merge", "left_join", "inner_join", "anti_join", "left", "inner", "right", "full", "outer",
        "lookup", "vlookup", "xlookup", "match",
      ],
      "write: join SOURCE on KEY (left, unless inner or anti follows)"
    ),
    (
      ["melt", "unpivot", "gather", "pivot_longer", "reshape"],
      "write: long NAME, VALUE = COLUMNS"
    ),
    (["spread", "pivot_wider", "unstack", "cast"], "write: wide KEY"),
    (["weights", "pweight"], "write: weight by COLUMN"),
    (["fweight", "fweights"], "write: frequency weight by COLUMN"),
    (
      ["svyset", "svydesign", "as_survey_design", "csplan", "psu"],
      "write: weight by W | design strata S cluster C"
    ),
    (["popsize"], "write: population N, or: design fpc F"),
    (
      ["confint", "svyciprop", "cii", "stderr", "margin", "moe"],
      "write: percent X with ci, or: with se"
    ),
    (
      ["ttest", "prtest", "svyttest", "t_test", "prop_test"],
      "write: percent X by G with difference, or: with letters"
    ),
    (
      ["chisq", "chi2", "svychisq", "chisq_test", "fisher", "anova"],
      "write: percent X by G with test"
    ),
    (["sig", "significance"], "write: percent X by G with letters, or: with test"),
    (["mask", "redact", "hide", "sdc"], "write: suppress below 10, or: suppress nhs"),
    (["svymean", "svytotal"], "write: mean X, or: sum X"), (["svyby"], "write: mean X by KEYS"),
    (["svytable"], "write: percent X by G"),
    (
      ["import", "read", "open", "read_csv", "insheet", "get", "infile"],
      "write: load \"file.csv\", or: from \"file.csv\""
    ),
    (
      ["export", "save", "outsheet", "output", "to_csv", "copy"],
      "write: QUERY | write \"file.csv\""
    ),
    (
      ["desc", "glimpse", "summary", "codebook", "inspect", "info", "schema", "str"],
      "write: describe"
    ),
    (["list", "print", "display", "browse", "view", "cat"], "write: from NAME | take 10"),
    (["ls", "dir", "tables", "datasets"], "write: show datasets"),
    (["columns", "vars", "names", "colnames", "variables"], "write: show columns"),
    (["bye", "logout", "stop"], "write: quit"),
    (
      ["define", "macro", "local", "global", "declare", "var"],
      "write: param NAME = VALUE, or: let NAME = QUERY"
    ),
    (["source", "include", "do", "exec", "execute"], "write: run \"script.topline\""),
    (["man", "h"], "write: help TOPIC"),
    (["value", "values", "variable"], "write: label COLUMN 1 as \"Yes\", 2 as \"No\""),
    (
      ["insert", "update", "delete", "create", "alter", "truncate"],
      "Topline leaves data as they are; a query gives new records: derive, where, write"
    ),
    (["plot", "graph", "hist", "histogram", "ggplot", "bar"], "pictures are not in this version"),
    (["with"], "write: let NAME = QUERY"),
    (
      ["countif", "countifs", "sumif", "sumifs", "averageif", "averageifs"],
      "write: where CONDITION | count, or: summarize n = count(CONDITION) by KEYS"
    ),
  ]

  private static let options: [String: String] = {
    var table: [String: String] = [:]
    for (words, advice) in optionGroups {
      for word in words { table[word] = advice }
    }
    return table
  }()

  private static let optionGroups: [([String], String)] = [
    (["confint", "cis", "interval", "intervals", "confidence", "margin", "moe"], "write: ci"),
    (["stderr", "std_error", "standard_error", "error", "serrors"], "write: se"),
    (["design_effect", "design_effects", "deft"], "write: deff"),
    (["sig", "significance", "comparetest", "stars"], "write: letters, or: test"),
    (["ttest", "prtest", "diff", "contrast", "pairwise"], "write: difference, or: letters"),
    (["chisq", "chi2", "statistics", "p", "pvalue", "pval"], "write: test"),
    (["total", "margins", "subtotals"], "write: totals"),
    (["decimals", "precision", "round"], "write: digits N"),
    (["from", "rest"], "write: difference from LABEL, or: difference from rest"),
    (["level"], "write: ci 90"),
  ]

  private static let functions = [
    "countif": "write: count(CONDITION)", "countifs": "write: count(CONDITION and CONDITION)",
    "sumif": "write: where CONDITION | sum X", "sumifs": "write: where CONDITION | sum X",
    "averageif": "write: where CONDITION | mean X", "averageifs": "write: where CONDITION | mean X",
    "average": "write: mean(X)", "avg": "write: mean(X)", "n": "write: count()",
    "ifelse": "write: if(CONDITION, A, B)", "if_else": "write: if(CONDITION, A, B)",
    "iif": "write: if(CONDITION, A, B)", "iff": "write: if(CONDITION, A, B)",
    "case_when": "write: case(CONDITION: VALUE, else: VALUE)",
    "switch": "write: case(CONDITION: VALUE, else: VALUE)",
    "isna": "write: X is missing", "is.na": "write: X is missing", "isnull": "write: X is missing",
    "is_na": "write: X is missing", "isblank": "write: X is missing",
    "missing": "write: X is missing", "is.null": "write: X is missing",
    "coalesce": "write: first_answered(A, B)", "ifnull": "write: first_answered(A, B)",
    "nvl": "write: first_answered(A, B)", "fillna": "write: first_answered(A, B)",
    "len": "write: length(X)", "nchar": "write: length(X)", "strlen": "write: length(X)",
    "ucase": "write: upper(X)", "toupper": "write: upper(X)", "lcase": "write: lower(X)",
    "tolower": "write: lower(X)", "concatenate": "write: concat(A, B)",
    "paste": "write: concat(A, B)", "paste0": "write: concat(A, B)",
    "ceiling": "write: ceil(X)", "trunc": "write: floor(X)", "int": "write: floor(X)",
    "ln": "write: log(X)", "stdev": "write: sd(X)", "std": "write: sd(X)",
    "stddev": "write: sd(X)", "variance": "write: var(X)", "percentile": "write: quantile(X, 0.9)",
    "n_distinct": "write: distinct(X)", "countunique": "write: distinct(X)",
    "vlookup": "write: join SOURCE on KEY", "xlookup": "write: join SOURCE on KEY",
    "startswith": "write: X starts with \"…\"", "starts_with": "write: X starts with \"…\"",
    "endswith": "write: X ends with \"…\"", "ends_with": "write: X ends with \"…\"",
    "contains": "write: X contains \"…\"", "str_detect": "write: X matches \"regex\"",
    "grepl": "write: X matches \"regex\"", "regexp_like": "write: X matches \"regex\"",
    "to_number": "write: number(T)", "as.numeric": "write: number(T)", "val": "write: number(T)",
    "cast": "write: number(T), text(X), date(T, \"dmy\") or period(T)",
    "as.date": "write: date(T, \"dmy\")", "to_date": "write: date(T, \"dmy\")",
    "as.character": "write: text(X)", "gsub": "write: replace(X, \"old\", \"new\")",
    "substitute": "write: replace(X, \"old\", \"new\")",
    "and": "write: A and B", "or": "write: A or B", "proportion": "write: percent(CONDITION)",
    "prop": "write: percent(CONDITION)", "share": "write: percent(CONDITION)",
    "pct": "write: percent(CONDITION)",
  ]
}
