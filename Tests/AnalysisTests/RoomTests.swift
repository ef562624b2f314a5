import Analysis
import Engine
import Language
import Testing

/// Queries that need more memory than there is, with the stage that must be underlined in ⟦ ⟧.
@Suite struct `A stage that memory is not left for` {
  /// Each record of `many` has the key of every other.
  let asking = Asking(
    [
      "many": Frame([
        .numbers("key", [Double](repeating: 1, count: 400)),
        .numbers("n", (0..<400).map { Double($0 % 7) }),
      ]),
      "few": Frame([.numbers("key", [1, 2]), .numbers("more", [3, 4])]),
    ],
    memory: 100_000
  )

  static let marked = [
    "from many | where n >= 0 | ⟦join⟧ many on key | where n > 3 | count",
    "from many | join few on key | ⟦join⟧ many on key | keep key | count by key",
    "from many | ⟦join⟧ many on key | derive m = n + 1 | sort by m",
    "from many | ⟦join⟧ many on key | label n 1 as \"one\" | percent n",
    "from many | derive m = n + 1 | derive unread = n + 2 | ⟦join⟧ many on key"
      + " | derive m = n + 2 | label m 1 as \"one\" | count",
    "from many | append many | append many | where n > 1 | ⟦join⟧ many on key | count",
    "from many | ⟦join⟧ many on key left | where n > 3 | design cluster n | percent key with se",
    "from many | weight by n | ⟦join⟧ many on key | mean n",
    "from many | rename k = key | ⟦join⟧ many on k = key | describe",
    "from many | ⟦join⟧ wide on key | count",
    "from many | ⟦join⟧ wide on key | count by n | sort by count",
    "from many | count | join few on count = key left | where count > 0 | ⟦append⟧ wide | count",
  ]

  @Test(arguments: marked)
  func `is underlined, however much later records are asked for`(_ marked: String) throws {
    asking.catalog.define("wide", "from many | join many on key")
    let text = marked.filter { $0 != "⟦" && $0 != "⟧" }
    let before = try #require(marked.split(separator: "⟦").first).utf8.count
    let verb = try #require(marked.split { $0 == "⟦" || $0 == "⟧" }.dropFirst().first)
    let found = try #require(asking.mistake(text))
    #expect(found.code == "too-much-memory")
    #expect(found.span == Span(before, before + verb.utf8.count), "\(found)")
    #expect(found.source == nil)
  }

  @Test func `is underlined in the view that it is in`() throws {
    asking.catalog.define("wide", "from many | join many on key")
    for text in ["from wide | count", "from wide | where n > 3 | sort by n"] {
      let found = try #require(asking.mistake(text))
      #expect(found.code == "too-much-memory")
      #expect(found.source?.text == "from many | join many on key")
      #expect(found.span == Span(12, 16))
      #expect(found.advice.last == "this is in the view `wide`")
    }
    asking.catalog.define("wider", "from wide | where n > 1")
    asking.catalog.define("counted", "from wide | count")
    for text in ["from wider | count", "from counted | where count > 1"] {
      let found = try #require(asking.mistake(text))
      #expect(found.source?.text == "from many | join many on key")
      #expect(found.advice.filter { $0.contains("view") } == ["this is in the view `wide`"])
    }
  }

  @Test func `is the last one where nothing before it was too much`() throws {
    let tight = Asking(["many": Frame([.numbers("n", (0..<400).map { Double($0) })])], memory: 1000)
    let found = try #require(tight.mistake("from many | where n >= 0 | where n > 1 | sort by n"))
    #expect(found.span == Span(41, 45))
  }
}
