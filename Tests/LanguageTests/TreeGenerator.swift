import Language

/// Makes random trees that a person could have written; the same seed makes the same tree.
struct TreeGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) &* 0x9E37_79B9_7F4A_7C15 | 1 }

  /// A number below `limit`.
  mutating func below(_ limit: Int) -> Int {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return Int(state >> 33) % max(1, limit)
  }

  mutating func chance() -> Bool { below(2) == 0 }

  mutating func pick<Element>(_ choices: [Element]) -> Element { choices[below(choices.count)] }

  mutating func some<Element>(
    _ limit: Int,
    _ make: (inout TreeGenerator) -> Element
  ) -> [Element] {
    (0..<(1 + below(limit))).map { _ in make(&self) }
  }

  private let nowhere = Span(0, 0)

  mutating func name() -> Name {
    if below(4) == 0 {
      let odd = ["Q1. How often?", "by", "a`b", "missing", "e_*", "two\nlines", "£", "2016", "not"]
      return Name(pick(odd), nowhere, isQuoted: true)
    }
    return Name(pick(["rating", "region", "sch.wide", "größe", "_x", "q1"]), nowhere)
  }

  mutating func text() -> TextNode {
    TextNode(
      pick(["London", "", "it's \"so\"", "a\\nb", "tab\t\nline", "“curly”", "\\", "\r", "日本"]),
      nowhere
    )
  }

  mutating func literal() -> ExpressionNode {
    switch below(5) {
    case 0:
      let numbers = [0, 1, -9, 0.1, 1e21, 1e-300, -2.5, 9007199254740992, .pi]
      return node(.literal(.number(pick(numbers))))
    case 1: return node(.literal(.boolean(chance())))
    default: return node(.literal(.text(text().text)))
    }
  }

  mutating func value() -> ExpressionNode {
    below(5) == 0 ? node(.parameter(Name("p", nowhere))) : literal()
  }

  func node(_ kind: ExpressionNode.Kind) -> ExpressionNode { ExpressionNode(kind, nowhere) }

  /// An expression at most `depth` operators deep.
  mutating func expression(_ depth: Int) -> ExpressionNode {
    guard depth > 0 else {
      return chance() ? node(.name(name())) : value()
    }
    let left = expression(depth - 1)
    let negated = chance()
    switch below(13) {
    case 0: return node(.not(left))
    case 1: return node(.negate(left))
    case 2: return node(.and(left, expression(depth - 1)))
    case 3: return node(.or(left, expression(depth - 1)))
    case 4, 5:
      let sign = pick(ArithmeticSign.allCases)
      return node(.arithmetic(sign, left, expression(depth - 1)))
    case 6:
      return node(.comparison(pick(ComparisonSign.allCases), left, expression(depth - 1)))
    case 7:
      let list = some(3) { $0.expression(depth - 1) }
      return node(.membership(left, list, negated: negated))
    case 8:
      let low = expression(depth - 1)
      return node(.between(left, low, expression(depth - 1), negated: negated))
    case 9:
      let test = pick(TextTest.allCases)
      return node(.textTest(test, left, expression(depth - 1), negated: negated))
    case 10:
      let kind = chance() ? text().text : nil
      return node(.missingTest(left, kind: kind, negated: negated))
    case 11:
      let name = pick(["round", "concat", "first_answered"])
      return node(.call(Name(name, nowhere), [left]))
    default:
      let choices = some(2) { generator in
        ExpressionNode.Choice(
          condition: generator.expression(depth - 1),
          value: generator.expression(depth - 1)
        )
      }
      return node(.choice(choices, otherwise: chance() ? left : nil))
    }
  }

  mutating func condition() -> ExpressionNode { expression(below(4)) }

  mutating func pattern(excluded: Bool = false) -> ColumnPattern {
    if below(3) == 0 {
      let star = Name(pick(["e_*", "*_n", "a*b", "*", "q*2"]), nowhere)
      return ColumnPattern(name: star, hasStar: true, isExcluded: excluded && chance())
    }
    return ColumnPattern(name: name(), isExcluded: excluded && chance())
  }

  mutating func source() -> SourceClause {
    switch below(4) {
    case 0: SourceClause(.file(text().text), nowhere)
    case 1: SourceClause(.parameter(Name("f", nowhere)), nowhere)
    case 2: SourceClause(.last, nowhere)
    default: SourceClause(.name(name()), nowhere)
    }
  }

  mutating func names() -> [Name] { some(3) { $0.name() } }

  mutating func patterns() -> [ColumnPattern] { some(3) { $0.pattern() } }

  mutating func item() -> ItemNode {
    if chance() { return ItemNode(kind: .columns(pattern()), span: nowhere) }
    // A literal in brackets after a name would compare, so conditions are operations here.
    let condition = expression(1 + below(3))
    return ItemNode(name: chance() ? name() : nil, kind: .expression(condition), span: nowhere)
  }

  mutating func items() -> [ItemNode] { some(3) { $0.item() } }

  mutating func assignments() -> [Assignment] {
    some(3) { Assignment(name: $0.name(), value: $0.condition()) }
  }

  mutating func clauses() -> TabulationClauses {
    var clauses = TabulationClauses()
    if chance() { clauses.keys = KeysClause(isEach: chance(), columns: names(), span: nowhere) }
    if chance() {
      clauses.bases = some(2) { generator in
        let named: [BaseNode.Kind] = [
          .answered, .responding, .asked, .all, .table, .choosing, .responses,
        ]
        let condition = BaseNode.Kind.condition(generator.condition())
        return BaseNode(generator.chance() ? condition : generator.pick(named), Span(0, 0))
      }
    }
    if chance() {
      clauses.options = options()
    }
    return clauses
  }
}
