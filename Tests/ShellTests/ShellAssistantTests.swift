import Foundation
import Testing

@testable import Shell

@Suite struct ShellAssistantTests {
  private let playground = Playground()

  private func texts(_ typed: String, in session: Session) -> [String] {
    ShellAssistant(session: session).complete(typed, at: typed.utf8.count).candidates.map(\.text)
  }

  @Test func `columns and labels of a file complete before it was used`() {
    let file = playground.file("ratings.csv", Playground.ratings)
    let session = playground.session()
    #expect(texts("from \"\(file)\" | percent ra", in: session) == ["rating"])
    #expect(texts("from \"\(file)\" | where rating = \"", in: session) == ["\"Good\"", "\"Poor\""])
    #expect(texts("from \"\(file)\" | where rating = \"P", in: session) == ["\"Poor\""])
    #expect(texts("from \"\(file)\" | count by region | sort by c", in: session) == ["count"])
  }

  @Test func `a large file is not read for a key, but what was read is there`() {
    let rows = String(repeating: "A,\(String(repeating: "x", count: 1000))\n", count: 25_000)
    let file = playground.file("large.csv", "rating,comment\n" + rows)
    let session = playground.session()
    #expect(!texts("from \"\(file)\" | percent ra", in: session).contains("rating"))
    #expect(playground.run("from \"\(file)\" | count", in: session).output == "count\n25000\n")
    #expect(texts("from \"\(file)\" | percent ra", in: session) == ["rating"])
  }

  @Test func `a line that carries the last query on completes from where it stood`() {
    let session = playground.session()
    _ = playground.run("from iaf_2016_17 | percent rating", in: session)
    #expect(texts("| sort by per", in: session) == ["percent"])
  }
}
