import Language
import Testing

@Suite struct FormatterTests {
  @Test(arguments: 0..<20)
  func `reading what was written gives the same tree`(seed: Int) throws {
    var generator = TreeGenerator(seed: seed + 1)
    for _ in 0..<40 {
      let tree = generator.statement()
      let written = Formatter.format(tree)
      let read = statements(written)
      #expect(read.flatMap(\.diagnostics) == [], "\(written)")
      let only = try #require(read.first)
      #expect(shape(only.kind) == shape(tree.kind), "\(written)")
      #expect(Formatter.format(only) == written)
    }
  }

  @Test(arguments: HelpCatalog.entries.compactMap(\.example))
  func `every example keeps its tree when it is written again`(example: String) {
    for statement in statements(example) {
      let again = statements(Formatter.format(statement))
      #expect(again.map { shape($0.kind) } == [shape(statement.kind)])
    }
  }

  @Test(arguments: [
    ("((a)) and (b or c)", "a and (b or c)"), ("(a and b) or c", "a and b or c"),
    ("not (a = 1)", "not a = 1"), ("(not a) = 1", "(not a) = 1"), ("-(9) = a", "-(9) = a"),
    ("a - (b - c) > 0", "a - (b - c) > 0"), ("(a - b) - c > 0", "a - b - c > 0"),
    ("A='x'", "A = \"x\""), ("a is answered", "a is not missing"), ("TRUE = a", "yes = a"),
  ]) func `expressions get the brackets they need and no more`(text: String, canonical: String)
    throws
  {
    #expect(Formatter.format(try condition(text)) == canonical)
  }

  @Test(arguments: [
    (5.0, "5"), (-0.5, "-0.5"), (1e21, "1e+21"), (0.1, "0.1"), (1e-7, "1e-07"),
  ]) func `numbers are as short as they read back`(value: Double, text: String) {
    #expect(Formatter.number(value) == text)
  }

  @Test func `names get backticks only where they need them`() {
    #expect(Formatter.name("sch.wide") == "sch.wide")
    #expect(Formatter.name("a b") == "`a b`")
    #expect(Formatter.name("a`b") == "`a``b`")
    #expect(Formatter.name("2a") == "`2a`")
    #expect(Formatter.name("a.") == "`a.`")
  }
}
