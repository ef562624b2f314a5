import Engine
import Language

/// An expression with its kind, as resolving knows it before any record is read.
struct Typed {
  var expression: Expression
  var kind: Column.Kind
  /// The labels of a category.
  var labels = ValueLabels([])
  var frequency: Period.Frequency?
  /// The value, when it is a literal or a parameter.
  var constant: Value?
  /// The column, when it is one and nothing else.
  var column: ScopeColumn?
  /// `missing` written out: it takes the kind of what stands beside it.
  var isMissingLiteral = false

  static func column(_ column: ScopeColumn) -> Typed {
    Typed(
      expression: .column(column.name),
      kind: column.kind,
      labels: column.labels,
      frequency: column.frequency,
      column: column
    )
  }

  static func constant(_ value: Value, _ kind: Column.Kind) -> Typed {
    Typed(expression: .constant(value), kind: kind, constant: value)
  }

  static func condition(_ function: Function, _ arguments: [Expression]) -> Typed {
    Typed(expression: .call(function, arguments), kind: .boolean)
  }

  /// "a number", "a category" … for messages.
  static func article(_ kind: Column.Kind) -> String {
    switch kind {
    case .number: "a number"
    case .text: "a text"
    case .category: "a category"
    case .boolean: "yes or no"
    case .date: "a date"
    case .period: "a period"
    }
  }
}
