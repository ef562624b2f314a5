import Engine
import Language

/// Turns an expression as written into one that the engine can work out, checking names and kinds.
///
/// `rating in ("Needs improvement")` becomes `.call(.isIn, [.column("rating"), .constant(.code(1))])`.
struct ExpressionResolver {
  /// The names as they stand at the stage.
  let scope: Scope
  /// What `$name` stands for.
  let parameters: [String: Parameter]
  /// Collects what is worth saying though it is no mistake.
  let notes: NoteCollector
  /// The texts that columns hold, for many that are looked for.
  let known = KnownTexts()

  /// A condition: something that is true, false or unknown for each record.
  func condition(_ node: ExpressionNode) throws -> Expression {
    let typed = try resolve(node)
    guard typed.kind != .boolean || typed.isMissingLiteral else { return typed.expression }
    if let column = typed.column {
      throw ResolveDiagnostics.wrongKind(
        "`\(column.name)`",
        is: Typed.article(typed.kind),
        needs: "a condition",
        at: node.span,
        advice: ["write a comparison: \(example(for: column))"]
      )
    }
    throw ResolveDiagnostics.wrongKind(
      "this",
      is: Typed.article(typed.kind),
      needs: "a condition",
      at: node.span,
      advice: ["a condition compares: X = \"…\", X > 3, X in (…), X is missing"]
    )
  }

  /// A number; a category with codes counts as its codes, yes and no as 1 and 0.
  func number(_ node: ExpressionNode, for what: String = "a number") throws -> Typed {
    let typed = try resolve(node)
    guard let scored = Scores.number(typed) else {
      throw notANumber(typed, at: node.span, needs: what)
    }
    return scored
  }

  /// Resolves an expression of any kind.
  func resolve(_ node: ExpressionNode) throws -> Typed {
    switch node.kind {
    case .name(let name):
      return try resolve(name)
    case .literal(let literal):
      return constant(literal)
    case .parameter(let name):
      let parameter = try value(of: name)
      guard !parameter.isList, let only = parameter.values.first else {
        throw ResolveDiagnostics.failure(
          "list-parameter",
          "`$\(name.text)` is a list, and one value is needed here",
          at: name.span,
          advice: ["write: X in $\(name.text)"]
        )
      }
      return constant(only)
    case .not(let operand):
      return .condition(.not, [try condition(operand)])
    case .and(let left, let right):
      return .condition(.and, [try condition(left), try condition(right)])
    case .or(let left, let right):
      return .condition(.or, [try condition(left), try condition(right)])
    case .negate(let operand):
      let operand = try number(operand)
      return Typed(expression: .call(.negate, [operand.expression]), kind: .number)
    case .arithmetic(let sign, let left, let right):
      let function: Function =
        switch sign {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .divide: .divide
        }
      let operands = try [number(left).expression, number(right).expression]
      return Typed(expression: .call(function, operands), kind: .number)
    case .comparison(let sign, let left, let right):
      return try compare(sign, left, right, at: node.span)
    case .membership(let subject, let members, let negated):
      let found = try membership(subject, members)
      return negated ? .condition(.not, [found.expression]) : found
    case .between(let subject, let low, let high, let negated):
      let inside = Typed.condition(
        .and,
        [
          try compare(.greaterOrEqual, subject, low, at: node.span).expression,
          try compare(.lessOrEqual, subject, high, at: node.span).expression,
        ]
      )
      return negated ? .condition(.not, [inside.expression]) : inside
    case .textTest(let test, let subject, let pattern, let negated):
      let found = try textTest(test, subject, pattern)
      return negated ? .condition(.not, [found.expression]) : found
    case .missingTest(let subject, let kind, let negated):
      let found = try missingTest(subject, kind: kind, at: node.span)
      return negated ? .condition(.not, [found.expression]) : found
    case .call(let name, let arguments):
      return try call(name, arguments, at: node.span)
    case .choice(let choices, let otherwise):
      return try choice(choices, otherwise: otherwise, at: node.span)
    case .hole:
      throw ResolveDiagnostics.failure("incomplete", "something is missing here", at: node.span)
    }
  }

  /// The value of a parameter.
  func value(of name: Name) throws -> Parameter {
    guard let parameter = parameters[name.text] else {
      throw ResolveDiagnostics.unknownParameter(name, known: parameters.keys.sorted())
    }
    return parameter
  }

  private func resolve(_ name: Name) throws -> Typed {
    switch try scope.lookUp(name) {
    case .column(let column):
      return .column(column)
    case .net(let net):
      return Typed(expression: net.condition, kind: .boolean)
    case .set(let set):
      throw ResolveDiagnostics.failure(
        "set-as-value",
        "`\(name.text)` is a multiple-response set, not a value",
        at: name.span,
        advice: [
          "tabulate it: percent \(name.text), or name one of its items: \(set.columns.first ?? "")"
        ]
      )
    }
  }

  private func constant(_ literal: Literal) -> Typed {
    switch literal {
    case .number(let number): return .constant(.number(number), .number)
    case .text(let text): return .constant(.text(text), .text)
    case .boolean(let flag): return .constant(.boolean(flag), .boolean)
    case .missing:
      var typed = Typed.constant(.missing(.blank), .text)
      typed.isMissingLiteral = true
      return typed
    }
  }

  private func missingTest(_ node: ExpressionNode, kind: String?, at span: Span) throws -> Typed {
    if case .name(let name) = node.kind, case .set(let set) = try scope.lookUp(name) {
      return .condition(.not, [Conditions.answered(set)])
    }
    let subject = try resolve(node)
    guard let kind else { return .condition(.isMissing, [subject.expression]) }
    let wanted = MissingKind(kind)
    if let column = subject.column {
      let known = column.missingKinds
      guard let found = known.first(where: { $0.name.lowercased() == wanted.name.lowercased() })
      else {
        let names = known.map { "\"\($0.name)\"" }
        let near = Suggestions.nearest(to: kind, among: known.map(\.name))
        throw ResolveDiagnostics.failure(
          "unknown-missing-kind",
          "no value of `\(column.name)` is missing as \"\(kind)\"",
          at: span,
          advice: (near.map { ["did you mean \"\($0)\"?"] } ?? [])
            + [names.isEmpty ? "none is missing" : "Kinds: " + ResolveDiagnostics.listed(names)]
        )
      }
      return .condition(.isMissing, [subject.expression, .constant(.missing(found))])
    }
    return .condition(.isMissing, [subject.expression, .constant(.missing(wanted))])
  }

  /// A text or a category, which counts as its label.
  func worded(_ node: ExpressionNode) throws -> Typed {
    let typed = try resolve(node)
    guard typed.kind == .text || typed.kind == .category else {
      throw ResolveDiagnostics.wrongKind(
        typed.column.map { "`\($0.name)`" } ?? "this",
        is: Typed.article(typed.kind),
        needs: "a text",
        at: node.span,
        advice: ["text(X) makes a text of it"]
      )
    }
    return typed
  }

  private func textTest(
    _ test: TextTest,
    _ node: ExpressionNode,
    _ pattern: ExpressionNode
  ) throws -> Typed {
    let subject = try worded(node)
    guard case .text(let text)? = try resolve(pattern).constant else {
      throw ResolveDiagnostics.failure(
        "pattern-not-text",
        "`\(test.rawValue)` needs a text in quotes",
        at: pattern.span
      )
    }
    let function: Function =
      switch test {
      case .contains: .contains
      case .startsWith: .startsWith
      case .endsWith: .endsWith
      case .matches: .matches
      }
    if function == .matches {
      do throws(PatternError) {
        _ = try Pattern(text)
      } catch {
        throw ResolveDiagnostics.badPattern(text, error, at: pattern.span)
      }
    }
    return .condition(function, [subject.expression, .constant(.text(text))])
  }

  private func choice(
    _ choices: [ExpressionNode.Choice],
    otherwise: ExpressionNode?,
    at span: Span
  ) throws -> Typed {
    var values: [Typed] = []
    for choice in choices { values.append(try resolve(choice.value)) }
    if let otherwise { values.append(try resolve(otherwise)) }
    let united = try Branches.unite(
      values,
      spans: choices.map(\.value.span) + (otherwise.map { [$0.span] } ?? [])
    )
    var arguments: [Expression] = []
    for (position, choice) in choices.enumerated() {
      arguments.append(try condition(choice.condition))
      arguments.append(united.values[position])
    }
    arguments.append(
      otherwise == nil ? .constant(.missing(.blank)) : united.values[choices.count]
    )
    return Typed(
      expression: .call(.choose, arguments),
      kind: united.kind,
      labels: united.labels,
      frequency: united.frequency
    )
  }

  func notANumber(_ typed: Typed, at span: Span, needs: String) -> QueryFailure {
    var advice: [String] = []
    switch typed.kind {
    case .text: advice = ["number(X) reads a text as a number"]
    case .category:
      let name = typed.column.map { Formatter.name($0.name) } ?? "X"
      advice = ["its labels have no codes; write: percent \(name)"]
    case .boolean, .number: break
    case .date, .period: advice = ["year(X), month(X) give numbers"]
    }
    return ResolveDiagnostics.wrongKind(
      typed.column.map { "`\($0.name)`" } ?? "this",
      is: Typed.article(typed.kind),
      needs: needs,
      at: span,
      advice: advice
    )
  }

  private func example(for column: ScopeColumn) -> String {
    let name = Formatter.name(column.name)
    return switch column.kind {
    case .category: "\(name) = \"\(column.labels.labels.first?.text ?? "…")\""
    case .text: "\(name) = \"…\""
    case .number: "\(name) > 0"
    case .boolean: "\(name) = yes"
    case .date: "\(name) >= \"2016-04-01\""
    case .period: "\(name) = \"2016Q3\""
    }
  }
}

/// Notes that resolving and estimating gather, each once, in order.
final class NoteCollector {
  private(set) var notes: [Note] = []
  private var known: Set<Note> = []

  /// Adds a note with the numbers of records that it tells.
  func add(_ text: String, isWarning: Bool = false, counts: [Int] = []) {
    var note = Note(text, isWarning: isWarning)
    note.counts = counts
    if known.insert(note).inserted { notes.append(note) }
  }
}
