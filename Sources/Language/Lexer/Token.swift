/// One word, sign or value of the text.
public struct Token: Hashable, Sendable {
  /// What was read.
  public enum Kind: Hashable, Sendable {
    /// `rating`, or `` `Q1. How often?` `` in backticks.
    case name(String, isQuoted: Bool)
    /// A word that begins with a digit and is no number: `2016Q3`.
    case numberedName(String)
    /// `$worst`, without its dollar sign.
    case parameter(String)
    case number(Double)
    case text(String)
    case sign(Sign)
    /// A sign of another language: `==`, `&&`, `%>%`.
    case foreign(String)
    case newline
    case semicolon
    /// Characters that mean nothing; the lexer's diagnostic says which.
    case unreadable
    /// Where completion is asked for, with what was typed of the word; it matches nothing.
    case cursor(String)
    case end
  }

  /// What was read.
  public var kind: Kind
  /// Where it stands, quotes and all.
  public var span: Span

  /// Makes a token.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }

  /// Whether it is this word of the grammar, in small letters or capitals, without backticks.
  func isWord(_ word: String) -> Bool {
    guard case .name(let text, isQuoted: false) = kind else { return false }
    return text.equalsIgnoringCase(word)
  }

  /// The word in small letters when it is a name without backticks.
  var word: String? {
    guard case .name(let text, isQuoted: false) = kind else { return nil }
    return text.lowercased()
  }
}

/// A sign of the language.
public enum Sign: String, Hashable, Sendable, CaseIterable {
  case open = "("
  case close = ")"
  case comma = ","
  case bar = "|"
  case colon = ":"
  case equal = "="
  case notEqual = "!="
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case plus = "+"
  case minus = "-"
  case star = "*"
  case slash = "/"
}

extension String {
  /// Whether both are the same but for the case of ASCII letters.
  func equalsIgnoringCase(_ other: String) -> Bool {
    utf8.elementsEqual(other.utf8) { Characters.lowercased($0) == Characters.lowercased($1) }
  }
}
