extension Plan {
  /// The plan as `explain` shows it: a line for the source, each step and each request.
  public var text: String {
    var lines = source.lines
    for step in steps { lines += step.lines }
    switch result {
    case .records(let columns, let limit):
      let first = limit.map { ", at most \($0) records" } ?? ""
      lines.append("records \(columns.map(quotedName).joined(separator: ", "))\(first)")
    case .totals(let dimensions, let requests):
      for (position, dimension) in dimensions.enumerated() {
        lines.append("dimension \(position + 1): \(dimension.text)")
      }
      lines += requests.map(\.text)
    }
    return lines.joined(separator: "\n")
  }
}

extension Plan.Source {
  /// `from NAME`, or the lines of a nested plan, set in.
  fileprivate var lines: [String] {
    switch self {
    case .frame(let name): ["from \(quotedName(name))"]
    case .plan(let plan): ["from ("] + plan.indented + [")"]
    }
  }

  /// The same within a step, after its verb.
  fileprivate func lines(after verb: String) -> [String] {
    switch self {
    case .frame(let name): ["\(verb) \(quotedName(name))"]
    case .plan(let plan): ["\(verb) ("] + plan.indented + [")"]
    }
  }
}

extension Plan {
  fileprivate var indented: [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { "  \($0)" }
  }
}

extension Step {
  fileprivate var lines: [String] {
    switch self {
    case .select(let condition): return ["select \(condition.text)"]
    case .derive(let named):
      return named.map { "derive \(quotedName($0.name)) = \($0.value.text) (\($0.kind.rawValue))" }
    case .keep(let names): return ["keep \(names.map(quotedName).joined(separator: ", "))"]
    case .rename(let renamed):
      return ["rename \(renamed.map(\.text).joined(separator: ", "))"]
    case .sort(let keys):
      let texts = keys.map { $0.value.text + ($0.isDescending ? " desc" : "") }
      return ["sort \(texts.joined(separator: ", "))"]
    case .take(let number, let keys):
      let groups = keys.isEmpty ? "" : " by \(keys.map(\.text).joined(separator: ", "))"
      return ["take \(number)\(groups)"]
    case .sample(let number, let seed): return ["sample \(number) seed \(seed)"]
    case .distinct(let keys): return ["distinct \(keys.map(\.text).joined(separator: ", "))"]
    case .append(let source): return source.lines(after: "append")
    case .join(let join): return join.lines
    case .long(let name, let value, let columns):
      let from = columns.map(quotedName).joined(separator: ", ")
      return ["long \(quotedName(name)), \(quotedName(value)) = \(from)"]
    }
  }
}

extension Step.Renamed {
  fileprivate var text: String {
    old == new ? quotedName(new) : "\(quotedName(new)) = \(quotedName(old))"
  }
}

extension Step.Join {
  fileprivate var lines: [String] {
    var lines = source.lines(after: "join \(kind)")
    let keys = on.map { pair in
      pair.ours == pair.theirs
        ? quotedName(pair.ours) : "\(quotedName(pair.ours)) = \(quotedName(pair.theirs))"
    }
    var last = " on \(keys.joined(separator: ", "))"
    if !columns.isEmpty { last += " bringing \(columns.map(\.text).joined(separator: ", "))" }
    lines[lines.count - 1] += last
    return lines
  }
}

extension Dimension {
  fileprivate var text: String {
    switch self {
    case .values(let expression): expression.text
    case .members(let conditions): "members \(conditions.map(\.text).joined(separator: "; "))"
    }
  }
}

extension Request {
  fileprivate var text: String {
    var text = "total \(measures.map(\.text).joined(separator: ", "))"
    if !keys.isEmpty { text += " by dimension \(keys.map { "\($0 + 1)" }.joined(separator: ", "))" }
    if let condition { text += " where \(condition.text)" }
    if let top { text += " largest \(top)" }
    return text
  }
}

extension Accumulator {
  fileprivate var text: String {
    switch self {
    case .count: return "count"
    case .sum(let factors): return "sum(\(factors.map(\.text).joined(separator: " * ")))"
    case .moments(let expression, let weight):
      let weighing = weight.map { " weight \($0.text)" } ?? ""
      return "moments(\(expression.text)\(weighing))"
    case .range(let expression): return "range(\(expression.text))"
    case .distinct(let expression): return "distinct(\(expression.text))"
    case .order(let expression, let weight, let shares):
      let weighing = weight.map { " weight \($0.text)" } ?? ""
      let at = shares.map { shortest($0) }.joined(separator: ", ")
      return "order(\(expression.text)\(weighing) at \(at))"
    }
  }
}

extension Expression {
  /// The expression as a call, a name or a literal.
  fileprivate var text: String {
    switch self {
    case .column(let name): return quotedName(name)
    case .constant(let value): return value.literal
    case .call(let function, let arguments):
      guard let sign = function.sign, arguments.count == 2 else {
        let list = arguments.map(\.text).joined(separator: ", ")
        return "\(function.rawValue)(\(list))"
      }
      return "\(arguments[0].operand) \(sign) \(arguments[1].operand)"
    }
  }

  /// The text within a call with a sign: in brackets where it has a sign itself.
  private var operand: String {
    if case .call(let function, let arguments) = self, function.sign != nil, arguments.count == 2 {
      return "(\(text))"
    }
    return text
  }
}

extension Function {
  /// The sign between two arguments, for those that are written with one.
  fileprivate var sign: String? {
    switch self {
    case .and: "and"
    case .or: "or"
    case .equal: "="
    case .notEqual: "!="
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .add: "+"
    case .subtract: "-"
    case .multiply: "*"
    case .divide: "/"
    default: nil
    }
  }
}

extension Value {
  /// The value as a plan's text shows it.
  fileprivate var literal: String {
    switch self {
    case .missing(let kind): "missing(\(kind.name))"
    case .number(let number): shortest(number)
    case .text(let text): "\"\(text)\""
    case .code(let position): "#\(position)"
    case .boolean(let isTrue): isTrue ? "true" : "false"
    case .date(let day): day.text
    case .period(let period): period.text
    }
  }
}

/// A name as a query would write it: in backticks where it is not a plain word.
private func quotedName(_ name: String) -> String {
  let isPlain =
    !name.isEmpty && name.first?.isNumber == false
    && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "." }
  return isPlain ? name : "`\(name)`"
}
