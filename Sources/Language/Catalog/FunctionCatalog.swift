/// One function as the parser, completion and help know it.
public struct FunctionEntry: Hashable, Sendable {
  /// What a function works on.
  public enum Group: String, Hashable, Sendable, CaseIterable {
    case choosing, numbers, texts, dates, kinds, figures
  }
  /// Its name, in small letters.
  public var name: String
  /// What it works on; `figures` stand only in `summarize`.
  public var group: Group
  /// How it is written.
  public var synopsis: String
  /// What it gives, in one line.
  public var summary: String
  /// The fewest values it takes.
  public var least: Int
  /// The most values it takes.
  public var most: Int

  /// Whether it takes that many values.
  func accepts(_ count: Int) -> Bool { count >= least && count <= most }
}

/// All functions.
public enum FunctionCatalog {
  /// Every function.
  public static let entries: [FunctionEntry] = [
    function(
      .choosing,
      "if",
      3...3,
      "if(CONDITION, A, B)",
      "A where the condition holds, else B; missing where it is unknown"
    ),
    function(
      .choosing,
      "case",
      1...Int.max,
      "case(C1: V1, C2: V2, else: V)",
      "the value of the first that holds; unknown is missing"
    ),
    function(
      .choosing,
      "first_answered",
      1...Int.max,
      "first_answered(A, B, …)",
      "the first value that is not missing"
    ),
    function(.numbers, "round", 1...2, "round(X[, DIGITS])", "rounded, half away from zero"),
    function(.numbers, "abs", 1...1, "abs(X)", "without its sign"),
    function(.numbers, "floor", 1...1, "floor(X)", "the whole number below"),
    function(.numbers, "ceil", 1...1, "ceil(X)", "the whole number above"),
    function(.numbers, "sqrt", 1...1, "sqrt(X)", "the square root; missing below 0"),
    function(.numbers, "log", 1...1, "log(X)", "the natural logarithm; missing at 0 and below"),
    function(.numbers, "mod", 2...2, "mod(X, Y)", "what is left of X after division by Y"),
    function(.texts, "length", 1...1, "length(T)", "number of characters"),
    function(.texts, "lower", 1...1, "lower(T)", "in small letters"),
    function(.texts, "upper", 1...1, "upper(T)", "in capitals"),
    function(.texts, "trim", 1...1, "trim(T)", "without spaces at its ends"),
    function(.texts, "replace", 3...3, "replace(T, OLD, NEW)", "each OLD made NEW"),
    function(.texts, "concat", 1...Int.max, "concat(A, B, …)", "put together"),
    function(.dates, "year", 1...1, "year(D)", "the year of a date or period, a number"),
    function(.dates, "quarter", 1...1, "quarter(D)", "the quarter of a date, a period"),
    function(.dates, "month", 1...1, "month(D)", "the month of a date, a period"),
    function(
      .dates,
      "financial_year",
      1...1,
      "financial_year(D)",
      "the financial year of a date, from April, a period"
    ),
    function(
      .kinds,
      "date",
      1...2,
      "date(T[, \"dmy\"])",
      "a text read as a date: \"dmy\", \"mdy\", \"iso\""
    ),
    function(.kinds, "number", 1...1, "number(T)", "a text read as a number"),
    function(.kinds, "text", 1...1, "text(X)", "a value as a text"),
    function(.kinds, "period", 1...1, "period(T)", "a text read as a period"),
    function(.figures, "count", 0...1, "count(), or: count(CONDITION)", "number of records"),
    function(
      .figures,
      "percent",
      1...1,
      "percent(CONDITION)",
      "of the records where it is known, percent"
    ),
    function(.figures, "sum", 1...1, "sum(X)", "the sum"),
    function(.figures, "mean", 1...1, "mean(X)", "the mean"),
    function(.figures, "median", 1...1, "median(X)", "the middle value"),
    function(.figures, "min", 1...1, "min(X)", "the least value"),
    function(.figures, "max", 1...1, "max(X)", "the greatest value"),
    function(.figures, "sd", 1...1, "sd(X)", "the standard deviation"),
    function(.figures, "var", 1...1, "var(X)", "the variance"),
    function(
      .figures,
      "quantile",
      2...3,
      "quantile(X, P[, \"RULE\"])",
      "the value below which the share P lies; rules: averaged, inverse_cdf, type3 to type9"
    ),
    function(.figures, "distinct", 1...1, "distinct(X)", "number of different values"),
    function(.figures, "ratio", 2...2, "ratio(A, B)", "the sum of A over the sum of B"),
    function(.figures, "nps", 1...1, "nps(X)", "percent at 9 and 10 less percent at 0 to 6"),
    function(.figures, "top", 2...2, "top(X, N)", "percent in the N highest labels"),
    function(.figures, "bottom", 2...2, "bottom(X, N)", "percent in the N lowest labels"),
    function(.figures, "balance", 2...2, "balance(X, N)", "the N highest less the N lowest"),
  ]

  /// The names, in order.
  public static let names: [String] = entries.map(\.name)

  /// The function of that name, in small letters or capitals.
  public static func entry(named name: String) -> FunctionEntry? { byName[name.lowercased()] }

  private static let byName: [String: FunctionEntry] = Dictionary(
    entries.map { ($0.name, $0) },
    uniquingKeysWith: { first, _ in first }
  )

  private static func function(
    _ group: FunctionEntry.Group,
    _ name: String,
    _ counts: ClosedRange<Int>,
    _ synopsis: String,
    _ summary: String
  ) -> FunctionEntry {
    FunctionEntry(
      name: name,
      group: group,
      synopsis: synopsis,
      summary: summary,
      least: counts.lowerBound,
      most: counts.upperBound
    )
  }
}
