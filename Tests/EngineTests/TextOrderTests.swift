import TestSupport
import Testing

@testable import Engine

@Suite struct `The order of texts` {
  private func order(_ texts: [String], _ entries: [Int]? = nil) -> [String] {
    let pool = TextPool(texts)
    let entries = entries ?? Array(texts.indices)
    return pool.ascending(entries.map { UInt32($0) }).map { pool[Int($0)] }
  }

  private func sorted(_ texts: [String]) -> [String] {
    texts.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  @Test func `is that of their bytes`() {
    let texts = ["b", "", "a", "é", "ab", "a\u{0}", "a\u{0}\u{0}", "Z", "😀", "\u{FFFF}", "a b"]
    #expect(order(texts) == sorted(texts))
  }

  @Test(arguments: [7, 8, 9, 16, 17, 100])
  func `goes on past what they share`(shared: Int) {
    let start = String(repeating: "x", count: shared)
    let texts = [
      start + "b", start, start + "a", start + "\u{0}", start + "abcdefghi", start + "B",
    ]
    #expect(order(texts) == sorted(texts))
  }

  @Test(arguments: [UInt64(1), 2, 3])
  func `is the same for many`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let words = ["waiting", "late", "a", "", "result afterwards", "é", "\u{0}"]
    let texts = Array(
      Set(
        (0..<5000).map { _ in "\(random.pick(words)) \(random.pick(words))\(random.whole(0...900))"
        }
      )
    )
    #expect(order(texts) == sorted(texts))
    let some = texts.indices.filter { $0 % 50 == 0 }
    #expect(order(texts, some) == sorted(some.map { texts[$0] }))
    let most = texts.indices.filter { $0 % 50 != 0 }
    #expect(order(texts, most) == sorted(most.map { texts[$0] }))
    let pool = TextPool(texts)
    let scan = ParallelScan(threads: 3, interruption: nil, sizes: .init(worthwhile: 0))
    let found = pool.ascending(texts.indices.map { UInt32($0) }, scan)
    #expect(found.map { pool[Int($0)] } == sorted(texts))
  }

  @Test func `follows a pool that grows`() {
    var pool = TextPool((0..<2000).map { "\($0)" })
    let entries = (0..<2000).map { UInt32($0) }
    _ = pool.ascending(entries)
    pool.append("!".utf8)
    #expect(pool.ascending(entries + [2000]).first == 2000)
  }

  @Test func `of a key has the texts of its codes in a pool of no others`() throws {
    let texts = ["b", "c", "", "a"]
    let column = Column(
      name: "x",
      kind: .text,
      storage: .codes8([4, 1, 3, 2]),
      pool: TextPool(texts)
    )
    let scan = ParallelScan(threads: 1, interruption: nil)
    let key = KeyColumn([0, 1, 2, 3, 4], KeyMeaning(KeySpace(column, at: 0), scan))
    for codes in [[3, 1, 0, 2], [1, 3], []] as [[UInt32]] {
      let (pool, entries) = try #require(key.texts(of: codes))
      #expect(entries.map { pool[Int($0)] } == codes.map { texts[Int($0)] })
      #expect(pool.count == codes.count)
    }
    // The last code stands for a blank.
    #expect(key.texts(of: [0, 4]) == nil)
    let (values, missing) = key.parted([0, 2, 4])
    #expect(values == [0, 2])
    #expect(missing.map(\.code) == [4])
    #expect(key.ascending([0, 1, 2, 3, 4]) == [2, 3, 0, 1, 4])
  }

  @Test func `leaves a pool of some texts with just these`() {
    let pool = TextPool(["first", "", "a text of more than eight bytes", "last"])
    #expect(pool.picking([3, 2, 1]).texts == ["last", "a text of more than eight bytes", ""])
    #expect(pool.picking([]).texts.isEmpty)
  }
}
