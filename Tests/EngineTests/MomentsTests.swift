@testable import Engine
import TestSupport
import Testing

/// Squares about the mean of a group, wherever the group lies.
struct MomentsTests {
  private func moments(
    _ columns: [Column],
    weight: Expression? = nil,
    threads: Int = 1,
    leastMorsel: Int = 64
  ) throws -> [GroupKey: GroupMoments] {
    var executor = ColumnExecutor(frames: ["f": Frame(columns)], threads: threads)
    executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: leastMorsel)
    let plan = Plan(
      source: .frame("f"),
      result: .totals(
        [.values(.column("group"))],
        [
          Request(keys: [0], measures: [.moments(.column("x"), weight: weight)]),
          Request(keys: [], measures: [.moments(.column("x"), weight: weight)]),
        ]
      )
    )
    let totals = try executor.totals(plan)
    return totals.tables.reduce(into: [:]) { found, table in
      for (key, figures) in table {
        if case .moments(let moments)? = figures.first { found[key] = moments }
      }
    }
  }

  @Test(arguments: [0, 1e9, -1e15, 0.1])
  func `a narrow group keeps its digits beside a far one`(shift: Double) throws {
    let columns = [
      Column.numbers("group", [1, 2, 1, 2, 1, 2]),
      Column.numbers("x", [1, 5.6e9, 2, 5.6e9, 3, 5.6e9 + 4].map { $0 + shift }),
    ]
    let found = try moments(columns)
    let first = try #require(found[GroupKey([.number(1)])])
    let second = try #require(found[GroupKey([.number(2)])])
    #expect(first.records == 3)
    #expect(first.weight == 3)
    #expect(abs(first.squares - 2) < 1e-9)
    #expect(abs(first.mean - (2 + shift)) <= 1e-9 * abs(2 + shift))
    if shift == 0 { #expect(abs(second.squares - 32.0 / 3) < 1e-9) }
  }

  @Test func `a weight counts its record so many times`() throws {
    let columns = [
      Column.numbers("group", [1, 1, 1, 2]),
      Column.numbers("x", [1, 7, 2, 9]),
      Column.numbers("w", [1, 0, 3, 0]),
    ]
    let found = try moments(columns, weight: .column("w"))
    let first = GroupMoments(records: 3, weight: 4, mean: 1.75, squares: 0.75)
    let second = GroupMoments(records: 1, weight: 0, mean: 0, squares: 0)
    #expect(found[GroupKey([.number(1)])] == first)
    #expect(found[GroupKey([.number(2)])] == second)
    #expect(found[GroupKey([])]?.squares == 0.75)
  }

  @Test func `a record without a value or a weight is left out`() throws {
    let columns = [
      Column.numbers("group", [1, 1, 1, 1]),
      Column.numbers("x", [nil, 2, 4, 100]),
      Column.numbers("w", [1, 1, 1, nil]),
    ]
    let found = try moments(columns, weight: .column("w"))
    let expected = GroupMoments(records: 2, weight: 2, mean: 3, squares: 2)
    #expect(found[GroupKey([.number(1)])] == expected)
    #expect(found[GroupKey([])] == expected)
  }

  @Test func `no record at all has no squares`() throws {
    let found = try moments([Column.numbers("group", []), Column.numbers("x", [])])
    let nothing = GroupMoments(records: 0, weight: 0, mean: 0, squares: 0)
    #expect(found == [GroupKey([]): nothing])
  }

  @Test func `morsels add up to the whole, the same with any number of threads`() throws {
    var generator = SeededGenerator(seed: 11)
    let values = (0..<3000).map { _ in 1e9 + Double(generator.whole(0...1000)) / 8 }
    let columns = [
      Column.numbers("group", values.indices.map { Double($0 % 3) }), Column.numbers("x", values),
    ]
    let cut = try [1, 2, 7].map { try moments(columns, threads: $0) }
    let whole = try moments(columns, leastMorsel: 4096)
    #expect(cut[0] == cut[1] && cut[0] == cut[2])
    for (key, moments) in whole {
      let other = try #require(cut[0][key])
      #expect(abs(other.squares - moments.squares) < 1e-9 * moments.squares)
      #expect(other.records == moments.records)
    }
  }

  @Test func `a long whole number becomes the nearest one, as a short one does`() {
    var generator = SeededGenerator(seed: 5)
    for bits in 1...127 {
      for _ in 0..<20 {
        let upper = Int128(UInt128(generator.next()) << 63 | UInt128(generator.next() >> 1))
        let whole = upper >> Int128(127 - bits)
        for near in [whole, -whole, whole | 1, (whole >> 40) << 40] {
          #expect(nearest(near) == Double(near))
        }
      }
    }
    for edge in [0, Int128(Int64.max) + 1, Int128(Int64.min) - 1, .max, .min] {
      #expect(nearest(edge) == Double(edge))
    }
  }
}
