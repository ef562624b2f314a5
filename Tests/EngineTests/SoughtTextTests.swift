@testable import Engine
import TestSupport
import Testing

/// Looking for texts in texts, by bytes or by characters.
struct SoughtTextTests {
  private static let texts =
    RandomFrames.texts + [
      "a\r\nb", "\r\n", "\n", "e\u{301}", "\u{e9}", "\u{212a}elvin", "Kelvin", "abab", "aab",
      "0123456789",
    ]

  @Test(arguments: texts)
  func `a text is found where its characters are`(sought: String) {
    let part = SoughtText(sought)
    let characters = Array(sought)
    for whole in Self.texts.flatMap({ [$0, $0 + "x", "ab" + $0 + "c"] }) {
      let all = Array(whole)
      let starts = 0...max(0, all.count - characters.count)
      let isIn = starts.contains { all.dropFirst($0).starts(with: characters) }
      #expect(part.isIn(whole) == isIn, "\(sought.debugDescription) in \(whole.debugDescription)")
      let isEnd = all.reversed().starts(with: characters.reversed())
      #expect(part.ends(whole) == isEnd, "\(whole.debugDescription)")
      #expect(part.begins(whole) == whole.hasPrefix(sought), "\(whole.debugDescription)")
    }
  }

  @Test func `a pattern finds the same again and again`() throws {
    let pattern = try Pattern("b$|é|^0")
    var search = PatternSearch(pattern, interruption: nil)
    for _ in 0..<2 {
      let found = try Self.texts.filter { try search.finds($0) }
      #expect(found == Self.texts.filter { pattern.matches($0) })
      #expect(found.contains("aab") && found.contains("\u{e9}") && found.contains("0123456789"))
      // Patterns read scalars, so that the other spelling is another text to them.
      let isDecomposed = { (text: String) in
        text.unicodeScalars.elementsEqual("e\u{301}".unicodeScalars)
      }
      #expect(!found.contains(where: isDecomposed) && !found.contains("ß"))
    }
  }
}
