@testable import Engine
import TestSupport
import Testing

/// Regular expressions over one text.
struct PatternTests {
  private struct Case: CustomTestStringConvertible {
    let pattern: String
    let found: [String]
    let notFound: [String]
    var testDescription: String { pattern }
  }

  private static let cases = [
    Case(pattern: "", found: ["", "a"], notFound: []),
    Case(pattern: "lon", found: ["lon", "in london"], notFound: ["", "lo", "LON"]),
    Case(pattern: "^lon$", found: ["lon"], notFound: ["lon ", "\nlon", "lon\n"]),
    Case(pattern: "a.c", found: ["abc", "aéc", "a c"], notFound: ["ac", "a\nc"]),
    Case(pattern: "a\\.c", found: ["a.c"], notFound: ["abc"]),
    Case(pattern: "^[a-c_]+$", found: ["abc_"], notFound: ["", "abd"]),
    Case(pattern: "^[^a-c]$", found: ["d", "\n", "é"], notFound: ["a", "dd"]),
    Case(pattern: "^[]a-]+$", found: ["]a-"], notFound: ["["]),
    Case(pattern: "^[\\d\\s]+$", found: ["1 2\t3", "٣"], notFound: ["1a"]),
    Case(pattern: "^\\w+$", found: ["año_2", "Ελλάδα", "東京"], notFound: ["a b", "a-b"]),
    Case(pattern: "^\\W\\D\\S$", found: ["-a-"], notFound: ["a--", "-1-", "-- "]),
    Case(pattern: "\\bcare\\b", found: ["care", "no care.", "care-home"], notFound: ["careful"]),
    Case(pattern: "\\Bre\\b", found: ["care"], notFound: ["re", "reach"]),
    Case(pattern: "^(a|bc)*d?$", found: ["", "abca", "bcd"], notFound: ["b", "dd"]),
    Case(pattern: "^a{2}$", found: ["aa"], notFound: ["a", "aaa"]),
    Case(pattern: "^a{2,}?$", found: ["aa", "aaaa"], notFound: ["a"]),
    Case(pattern: "^a{1,2}b{0}$", found: ["a", "aa"], notFound: ["aaa", "ab"]),
    Case(pattern: "^a{,2}$", found: ["", "aa"], notFound: ["aaa"]),
    Case(pattern: "a{x}", found: ["a{x}"], notFound: ["ax"]),
    Case(pattern: "(?i)straße|ÉCOLE", found: ["STRAßE", "école"], notFound: ["ecole"]),
    Case(pattern: "a(?i)b", found: ["aB", "ab"], notFound: ["AB"]),
    Case(pattern: "(?:(?i)a)b", found: ["Ab"], notFound: ["aB"]),
    Case(pattern: "(?i:a)[b-d]", found: ["Ac"], notFound: ["aC"]),
    Case(pattern: "(?i)^[b-d]σ$", found: ["CΣ", "cς"], notFound: ["aσ"]),
    Case(pattern: "(?<year>\\d{4})", found: ["in 2016"], notFound: ["201"]),
    Case(pattern: "\\x41\\u{e9}\\n\\t\\\\", found: ["Aé\n\t\\"], notFound: ["Aé"]),
    Case(pattern: "(a*)*$", found: ["", "b"], notFound: []),
    Case(pattern: "(^|,)x", found: ["x", "a,x"], notFound: ["ax"]),
  ]

  @Test(arguments: cases)
  private func `a pattern is found where it stands and nowhere else`(_ case: Case) throws {
    let pattern = try Pattern(`case`.pattern)
    for text in `case`.found { #expect(pattern.matches(text), "\(text.debugDescription)") }
    for text in `case`.notFound { #expect(!pattern.matches(text), "\(text.debugDescription)") }
  }

  private static let mistakes: [(String, PatternError.Problem, Int)] = [
    ("a(b", .groupNotClosed, 1), ("é)", .groupNotOpened, 2), ("[a", .classNotClosed, 0),
    ("*a", .nothingToRepeat, 0), ("a**", .nothingToRepeat, 2), ("(|+)", .nothingToRepeat, 2),
    ("a{3,2}", .repeatBackwards, 1), ("a{1001}", .repeatTooLarge(limit: 1000), 1),
    ("a{99999999999999999999}", .repeatTooLarge(limit: 1000), 1),
    ("[z-a]", .rangeBackwards, 1), ("[\\d-z]", .rangeOfClass, 1),
    ("[[:alpha:]]", .classInClass, 1), ("a\\", .nothingEscaped, 1),
    ("\\q", .unknownEscape("\\q"), 0), ("[\\b]", .unknownEscape("\\b"), 1),
    ("\\u{110000}", .noSuchScalar, 0), ("\\x4", .noSuchScalar, 0),
    ("(a)\\1", .backreference, 3), ("a(?=b)", .lookAround, 1), ("(?<!b)", .lookAround, 0),
    ("a++", .possessive, 1), ("(?>a)", .possessive, 0), ("(?x)a", .unknownGroup, 0),
    ("((a{1000}){1000}){1000}", .tooLarge, 1),
    (String(repeating: "(", count: 100_000), .tooDeep, 200),
    (String(repeating: "a", count: 50_000), .tooLarge, 0),
  ]

  @Test func `a pattern that cannot be used says what is wrong and where`() {
    for (text, problem, offset) in Self.mistakes {
      let label = Comment(rawValue: String(text.prefix(30)))
      let error = #expect(throws: PatternError.self, label) { try Pattern(text) }
      #expect(error?.problem == problem, label)
      #expect(error?.offset == offset, label)
      #expect(error?.message.isEmpty == false)
    }
  }

  /// A random pattern over a few characters, without what only one of the two readers knows.
  private func pattern(_ generator: inout SeededGenerator, depth: Int) -> String {
    switch generator.whole(0...(depth > 0 ? 9 : 4)) {
    case 0, 1: return generator.pick(["a", "b", "c", "A", " ", "é", "1"])
    case 2: return generator.pick([".", "\\w", "\\d", "\\s", "\\W", "\\D", "\\S"])
    case 3: return generator.pick(["[ab]", "[^ab]", "[a-cé]", "[^\\d ]", "[A-Z\\s]"])
    case 4: return generator.pick(["^", "$", "\\b", "\\B", "a", "b"])
    case 5: return "(\(pattern(&generator, depth: depth - 1)))"
    case 6:
      let inner = pattern(&generator, depth: depth - 1)
      let often = generator.pick(["*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?", "??"])
      return "(?:\(inner))\(often)"
    case 7:
      return pattern(&generator, depth: depth - 1) + "|" + pattern(&generator, depth: depth - 1)
    case 8: return "(?i:\(pattern(&generator, depth: depth - 1)))"
    default:
      return pattern(&generator, depth: depth - 1) + pattern(&generator, depth: depth - 1)
    }
  }

  @Test(arguments: UInt64(0)..<40)
  func `small patterns agree with the standard library's`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let written = pattern(&generator, depth: 3)
      guard let regex = try? Regex(written) else { continue }
      let theirs = regex.matchingSemantics(.unicodeScalar).wordBoundaryKind(.simple)
      let ours = try Pattern(written)
      // Theirs sees a boundary between a letter and a digit, although both are `\w`.
      let hasBoundary = written.contains("\\b") || written.contains("\\B")
      for _ in 0..<6 {
        let letters = (0..<generator.whole(0...7)).map { _ in
          generator.pick(["a", "b", "c", "A", "B", " ", "é", "É", hasBoundary ? "x" : "1", "-"])
        }
        let text = letters.joined()
        let isFound = try theirs.firstMatch(in: text) != nil
        #expect(ours.matches(text) == isFound, "\(written) in \(text.debugDescription)")
      }
    }
  }

  @Test func `a long comment is read once however the pattern repeats`() throws {
    let comment = String(repeating: "the staff were kind and the food was good ", count: 5000)
    #expect(try !Pattern("^(\\w+\\s?)*:").matches(comment))
    #expect(try !Pattern("(a*)*(a*)*c{5}$").matches(String(repeating: "a", count: 100_000)))
    #expect(try Pattern("^(\\w+\\s?)*:").matches(comment + ":"))
  }

  @Test func `what is kept between texts is bounded and may be forgotten`() throws {
    // Over thousands of sets of places: whether the 13th character from the end is an a.
    let pattern = try Pattern("^(a|b|é)*a(a|b|é){12}$")
    var search = PatternSearch(pattern, interruption: nil)
    var generator = SeededGenerator(seed: 5)
    for _ in 0..<8 {
      let letters = (0..<2000).map { _ in generator.pick(["a", "b", "b", "é"]) }
      #expect(try search.finds(letters.joined()) == (letters[letters.count - 13] == "a"))
    }
  }

  @Test func `a raised flag ends a search`() throws {
    let interruption = Interruption()
    var search = PatternSearch(try Pattern("a"), interruption: interruption)
    #expect(try search.finds("a"))
    interruption.raise()
    #expect(throws: EngineError.interrupted) { try search.finds("a") }
  }
}
