import Language
import Testing

@Suite struct LexerTests {
  private func kinds(_ text: String) -> [Token.Kind] {
    Lexer.tokens(in: SourceText(text)).tokens.map(\.kind).filter { $0 != .end }
  }

  private func name(_ text: String) -> Token.Kind { .name(text, isQuoted: false) }

  @Test(arguments: [
    ("12", 12), ("1.5", 1.5), (".5", 0.5), ("1_000", 1000), ("1e6", 1e6), ("1E-3", 0.001),
    ("2.5e+2", 250), ("9007199254740993", 9007199254740992),
  ]) func `numbers are read as written`(text: String, value: Double) {
    #expect(kinds(text) == [.number(value)])
  }

  @Test(arguments: ["2016Q3", "1_000_", "1__0", "1e", "1.2.3", "3rd"])
  func `a word that begins with a digit is no number`(text: String) {
    #expect(kinds(text) == [.numberedName(text)])
  }

  @Test(arguments: ["rating", "_x1", "sch.wide", "q1.2", "größe", "问题", "Ñandú_2"])
  func `names may be of any letters with dots inside`(text: String) {
    #expect(kinds(text) == [name(text)])
  }

  @Test func `a dot at the end is not part of a name`() {
    #expect(kinds("a.") == [name("a"), .unreadable])
  }

  @Test func `backticks hold any name and two are one`() {
    #expect(kinds("`Q1. How often?`") == [.name("Q1. How often?", isQuoted: true)])
    #expect(kinds("`a``b`") == [.name("a`b", isQuoted: true)])
  }

  @Test(arguments: [
    ("\"a b\"", "a b"), ("'a b'", "a b"), ("“a b”", "a b"), ("‘a b’", "a b"), ("”a b”", "a b"),
    (#""say \"x\" \\ \n\t \d""#, "say \"x\" \\ \n\t \\d"), (#"'it\'s'"#, "it's"),
    ("\"a 'b' c\"", "a 'b' c"), ("“he said \"x\"”", "he said \"x\""),
    ("‘don’t know’", "don’t know"), ("\"line\nbreak\"", "line\nbreak"), ("\"\"", ""),
  ]) func `texts stand in straight or curly quotes`(text: String, value: String) {
    #expect(kinds(text) == [.text(value)])
  }

  @Test func `comments and a first line for the system are left out`() {
    #expect(kinds("#!/usr/bin/env topline\na # b | c\n") == [.newline, name("a"), .newline])
    #expect(kinds("\"a # b\"") == [.text("a # b")])
  }

  @Test func `parameters signs and separators are told apart`() {
    #expect(
      kinds("$a>=1;b!=c") == [
        .parameter("a"), .sign(.greaterOrEqual), .number(1), .semicolon, name("b"),
        .sign(.notEqual), name("c"),
      ]
    )
    #expect(kinds("a ≤ −1") == [name("a"), .sign(.lessOrEqual), .sign(.minus), .number(1)])
  }

  @Test(arguments: ["==", "<>", "&&", "||", "%>%", "!", "%", "^", "[", "{", "//", "=>", "|>"])
  func `signs of other languages are one token`(sign: String) {
    #expect(kinds("a \(sign) b") == [name("a"), .foreign(sign), name("b")])
  }

  @Test func `spaces of every kind part words`() {
    #expect(kinds("\u{FEFF}a\u{A0}b\u{3000}c\r\n") == [name("a"), name("b"), name("c"), .newline])
  }

  @Test func `an unclosed quote is a text with a diagnostic`() {
    let result = Lexer.tokens(in: SourceText("where a = \"x"))
    #expect(result.tokens.map(\.kind).dropLast().last == .text("x"))
    #expect(result.diagnostics.map(\.code) == ["unclosed-quote"])
    #expect(result.diagnostics.first?.span == Span(10, 11))
    #expect(result.isQuoteOpen)
  }

  @Test func `neighbouring characters that mean nothing are one token`() {
    let result = Lexer.tokens(in: SourceText("a £££ b"))
    #expect(result.tokens.map(\.kind) == [name("a"), .unreadable, name("b"), .end])
    #expect(result.diagnostics.count == 1)
  }
}
