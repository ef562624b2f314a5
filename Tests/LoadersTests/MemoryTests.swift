import Engine
import Loaders
import Testing

/// What a limit on memory refuses, and what it says.
struct MemoryTests {
  private static let table =
    "id,text,kind\n"
    + (0..<40_000).map { "\($0),a text that is like no other \($0),\($0 % 3)" }
    .joined(separator: "\n")

  @Test func `a file that is too large says what would fit`() throws {
    let error = failure(Self.table) { $0.memory = 1_000_000 }
    guard case .tooLarge("t.csv", 1_000_000, let records, let columns)? = error else {
      Issue.record("another error: \(String(describing: error))")
      return
    }
    #expect((1...40_000).contains(records))
    #expect(columns.first?.name == "text")
    let message = try #require(error).message
    #expect(message.hasPrefix("`t.csv` takes more than the 977 KB of memory"))
    #expect(try #require(error).advice.joined().contains("`text` ("))
  }

  @Test func `columns that fit are loaded from a file that does not`() throws {
    let dataset = try loaded(Self.table) {
      $0.memory = 1_000_000
      $0.columns = ["id", "kind"]
    }
    #expect(dataset.frame.count == 40_000)
    // 32 bits for a number up to 40,000, and 16 for one up to 2.
    #expect(dataset.memory <= 40_000 * 6)
  }

  @Test func `what there is room for is loaded as without a limit`() throws {
    let limited = try loaded(Self.table) { $0.memory = 100_000_000 }
    let free = try loaded(Self.table)
    #expect(limited.frame.columns.map(\.values) == free.frame.columns.map(\.values))
  }

  @Test(arguments: [
    (0, "0 bytes"), (1, "1 byte"), (1023, "1023 bytes"), (1024, "1 KB"), (1536, "1.5 KB"),
    (1_048_575, "1 MB"), (2_147_483_648, "2 GB"), (209_715_200, "200 MB"),
    (1_099_511_627_776, "1024 GB"),
  ])
  func `bytes are counted as the option counts them`(_ bytes: Int, _ text: String) {
    #expect(ByteCount.text(bytes) == text)
  }
}
