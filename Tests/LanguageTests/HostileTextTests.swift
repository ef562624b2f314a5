import Language
import Testing

/// Random text through everything that reads text: nothing traps, everything ends.
@Suite struct HostileTextTests {
  private static let words = [
    "from", "where", "percent", "count", "by", "base", "with", "x", "`a b`", "\"t\"", "'", "\"",
    "“",
    "(", ")", ",", "|", "||", "=", "==", "!=", "<", "-", "*", "/", "+", "not", "in", "is",
    "missing",
    "between", "and", "or", "$p", "$", "3", "1e30", "2016Q3", "case", "round", ":", ";", "\n", "#",
    "`",
    "let", "load", "set", "show", "param", "help", "explain", "net", "top", "2", "of", "band",
    "into",
    "below", "join", "on", "long", "as", "label", "order", "rank", "wide", "take", "-1", "%", "{",
    "é",
    "\u{0}", "\u{200B}", "👍🏽", "e_*", "summarize", "keep", "multi", "split", "each", "totals",
    "digits",
  ]

  /// Reads the text in every way there is, and checks what must hold of any text.
  private func read(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
    let source = SourceText(text)
    let lexed = Lexer.tokens(in: source)
    #expect(lexed.tokens.last?.kind == .end, sourceLocation: sourceLocation)
    var end = 0
    for token in lexed.tokens {
      #expect(token.span.start >= end && token.span.end >= token.span.start)
      end = token.span.end
    }
    for statement in Parser.parse(source) {
      let written = Formatter.format(statement)
      for diagnostic in statement.diagnostics {
        let span = diagnostic.span ?? Span(-1, -1)
        #expect(span.start >= 0 && span.start <= span.end && span.end <= source.count)
      }
      // A statement without mistakes has no holes: it reads back as it was written.
      if statement.diagnostics.isEmpty {
        let again = statements(written)
        #expect(again.flatMap(\.diagnostics) == [], "\(written)")
        #expect(again.map(Formatter.format) == [written])
      }
    }
    _ = Completeness.isComplete(text)
    for offset in [0, source.count / 2, source.count] {
      let request = CompletionParser.request(text, at: offset)
      #expect(request.prefixSpan.end <= source.count)
    }
  }

  @Test(arguments: 1...20) func `random words are read without a trap`(seed: Int) {
    var generator = TreeGenerator(seed: seed)
    for _ in 0..<50 {
      let words = generator.some(14) { $0.pick(HostileTextTests.words) }
      read(words.joined(separator: generator.chance() ? " " : ""))
    }
  }

  @Test(arguments: 1...20) func `random bytes are read without a trap`(seed: Int) {
    var generator = TreeGenerator(seed: seed)
    for _ in 0..<50 {
      let bytes = generator.some(60) { UInt8($0.below(256)) }
      read(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: 1...20) func `broken statements are read without a trap`(seed: Int) {
    var generator = TreeGenerator(seed: seed)
    for _ in 0..<30 {
      var scalars = Array(Formatter.format(generator.statement()).unicodeScalars)
      for _ in 0..<(1 + generator.below(3)) where !scalars.isEmpty {
        let place = generator.below(scalars.count)
        switch generator.below(3) {
        case 0: scalars.remove(at: place)
        case 1: scalars.insert(generator.pick(["(", "\"", "|", "=", ",", "`", " "]), at: place)
        default: scalars.removeSubrange(place...)
        }
      }
      var text = ""
      text.unicodeScalars.append(contentsOf: scalars)
      read(text)
    }
  }

  @Test(.timeLimit(.minutes(1))) func `a script of ten thousand lines is read whole`() {
    let line =
      "from panel_synthetic | where region = \"London\" and a > 1.5 | percent rating by quarter"
    let text = Array(repeating: line, count: 10_000).joined(separator: "\n")
    let all = statements(text)
    #expect(all.count == 10_000)
    #expect(all.allSatisfy { $0.diagnostics.isEmpty })
  }

  @Test(
    .timeLimit(.minutes(1)),
    arguments: [
      String(repeating: "|", count: 20_000), String(repeating: "(", count: 100_000),
      String(repeating: "a ", count: 100_000), String(repeating: "a,", count: 50_000),
      String(repeating: "\n", count: 50_000) + "| count",
      String(repeating: "count\n\n", count: 10_000),
      String(repeating: "where ==|", count: 5_000), String(repeating: "£ ", count: 20_000),
      String(repeating: "`", count: 50_001),
      "where a = \"" + String(repeating: "x", count: 1_000_000),
      String(repeating: "from |", count: 10_000), String(repeating: "percent a = ", count: 20_000),
    ]
  ) func `long rubbish takes no long time`(text: String) {
    _ = Parser.parse(SourceText(text))
    _ = Completeness.isComplete(text)
    _ = CompletionParser.request(text, at: text.utf8.count)
  }
}
