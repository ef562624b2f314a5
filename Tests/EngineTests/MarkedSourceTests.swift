import TestSupport
import Testing

/// Sources with a marked part.
struct MarkedSourceTests {
  @Test func `the marked part is found in bytes`() throws {
    let source = marked("é ⟦ratng⟧ by region")
    #expect(source.text == "é ratng by region")
    let range = try #require(source.range)
    #expect(range.start == 3)
    #expect(range.end == 8)
  }

  @Test func `a text without marks has no part`() {
    #expect(marked("percent rating").range == nil)
  }
}
