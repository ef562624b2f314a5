import Language
import Testing

/// Text with a place in it marked by ⟦ and ⟧.
struct Marked {
  /// The text without the marks.
  let text: String
  /// The place between the marks.
  let span: Span?

  init(_ marked: String) {
    guard let open = marked.firstRange(of: "⟦"), let close = marked.firstRange(of: "⟧") else {
      text = marked
      span = nil
      return
    }
    let before = marked[..<open.lowerBound]
    let inside = marked[open.upperBound..<close.lowerBound]
    text = String(before) + inside + marked[close.upperBound...]
    span = Span(before.utf8.count, before.utf8.count + inside.utf8.count)
  }
}

/// The statements of a text.
func statements(_ text: String) -> [StatementNode] { Parser.parse(SourceText(text)) }

/// The only statement of a text, which must be without mistakes.
func statement(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> StatementNode {
  let all = statements(text)
  let only = try #require(all.first, "no statement", sourceLocation: sourceLocation)
  #expect(all.count == 1, sourceLocation: sourceLocation)
  #expect(only.diagnostics == [], "\(text)", sourceLocation: sourceLocation)
  return only
}

/// The query of a text, which must be without mistakes.
func query(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> QueryNode {
  guard case .query(let query) = try statement(text, sourceLocation: sourceLocation).kind else {
    throw NotThis(text)
  }
  return query
}

/// The only stage of a query.
func stage(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> StageNode.Kind {
  let stages = try query(text, sourceLocation: sourceLocation).stages
  #expect(stages.count == 1, sourceLocation: sourceLocation)
  return try #require(stages.first, sourceLocation: sourceLocation).kind
}

/// The condition of `where TEXT`.
func condition(
  _ text: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws -> ExpressionNode {
  guard case .where(let condition) = try stage("where " + text, sourceLocation: sourceLocation)
  else { throw NotThis(text) }
  return condition
}

/// Thrown when a text is read as something else.
struct NotThis: Error {
  let text: String
  init(_ text: String) { self.text = text }
}

/// An expression with every bracket written: `(or a (and b c))`.
func outline(_ node: ExpressionNode) -> String {
  func all(_ head: String, _ nodes: [ExpressionNode]) -> String {
    "(" + ([head] + nodes.map(outline)).joined(separator: " ") + ")"
  }
  func not(_ negated: Bool) -> String { negated ? "not " : "" }
  return switch node.kind {
  case .name(let name): name.isQuoted ? "`\(name.text)`" : name.text
  case .literal(.number(let value)): "\(value)"
  case .literal(.text(let value)): "'\(value)'"
  case .literal(.boolean(let value)): value ? "yes" : "no"
  case .literal(.missing): "missing"
  case .parameter(let name): "$\(name.text)"
  case .not(let inner): all("not", [inner])
  case .negate(let inner): all("negate", [inner])
  case .and(let left, let right): all("and", [left, right])
  case .or(let left, let right): all("or", [left, right])
  case .arithmetic(let sign, let left, let right): all(sign.rawValue, [left, right])
  case .comparison(let sign, let left, let right): all(sign.rawValue, [left, right])
  case .membership(let left, let list, let negated): all(not(negated) + "in", [left] + list)
  case .between(let left, let low, let high, let negated):
    all(not(negated) + "between", [left, low, high])
  case .textTest(let test, let left, let right, let negated):
    all(not(negated) + test.rawValue, [left, right])
  case .missingTest(let left, let kind, let negated):
    all(not(negated) + "missing" + (kind.map { "[\($0)]" } ?? ""), [left])
  case .call(let name, let arguments): all(name.text + "()", arguments)
  case .choice(let choices, let otherwise):
    all("case", choices.flatMap { [$0.condition, $0.value] } + (otherwise.map { [$0] } ?? []))
  case .hole: "…"
  }
}

/// A tree as text, without the places where its parts stand.
func shape(_ value: Any) -> String {
  if value is Span || value is SourceText { return "" }
  let mirror = Mirror(reflecting: value)
  if mirror.children.isEmpty { return String(reflecting: value) }
  let children = mirror.children.map { child in
    (child.label.map { $0 + ":" } ?? "") + shape(child.value)
  }
  return "{" + children.joined(separator: ",") + "}"
}

/// Expects that the first mistake of a text has that code, that place and that advice.
func expectFirst(
  _ marked: String,
  _ code: String,
  _ advice: String,
  sourceLocation: SourceLocation = #_sourceLocation
) throws {
  let marked = Marked(marked)
  let all = statements(marked.text).flatMap(\.diagnostics)
  let first = try #require(all.first, "nothing wrong", sourceLocation: sourceLocation)
  #expect(first.code == code, "\(first)", sourceLocation: sourceLocation)
  #expect(first.span == marked.span, "\(first)", sourceLocation: sourceLocation)
  let said = ([first.message] + first.advice).joined(separator: "\n")
  #expect(said.contains(advice), "\(said)", sourceLocation: sourceLocation)
}
