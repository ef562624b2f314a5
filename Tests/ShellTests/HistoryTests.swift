import Testing

@testable import Shell

@Suite struct HistoryTests {
  private let playground = Playground()

  @Test func `a statement of several lines takes one line of the file`() {
    #expect(History.encoded("from x |\n count \\n") == "from x |\\012 count \\\\n")
  }

  @Test func `statements are in the file as soon as they were typed`() {
    let path = playground.path("state/topline/history")
    let history = History(path: path)
    history.add("count")
    history.add("count")
    history.add("  ")
    history.add("percent é")
    #expect(
      playground.contents("state/topline/history") == "_HiStOrY_V2_\ncount\npercent é\n"
    )
    History(path: path).add("sum score")
    #expect(
      playground.contents("state/topline/history")
        == "_HiStOrY_V2_\ncount\npercent é\nsum score\n"
    )
  }

  @Test func `a history that cannot be written is kept for the session`() {
    playground.file("blocked", "a file where a folder should be")
    let history = History(path: playground.path("blocked/history"))
    history.add("count")
    #expect(playground.contents("blocked") == "a file where a folder should be")
  }

  @Test func `a long file loses its oldest half`() {
    let lines = (0..<5000).map { "count \($0)" }
    playground.file("history", "_HiStOrY_V2_\n" + lines.joined(separator: "\n") + "\n")
    _ = History(path: playground.path("history"))
    let kept = playground.contents("history")?.split(separator: "\n") ?? []
    #expect(kept.count == 2001)
    #expect(kept.first == "_HiStOrY_V2_")
    #expect(kept.last == "count 4999")
  }
}
