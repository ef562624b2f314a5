@testable import Engine
import TestSupport
import Testing

/// Counts of records by few cells, several records to a counter.
struct JoinedCountTests {
  @Test(arguments: [1, 2, 5, 8, 9, 50, 64, 65, 200, 256])
  func `records that are counted together come apart by cell`(size: Int) throws {
    var generator = SeededGenerator(seed: UInt64(size))
    var joined = try #require(JoinedCounts(size: size))
    var expected = [UInt32](repeating: 0, count: size)
    var found = expected
    for records in [0, 1, 7, 8, 9, 23, 4096, 10_001] {
      // All in the last cell at times, where counters are furthest apart.
      let least = records % 2 == 0 ? 0 : size - 1
      let cells = (0..<records).map { _ in UInt8(generator.whole(least...size - 1)) }
      for cell in cells { expected[Int(cell)] += 1 }
      joined.add(cells)
      // Emptied in between, so that nothing is counted twice.
      if records == 9 { joined.drain(to: &found) }
    }
    joined.drain(to: &found)
    #expect(found == expected)
  }

  @Test func `more cells than 8 bits have are not counted together`() {
    #expect(JoinedCounts(size: 257) == nil)
  }

  @Test(arguments: [3, 7, 40, 140, 255])
  func `answers by one and two keys are those of the reference`(texts: Int) throws {
    var generator = SeededGenerator(seed: UInt64(texts))
    let records = 40_000
    func column(_ name: String, _ texts: Int, mayMiss: Bool) -> Column {
      let codes = (0..<records).map { _ in UInt8(generator.whole((mayMiss ? 0 : 1)...texts)) }
      var validity = Validity(repeating: true, count: records)
      for (record, code) in codes.enumerated() where code == 0 { validity[record] = false }
      return Column(
        name: name,
        kind: .text,
        storage: .codes8(codes),
        missing: MissingRecords(validity: mayMiss ? validity : nil),
        pool: TextPool((0..<texts).map { "text \($0)" })
      )
    }
    let numbers = (0..<records).map { _ in Int16(generator.whole(-300...300)) }
    let frame = Frame([
      column("many", texts, mayMiss: true), column("few", 5, mayMiss: false),
      Column(name: "number", kind: .number, storage: .wholes16(numbers, .number(digits: 1))),
    ])
    let sum = Accumulator.sum([.column("number")])
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        ["many", "few"].map { .values(.column($0)) },
        [
          Request(keys: [0], measures: [.count]), Request(keys: [0, 1], measures: [.count]),
          Request(keys: [1, 0], measures: [.count, sum]), Request(keys: [0], measures: [sum]),
        ]
      )
    )
    let expected = try ReferenceExecutor(frames: ["f": frame]).answer(plan)
    for threads in [1, 2] {
      var executor = ColumnExecutor(frames: ["f": frame], threads: threads)
      executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 20_032)
      #expect(difference(try executor.answer(plan), expected) == nil)
    }
  }
}
