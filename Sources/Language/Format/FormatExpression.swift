// Expressions as text, with the parentheses they need and no more.
extension Formatter {
  /// An expression.
  public static func format(_ expression: ExpressionNode) -> String {
    format(expression, .or)
  }

  /// An expression where operators must bind at least as tightly as `least`.
  static func format(_ expression: ExpressionNode, _ least: Binding) -> String {
    let written = content(expression)
    return binding(expression) < least ? "(\(written))" : written
  }

  private static func content(_ expression: ExpressionNode) -> String {
    switch expression.kind {
    case .name(let name): return bareName(name)
    case .literal(let literal): return format(literal)
    case .parameter(let name): return "$\(name.text)"
    case .not(let inner): return "not \(format(inner, .not))"
    case .negate(let inner):
      // `-9` would be read as a number: the sign of a calculation keeps its distance.
      if case .literal(.number(let value)) = inner.kind, value.sign == .plus {
        return "-(\(format(inner)))"
      }
      return "-\(format(inner, .sign))"
    case .and(let left, let right): return "\(format(left, .and)) and \(format(right, .not))"
    case .or(let left, let right): return "\(format(left, .or)) or \(format(right, .and))"
    case .arithmetic(let sign, let left, let right):
      let binding = binding(expression)
      let tighter = binding == .sum ? Binding.product : .sign
      return "\(format(left, binding)) \(sign.rawValue) \(format(right, tighter))"
    case .comparison, .membership, .between, .textTest, .missingTest:
      return comparison(expression)
    case .call(let name, let arguments):
      return "\(name.text)(" + arguments.map(format).joined(separator: ", ") + ")"
    case .choice(let choices, let otherwise):
      var branches = choices.map { "\(format($0.condition)): \(format($0.value))" }
      if let otherwise { branches.append("else: \(format(otherwise))") }
      return "case(" + branches.joined(separator: ", ") + ")"
    case .hole: return ""
    }
  }

  /// A comparison; a `.hole` on its left (as in `missing`) leaves nothing behind.
  static func comparison(_ expression: ExpressionNode) -> String {
    let written: String
    switch expression.kind {
    case .comparison(let sign, let left, let right):
      written = "\(side(left)) \(sign.rawValue) \(side(right))"
    case .membership(let left, let values, let negated):
      written = "\(side(left))\(not(negated)) in \(membership(values))"
    case .between(let left, let low, let high, let negated):
      written = "\(side(left))\(not(negated)) between \(side(low)) and \(side(high))"
    case .textTest(let test, let left, let right, let negated):
      written = "\(side(left))\(not(negated)) \(test.rawValue) \(side(right))"
    case .missingTest(let left, let kind, let negated):
      let kind = kind.map { " \(text($0))" } ?? ""
      written = "\(side(left)) is\(not(negated)) missing\(kind)"
    default:
      return format(expression)
    }
    return written.first == " " ? String(written.dropFirst()) : written
  }

  /// What stands after `in`: a list in brackets, or one parameter.
  static func membership(_ values: [ExpressionNode]) -> String {
    if values.count == 1, case .parameter(let name) = values[0].kind { return "$\(name.text)" }
    return "(" + values.map(side).joined(separator: ", ") + ")"
  }

  /// Values in brackets, parted by commas.
  static func list(_ values: [ExpressionNode]) -> String {
    "(" + values.map { format($0) }.joined(separator: ", ") + ")"
  }

  private static func side(_ expression: ExpressionNode) -> String { format(expression, .sum) }

  private static func not(_ negated: Bool) -> String { negated ? " not" : "" }

  private static func format(_ literal: Literal) -> String {
    switch literal {
    case .number(let value): number(value)
    case .text(let value): text(value)
    case .boolean(let value): value ? "yes" : "no"
    case .missing: "missing"
    }
  }

  /// A name in an expression; one that would be read as something else gets backticks.
  private static func bareName(_ name: Name) -> String {
    let words = ["yes", "no", "true", "false", "not"]
    guard !name.isQuoted, words.contains(where: name.text.equalsIgnoringCase) else {
      return self.name(name)
    }
    return "`\(name.text)`"
  }

  private static func binding(_ expression: ExpressionNode) -> Binding {
    switch expression.kind {
    case .or: .or
    case .and: .and
    case .not: .not
    case .comparison, .membership, .between, .textTest, .missingTest: .comparison
    case .arithmetic(.add, _, _), .arithmetic(.subtract, _, _): .sum
    case .arithmetic: .product
    case .name, .literal, .parameter, .negate, .call, .choice, .hole: .sign
    }
  }
}
