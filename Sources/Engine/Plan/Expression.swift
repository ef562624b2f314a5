/// What to work out for each record; a constant is already of the kind it is compared with.
///
/// `where rating >= "Performing well"` becomes
/// `.call(.greaterOrEqual, [.column("rating"), .constant(.code(2))])`.
public indirect enum Expression: Hashable, Sendable {
  case column(String)
  case constant(Value)
  case call(Function, [Expression])
}

/// The closed set of functions.
///
/// Conditions are three-valued: true, false, unknown.
///
/// Missing: unless said otherwise a missing argument gives a missing result of the same kind (the
/// first missing argument's), and an unknown condition where the result is a condition.
public enum Function: String, Hashable, Sendable, CaseIterable {
  // Conditions. `and` is false as soon as one side is, `or` true as soon as one side is.
  case and, or, not
  /// Two arguments of one kind: numbers, codes of one category, booleans, texts, dates or periods.
  case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual
  /// First argument among the others (constants).
  case isIn
  /// Texts or categories against a constant text. `matches` takes a `Pattern`.
  case contains, startsWith, endsWith, matches
  /// Never unknown. One argument: any kind of missing; two: this kind (a constant missing value).
  case isMissing

  // Numbers. A result that is not finite is missing (`undefined`).
  case add, subtract, multiply, divide, negate
  /// `round(x)` or `round(x, digits)`, half away from zero; `log(x)` natural, `log(x, base)`.
  case round, abs, floor, ceil, sqrt, log, mod

  // Texts; a category counts as its label. `length` in characters.
  case length, lower, upper, trim, replace, concat
  /// The value as text: labels, ISO dates, period texts, numbers in their shortest form.
  case text
  /// A text as a number, date (second argument `dmy`, `mdy` or `iso`) or period; missing
  /// (`undefined`) when it is none.
  case number, date, period

  // Dates and periods: `year` and `month` as numbers, `quarter` and `financialYear` as periods.
  case year, quarter, month, financialYear

  /// `if(c, a, b)`: c1, v1, c2, v2, …, otherwise. The first condition that does not fail decides: an
  /// unknown one gives a missing result of its kind; without a branch that holds it is blank. Values
  /// are of one kind; categories share one label list.
  case choose
  /// The first argument that is not missing, else the first one's missing kind.
  case firstAnswered
  /// First argument: a category or boolean; then one constant a position: what each becomes.
  /// The number scores of a scale, or another label list's codes.
  case recode
  /// First argument: a number; then the upper limits of bands but the last, ascending. Gives the
  /// code of the band; a limit is not in its band.
  case band
  /// First argument: any; second: a condition; third: a constant missing value. The first, made
  /// missing of that kind where the condition holds.
  case setMissing
  /// The record's number in the source, from 1.
  case recordNumber
}

/// A column to add: its name, how to work it out, and what it will be.
public struct NamedExpression: Hashable, Sendable {
  /// The column's name; one that exists is replaced.
  public var name: String
  /// How to work it out.
  public var value: Expression
  /// What the values are.
  public var kind: Column.Kind
  /// The labels, for a category.
  public var labels: ValueLabels
  /// The title and wording that tables may show.
  public var title: String?

  /// Makes a named expression.
  public init(
    _ name: String,
    _ value: Expression,
    kind: Column.Kind,
    labels: ValueLabels = ValueLabels([]),
    title: String? = nil
  ) {
    self.name = name
    self.value = value
    self.kind = kind
    self.labels = labels
    self.title = title
  }
}
