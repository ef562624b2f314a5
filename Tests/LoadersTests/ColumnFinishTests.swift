import Engine
import Loaders
import Testing

/// Columns that several threads put together.
struct ColumnFinishTests {
  private static let records = 280_000
  /// An id, a text that no other record has, two of few, a number, a date, and one with gaps.
  private static let table: String = {
    var lines = ["id,name,town,few,n,day,part"]
    for record in 0..<records {
      // In no order, and with some that come back.
      let name = record % 50 == 49 ? record / 2 : record * 7919 % records
      let part = record % 9 == 0 ? "" : "\(record % 700)"
      lines.append(
        "\(record),name \(name),town \(record % 5_000),\(record % 3),\(record % 977).5,"
          + "2024-0\(1 + record % 9)-11,\(part)"
      )
    }
    return lines.joined(separator: "\n")
  }()

  @Test func `columns of many records are the same with any number of threads`() throws {
    let plain = try loaded(Self.table) { $0.threads = 1 }
    #expect(plain.frame.count == Self.records)
    #expect(
      plain.frame.columns.map(\.kind) == [.number, .text, .text, .number, .number, .date, .number]
    )
    for threads in 2...3 {
      let dataset = try loaded(Self.table) { $0.threads = threads }
      for (found, expected) in zip(dataset.frame.columns, plain.frame.columns) {
        #expect(found.pool.bytes == expected.pool.bytes)
        #expect(found.pool.ends == expected.pool.ends)
        #expect(found.summary == expected.summary)
        let differs = (0..<Self.records).first { $0 % 7 == 0 && found[$0] != expected[$0] }
        #expect(differs == nil, "\(found.name), \(threads) threads")
      }
    }
  }
}
