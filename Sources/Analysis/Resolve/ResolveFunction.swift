import Engine
import Language

extension ExpressionResolver {
  /// A call of one of the language's functions.
  ///
  /// - Throws: an unknown function, a wrong number of arguments, an argument of the wrong kind.
  func call(_ name: Name, _ arguments: [ExpressionNode], at span: Span) throws -> Typed {
    let verb = name.text.lowercased()
    guard let entry = FunctionCatalog.entry(named: verb), entry.group != .figures else {
      throw unknown(name)
    }
    try ResolveDiagnostics.check(arguments.count, of: entry, at: name.span)
    switch verb {
    case "if":
      let branches = [
        ExpressionNode.Choice(condition: arguments[0], value: arguments[1])
      ]
      return try resolve(
        ExpressionNode(.choice(branches, otherwise: arguments[2]), span)
      )
    case "round":
      return try numeric(.round, arguments)
    case "log":
      return try numeric(.log, arguments)
    case "abs", "floor", "ceil", "sqrt":
      let functions: [String: Function] = [
        "abs": .abs, "floor": .floor, "ceil": .ceil, "sqrt": .sqrt,
      ]
      return try numeric(functions[verb] ?? .abs, arguments)
    case "mod":
      return try numeric(.mod, arguments)
    case "length":
      return Typed(expression: .call(.length, [try text(arguments[0])]), kind: .number)
    case "lower", "upper", "trim":
      let functions: [String: Function] = ["lower": .lower, "upper": .upper, "trim": .trim]
      return Typed(
        expression: .call(functions[verb] ?? .trim, [try text(arguments[0])]),
        kind: .text
      )
    case "replace":
      return Typed(
        expression: .call(.replace, try arguments.map { try text($0) }),
        kind: .text
      )
    case "concat":
      return Typed(
        expression: .call(.concat, try arguments.map { try anyText($0) }),
        kind: .text
      )
    case "text":
      return Typed(expression: try anyText(arguments[0]), kind: .text)
    case "number":
      let subject = try resolve(arguments[0])
      if let scored = Scores.number(subject) { return scored }
      return Typed(expression: .call(.number, [try text(arguments[0])]), kind: .number)
    case "date":
      return try date(arguments)
    case "period":
      return try period(arguments[0])
    case "year", "month", "quarter", "financial_year":
      return try partOfDate(verb, arguments[0])
    case "first_answered":
      let united = try Branches.unite(
        try arguments.map { try resolve($0) },
        spans: arguments.map(\.span)
      )
      return Typed(
        expression: .call(.firstAnswered, united.values),
        kind: united.kind,
        labels: united.labels,
        frequency: united.frequency
      )
    default:
      throw unknown(name)
    }
  }

  private func numeric(_ function: Function, _ arguments: [ExpressionNode]) throws -> Typed {
    Typed(
      expression: .call(function, try arguments.map { try number($0).expression }),
      kind: .number
    )
  }

  private func text(_ node: ExpressionNode) throws -> Expression {
    asText(try worded(node))
  }

  private func anyText(_ node: ExpressionNode) throws -> Expression {
    asText(try resolve(node))
  }

  private func date(_ arguments: [ExpressionNode]) throws -> Typed {
    let subject = try resolve(arguments[0])
    if subject.kind == .date { return subject }
    var order = "iso"
    if arguments.count == 2 {
      guard case .text(let written)? = try resolve(arguments[1]).constant,
        ["dmy", "mdy", "iso"].contains(written.lowercased())
      else {
        throw ResolveDiagnostics.failure(
          "date-order",
          "the order of a date is \"dmy\", \"mdy\" or \"iso\"",
          at: arguments[1].span
        )
      }
      order = written.lowercased()
    }
    return Typed(
      expression: .call(.date, [try text(arguments[0]), .constant(.text(order))]),
      kind: .date
    )
  }

  private func period(_ node: ExpressionNode) throws -> Typed {
    let subject = try resolve(node)
    if subject.kind == .period { return subject }
    let pool = subject.column?.pool.texts ?? []
    let sample = pool.lazy.compactMap { Period($0) }.first
    if case .text(let written)? = subject.constant, let period = Period(written) {
      return Typed(
        expression: .constant(.period(period)),
        kind: .period,
        frequency: period.frequency,
        constant: .period(period)
      )
    }
    return Typed(
      expression: .call(.period, [try text(node)]),
      kind: .period,
      frequency: sample?.frequency ?? .year
    )
  }

  private func partOfDate(_ verb: String, _ node: ExpressionNode) throws -> Typed {
    let subject = try resolve(node)
    guard subject.kind == .date || subject.kind == .period else {
      throw ResolveDiagnostics.wrongKind(
        subject.column.map { "`\($0.name)`" } ?? "this",
        is: Typed.article(subject.kind),
        needs: "a date or a period",
        at: node.span,
        advice: ["date(X, \"dmy\") reads a text as a date"]
      )
    }
    if subject.kind == .period, verb != "year", let frequency = subject.frequency {
      let hasNone =
        switch (verb, frequency) {
        case ("month", .month), ("quarter", .month), ("quarter", .quarter),
          ("financial_year", .month), ("financial_year", .quarter),
          ("financial_year", .financialYear), ("financial_year", .financialQuarter):
          false
        default: true
        }
      if hasNone {
        throw ResolveDiagnostics.failure(
          "no-such-part",
          "these periods have no \(verb.replacingUnderscore)",
          at: node.span
        )
      }
    }
    switch verb {
    case "year": return Typed(expression: .call(.year, [subject.expression]), kind: .number)
    case "month": return Typed(expression: .call(.month, [subject.expression]), kind: .number)
    case "quarter":
      return Typed(
        expression: .call(.quarter, [subject.expression]),
        kind: .period,
        frequency: .quarter
      )
    default:
      return Typed(
        expression: .call(.financialYear, [subject.expression]),
        kind: .period,
        frequency: .financialYear
      )
    }
  }

  private func unknown(_ name: Name) -> QueryFailure {
    let functions = FunctionCatalog.entries.filter { $0.group != .figures }.map(\.name)
    if AggregateName(rawValue: name.text.lowercased()) != nil {
      return ResolveDiagnostics.failure(
        "aggregate-here",
        "`\(name.text)` adds up records, and a value of one record is needed here",
        at: name.span,
        advice: ["write: summarize NAME = \(name.text)(…) by …"]
      )
    }
    var advice: [String] = []
    if let near = Suggestions.nearest(to: name.text, among: functions) {
      advice.append("did you mean `\(near)`?")
    }
    advice.append("Functions: " + ResolveDiagnostics.listed(functions, limit: 30))
    return ResolveDiagnostics.failure(
      "unknown-function",
      "no function `\(name.text)`",
      at: name.span,
      advice: advice
    )
  }
}

extension String {
  fileprivate var replacingUnderscore: String { String(map { $0 == "_" ? " " : $0 }) }
}
