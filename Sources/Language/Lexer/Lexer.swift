/// Reads a text into tokens; it never fails.
///
/// `where rating = "x"` becomes name, name, sign, text, end.
public struct Lexer {
  /// The tokens of one text and what was wrong with it.
  public struct Result: Sendable {
    /// All tokens, newlines too; the last is `.end`.
    public var tokens: [Token] = []
    /// Unclosed quotes and characters that mean nothing, in order.
    public var diagnostics: [Diagnostic] = []
    /// Whether a quote or backtick is still open at the end.
    public var isQuoteOpen = false
    /// Whether the text ends inside a comment.
    public var endsInComment = false
  }

  /// The text.
  let bytes: [UInt8]
  /// Offset of the next byte to read.
  var position = 0
  /// What has been read so far.
  var result = Result()

  private init(_ source: SourceText) {
    bytes = source.utf8
    result.tokens.reserveCapacity(bytes.count / 4 + 2)
  }

  /// All tokens of the text.
  public static func tokens(in source: SourceText) -> Result {
    var lexer = Lexer(source)
    while lexer.position < lexer.bytes.count { lexer.readToken() }
    lexer.result.tokens.append(Token(.end, Span(source.count, source.count)))
    return lexer.result
  }

  /// The byte some places ahead, or 0 past the end.
  func byte(_ ahead: Int = 0) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  /// The text between two offsets.
  func text(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  /// Appends a token that ends at the present position.
  mutating func append(_ kind: Token.Kind, from start: Int) {
    result.tokens.append(Token(kind, Span(start, position)))
  }

  private mutating func readToken() {
    let start = position
    let first = byte()
    result.endsInComment = false
    switch first {
    case UInt8(ascii: "\n"):
      position += 1
      append(.newline, from: start)
    case UInt8(ascii: ";"):
      position += 1
      append(.semicolon, from: start)
    case UInt8(ascii: "#"):
      while position < bytes.count, bytes[position] != UInt8(ascii: "\n") { position += 1 }
      result.endsInComment = position == bytes.count
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      readText(closedBy: Unicode.Scalar(first), from: start, opening: 1)
    case UInt8(ascii: "`"):
      readQuotedName()
    case UInt8(ascii: "$"):
      readParameter()
    case _ where Characters.isDigit(first),
      UInt8(ascii: ".") where Characters.isDigit(byte(1)):
      readNumber()
    default:
      readOther(start)
    }
  }

  private mutating func readOther(_ start: Int) {
    let (scalar, length) = Characters.scalar(in: bytes, at: position)
    if Characters.beginsName(scalar) {
      readName()
      append(.name(text(start, position), isQuoted: false), from: start)
    } else if Characters.isBlank(scalar) {
      position += length
    } else if let closing = Lexer.curlyClosing[scalar] {
      readText(closedBy: closing, from: start, opening: length)
    } else if !readSign() {
      position += length
      reportUnreadable(scalar, from: start)
    }
  }

  /// Moves past a name, its inner dots too.
  mutating func readName() {
    while position < bytes.count {
      let (scalar, length) = Characters.scalar(in: bytes, at: position)
      if Characters.continuesName(scalar) {
        position += length
      } else if scalar == ".", position + 1 < bytes.count,
        Characters.continuesName(Characters.scalar(in: bytes, at: position + 1).scalar)
      {
        position += 1
      } else {
        return
      }
    }
  }

  private mutating func readParameter() {
    let start = position
    position += 1
    let nameStart = position
    readName()
    if position == nameStart {
      result.diagnostics.append(.emptyParameter(Span(start, position)))
    }
    append(.parameter(text(nameStart, position)), from: start)
  }

  /// Appends an unreadable token; neighbours become one, with one diagnostic.
  private mutating func reportUnreadable(_ scalar: Unicode.Scalar, from start: Int) {
    if let last = result.tokens.last, last.kind == .unreadable, last.span.end == start {
      result.tokens[result.tokens.count - 1].span.end = position
      return
    }
    append(.unreadable, from: start)
    result.diagnostics.append(.unreadable(scalar, at: Span(start, position)))
  }
}
