import Engine
import Language

/// What a table is by, or what it tabulates: a column or a multiple-response set, with its nets.
struct Axis {
  /// The name of the output column.
  var name: String
  /// The kind of the output column.
  var kind: Column.Kind
  /// The labels of a category, the items of a set.
  var labels: ValueLabels
  var frequency: Period.Frequency?
  /// What splits the records.
  var dimension: Dimension
  /// The set, when records may be in several cells.
  var set: ResponseSet?
  /// The column, when it is one.
  var column: ScopeColumn?
  /// Unions of its labels that the query asked for.
  var nets: [Net]

  /// The column or set with a name; a net or a number with decimals is none.
  static func named(_ name: Name, in scope: Scope) throws -> Axis {
    switch try scope.lookUp(name) {
    case .column(let column):
      return try Axis(column, at: name.span, in: scope)
    case .set(let set):
      return Axis(set, in: scope)
    case .net(let net):
      throw ResolveDiagnostics.failure(
        "net-as-column",
        "`\(net.name)` is a net of `\(net.column)`, not a column",
        at: name.span,
        advice: ["tabulate \(net.column): its net has a row, or write (\(net.name)) as a condition"]
      )
    }
  }

  /// A column to tabulate.
  init(_ column: ScopeColumn, at span: Span?, in scope: Scope) throws {
    if column.kind == .number, let summary = column.summary, !column.isDerived,
      summary.distinct == nil || !summary.isWhole
    {
      throw Axis.tooManyNumbers(column.name, at: span)
    }
    name = column.name
    kind = column.kind
    labels = column.labels
    frequency = column.frequency
    dimension = .values(.column(column.name))
    self.column = column
    nets = scope.nets.leaning(on: column.name)
  }

  /// A multiple-response set to tabulate.
  init(_ set: ResponseSet, in scope: Scope) {
    name = set.name
    kind = .category
    labels = ValueLabels(texts: set.items.map(\.label))
    dimension = .members(set.items.map(\.mentioned))
    self.set = set
    nets = scope.nets.leaning(on: set.name)
  }

  /// A record is in one of the groups by this key: it has an answer, or chose at least one item.
  var grouped: Expression {
    if let set { return Conditions.choosing(set) }
    guard case .values(let value) = dimension else { return .constant(.boolean(true)) }
    return .call(.not, [.call(.isMissing, [value])])
  }

  /// Cells of the nets, in their order.
  var netDimension: Dimension? { nets.isEmpty ? nil : .members(nets.map(\.condition)) }

  /// Every value that has a row whether it occurs or not; nil when only values that occur have one.
  var listed: [Value]? {
    switch kind {
    case .category: labels.labels.indices.map { .code($0) }
    case .boolean: [.boolean(false), .boolean(true)]
    case .number, .text, .date, .period: nil
    }
  }

  /// - Throws: numbers that are not whole, or more different ones than a table can list.
  func check(observed: [Value]) throws {
    guard kind == .number else { return }
    let numbers = observed.compactMap { value -> Double? in
      if case .number(let number) = value { number } else { nil }
    }
    guard numbers.count <= ColumnSummary.countedValues,
      numbers.allSatisfy({ $0 == $0.rounded() })
    else { throw Axis.tooManyNumbers(name, at: nil) }
  }

  static func tooManyNumbers(_ name: String, at span: Span?) -> QueryFailure {
    let quoted = Formatter.name(name)
    return ResolveDiagnostics.failure(
      "number-as-item",
      "`\(name)` is a number with more than \(ColumnSummary.countedValues) different whole values, too many to list",
      at: span,
      advice: [
        "make bands of it: band group = \(quoted) into \"Low\" below 20, \"High\", or write: mean \(quoted)"
      ]
    )
  }
}
