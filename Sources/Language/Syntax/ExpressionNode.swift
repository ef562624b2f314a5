/// A name as it was written.
public struct Name: Hashable, Sendable {
  /// The name without backticks.
  public var text: String
  /// Where it stands, backticks and all.
  public var span: Span
  /// Whether it stood in backticks, so that it is never a word of the grammar.
  public var isQuoted: Bool

  /// Makes a name.
  public init(_ text: String, _ span: Span, isQuoted: Bool = false) {
    self.text = text
    self.span = span
    self.isQuoted = isQuoted
  }
}

/// A literal value, a parameter, or a list of them where a list may stand.
public enum Literal: Hashable, Sendable {
  case number(Double)
  case text(String)
  case boolean(Bool)
  case missing
}

/// A comparison sign.
public enum ComparisonSign: String, Hashable, Sendable, CaseIterable {
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
}

/// A test of a text against another.
public enum TextTest: String, Hashable, Sendable, CaseIterable {
  case contains
  case startsWith = "starts with"
  case endsWith = "ends with"
  case matches
}

/// An arithmetic sign.
public enum ArithmeticSign: String, Hashable, Sendable, CaseIterable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"
}

/// An expression as it was written; it knows no data.
///
/// `rating in ("Needs improvement", $worst)` becomes
/// `.membership(.name(rating), [.literal(.text), .parameter(worst)], negated: false)`.
public struct ExpressionNode: Hashable, Sendable {
  /// What the expression is.
  public indirect enum Kind: Hashable, Sendable {
    case name(Name)
    case literal(Literal)
    case parameter(Name)
    case not(ExpressionNode)
    case negate(ExpressionNode)
    case and(ExpressionNode, ExpressionNode)
    case or(ExpressionNode, ExpressionNode)
    case arithmetic(ArithmeticSign, ExpressionNode, ExpressionNode)
    case comparison(ComparisonSign, ExpressionNode, ExpressionNode)
    /// `X in (a, b)` or `X in $list`.
    case membership(ExpressionNode, [ExpressionNode], negated: Bool)
    case between(ExpressionNode, ExpressionNode, ExpressionNode, negated: Bool)
    case textTest(TextTest, ExpressionNode, ExpressionNode, negated: Bool)
    /// `X is missing`, `X is missing "refused"`; `X is answered` is the negation of `is missing`.
    case missingTest(ExpressionNode, kind: String?, negated: Bool)
    case call(Name, [ExpressionNode])
    /// `case(c1: v1, c2: v2, else: v)`.
    case choice([Choice], otherwise: ExpressionNode?)
    /// What could not be read; a diagnostic says why.
    case hole
  }

  /// One branch of a `case`.
  public struct Choice: Hashable, Sendable {
    /// When it applies.
    public var condition: ExpressionNode
    /// What it gives.
    public var value: ExpressionNode

    /// Makes a branch.
    public init(condition: ExpressionNode, value: ExpressionNode) {
      self.condition = condition
      self.value = value
    }
  }

  /// What the expression is.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Makes an expression.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}
