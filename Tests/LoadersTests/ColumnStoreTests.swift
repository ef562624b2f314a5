import Engine
import Testing

@testable import Loaders

/// Where values stand while they are read, and what becomes of them.
struct ColumnStoreTests {
  /// A text whose columns change in the middle: records grow short or long, numbers get more digits
  /// or go past 16 and 32 bits, texts outgrow 8 bits.
  private static func text(firstAreLong: Bool, records: Int) -> [UInt8] {
    var lines = ["id,label,n,d,wide,t,part"]
    for record in 0..<records {
      let isLate = record > records / 3
      let note = String(repeating: "x", count: isLate == firstAreLong ? 0 : 300)
      let number = isLate ? record * 37 % 90_000 : record % 1_000 * 7
      let decimal = isLate ? "\(record % 977).125" : "\(record % 499).5"
      let wide = isLate ? "\(record)00000000" : "\(record)"
      let part = record % 11 == 0 ? "" : "\(record)"
      let text = isLate ? record : record % 90
      lines.append("\(record),L\(record % 5)\(note),\(number),\(decimal),\(wide),t\(text),\(part)")
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  @Test(arguments: [true, false])
  func `values keep their place however long the records become`(firstAreLong: Bool) {
    let text = Self.text(firstAreLong: firstAreLong, records: 6_000)
    let expected = FastScanTests.reading(
      of: text,
      careful: true,
      blockSize: nil,
      threads: 1,
      asText: false
    )
    guard case .table(_, let kinds, _, _) = expected else {
      Issue.record("no table: \(expected)")
      return
    }
    #expect(kinds == [.number, .text, .number, .number, .number, .text, .number])
    for threads in 1...3 {
      for asText in [false, true] {
        let found = FastScanTests.reading(
          of: text,
          careful: false,
          blockSize: 20_000,
          threads: threads,
          asText: asText
        )
        let plain = FastScanTests.reading(
          of: text,
          careful: true,
          blockSize: 1 << 24,
          threads: 1,
          asText: asText
        )
        #expect(found == plain, "\(threads) threads")
      }
    }
  }

  @Test func `places follow each other until the room is used up`() throws {
    let store = ColumnStore(columns: 1)
    func place(_ number: Int, _ rows: Int) throws -> RecordPlace {
      try #require(store.place(of: number, rows: rows, likely: 100, isStopped: { false }))
    }
    let first = try place(0, 10)
    let second = try place(1, 0)
    let third = try place(2, first.segment.capacity - 10)
    #expect([first.offset, second.offset, third.offset] == [0, 10, 10])
    #expect(first.segment.capacity >= 100)
    #expect(store.isWhole)
    let beyond = try place(3, 1)
    #expect(beyond.segment !== first.segment)
    #expect(beyond.offset == 0)
    #expect(!store.isWhole)
    #expect(store.place(of: 9, rows: 1, likely: 1, isStopped: { true }) == nil)
  }

  @Test func `a form is no narrower than any before`() {
    let values = ColumnValues()
    #expect(values.form(atLeast: .codes8) == .codes8)
    #expect(values.form(atLeast: .codes16) == .codes16)
    #expect(values.form(atLeast: .codes8) == .codes16)
  }

  @Test func `a room becomes an array of the values written to it`() throws {
    let store = ColumnStore(columns: 1)
    let place = try #require(store.place(of: 0, rows: 3, likely: 50, isStopped: { false }))
    let room = store.columns[0].room(for: Int16.self, of: place.segment)
    for row in 0..<3 { room[row] = Int16(row * 7) }
    #expect(store.columns[0].whole(UInt16.self) == nil)
    #expect(store.columns[0].whole(Int16.self)?.take(3) == [0, 7, 14])
  }
}
