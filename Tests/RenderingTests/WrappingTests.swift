import Testing

@testable import Rendering

@Test(arguments: [
  ("one two three", 7, ["one two", "three"]), ("abcdefgh", 3, ["abc", "def", "gh"]),
  ("a abcdefgh b", 4, ["a", "abcd", "efgh", "b"]), ("", 5, [""]), ("日本語", 4, ["日本", "語"]),
  ("fits", 4, ["fits"]), ("x", 0, ["x"]),
])
func `a text is broken at spaces and else where it must be`(
  _ text: String,
  _ width: Int,
  _ lines: [String]
) {
  #expect(Wrapping.lines(text, width: width) == lines)
}

@Test func `a shortened text ends with an ellipsis and fits`() {
  #expect(Wrapping.shortened("Needs improvement", width: 6, ellipsis: "…") == "Needs…")
  #expect(Wrapping.shortened("日本語", width: 4, ellipsis: "…") == "日…")
  #expect(Wrapping.shortened("short", width: 5, ellipsis: "…") == "short")
}

@Test(arguments: [1, 2, 3, 4] as [UInt64])
func `wrapped lines hold every letter and fit`(_ seed: UInt64) {
  var random = Seeded(seed)
  let letters: [Character] = ["a", "b", " ", "日", "👍🏽", "e\u{301}", "-"]
  for _ in 0..<300 {
    let text = String((0..<random.next() % 60).map { _ in letters[Int(random.next() % 7)] })
    let width = Int(random.next() % 12) + 2
    let lines = Wrapping.lines(text, width: width)
    #expect(lines.allSatisfy { CellWidth.of($0) <= width })
    #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
  }
}
