@testable import Engine
import TestSupport
import Testing

/// Conditions that are judged by what columns store, at the ends of what can be stored.
struct StoredTestTests {
  /// More than are tested at a time, and no whole number of anything.
  private static let count = 4_133

  private static let shortEnds: [Int16] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
  private static let ends: [Int32] = [.min, .min + 1, -1, 0, 1, .max - 1, .max]
  private static let sixteen = (0..<count).map { shortEnds[$0 * 5 % 7] }
  private static let thirtyTwo = (0..<count).map { ends[$0 * 3 % 7] }
  /// 0 to 254; a record without a text has the code 0.
  private static let texts = (0..<count).map { $0 * 11 % 255 }

  private static let frame: Frame = {
    func number(_ name: String, _ storage: Column.Storage) -> Column {
      Column(name: name, kind: .number, storage: storage)
    }
    func text(_ name: String, _ storage: Column.Storage, misses: Bool) -> Column {
      var column = Column(
        name: name,
        kind: .text,
        storage: storage,
        pool: TextPool((1...255).map { String($0) })
      )
      if misses {
        var validity = Validity(repeating: true, count: count)
        for (record, text) in texts.enumerated() where text == 0 { validity[record] = false }
        column.missing = MissingRecords(validity: validity)
      }
      return column
    }
    return Frame([
      number("sixteen", .wholes16(sixteen, .number(digits: 0))),
      number("thirtyTwo", .wholes32(thirtyTwo, .number(digits: 0))),
      text("bytes", .codes8(texts.map { UInt8($0 + 1) }), misses: false),
      text("pairs", .codes16(texts.map { UInt16($0 + 1) }), misses: false),
      text("fours", .codes32(texts.map { UInt32($0 + 1) }), misses: false),
      text("blanks", .codes8(texts.map { UInt8($0) }), misses: true),
      number("id", .wholes32((0..<count).map { Int32($0) }, .number(digits: 0))),
    ])
  }()

  /// The records that a condition keeps, of all and of those that were listed before.
  private func kept(_ condition: Expression) throws -> [[Int]] {
    let halves = Step.sort([.init(.column("id"), isDescending: true)])
    return try [[], [halves]].map { steps in
      let plan = Plan(
        source: .frame("f"),
        steps: steps + [.select(condition)],
        result: .records(["id"], limit: nil)
      )
      var executor = ColumnExecutor(frames: ["f": Self.frame], threads: 2)
      executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 2112)
      let frame = try executor.records(plan).frame
      let ids = (0..<frame.count).compactMap { record -> Int? in
        if case .number(let id) = frame.columns[0][record] { Int(exactly: id) } else { nil }
      }
      return ids.sorted()
    }
  }

  private func records(_ holds: (Int) -> Bool) -> [Int] { (0..<Self.count).filter(holds) }

  private static let comparisons: [(Function, @Sendable (Int, Int) -> Bool)] = [
    (.equal, { $0 == $1 }), (.notEqual, { $0 != $1 }), (.less, { $0 < $1 }),
    (.lessOrEqual, { $0 <= $1 }), (.greater, { $0 > $1 }), (.greaterOrEqual, { $0 >= $1 }),
  ]

  @Test(arguments: comparisons.indices)
  func `numbers are compared up to the ends of what is stored`(place: Int) throws {
    let (function, holds) = Self.comparisons[place]
    for limit in [Int(Int16.min) - 1, -32_768, -32_767, -1, 0, 1, 32_766, 32_767, 32_768] {
      let condition = Expression.call(
        function,
        [.column("sixteen"), .constant(.number(Double(limit)))]
      )
      let expected = records { holds(Int(Self.sixteen[$0]), limit) }
      #expect(try kept(condition) == [expected, expected], "\(limit)")
    }
    let (least, greatest) = (Int(Int32.min), Int(Int32.max))
    for limit in [least - 1, least, least + 1, -1, 0, greatest - 1, greatest, greatest + 1] {
      let condition = Expression.call(
        function,
        [.column("thirtyTwo"), .constant(.number(Double(limit)))]
      )
      let expected = records { holds(Int(Self.thirtyTwo[$0]), limit) }
      #expect(try kept(condition) == [expected, expected], "\(limit)")
    }
  }

  @Test(arguments: ["bytes", "pairs", "fours", "blanks"])
  func `a text is found whatever its code`(name: String) throws {
    for wanted in [1, 2, 128, 254, 255] {
      for function in [Function.equal, .notEqual] {
        let condition = Expression.call(
          function,
          [.column(name), .constant(.text(String(wanted)))]
        )
        let expected = records { record in
          let code = Self.texts[record] + (name == "blanks" ? 0 : 1)
          return code != 0 && (code == wanted) == (function == .equal)
        }
        #expect(try kept(condition) == [expected, expected], "\(wanted)")
      }
    }
  }

  @Test func `tests are brought together as they are written`() throws {
    let positive = Expression.call(.greater, [.column("sixteen"), .constant(.number(0))])
    let far = Expression.call(.notEqual, [.column("thirtyTwo"), .constant(.number(1))])
    let seven = Expression.call(.equal, [.column("bytes"), .constant(.text("7"))])
    let answered = Expression.call(.notEqual, [.column("blanks"), .constant(.text("9"))])
    func holds(_ record: Int) -> [Bool] {
      [
        Self.sixteen[record] > 0, Self.thirtyTwo[record] != 1, Self.texts[record] == 6,
        Self.texts[record] != 9 && Self.texts[record] != 0,
      ]
    }
    let all = records { holds($0) == [true, true, true, true] }
    #expect(try kept(.call(.and, [positive, far, seven, answered])) == [all, all])
    let any = records { holds($0).contains(true) }
    #expect(try kept(.call(.or, [positive, far, seven, answered])) == [any, any])
    let either = records { holds($0)[0] && (holds($0)[2] || holds($0)[3]) }
    #expect(try kept(.call(.and, [positive, .call(.or, [seven, answered])])) == [either, either])
    let both = records { holds($0)[0] || (holds($0)[1] && holds($0)[3]) }
    #expect(try kept(.call(.or, [positive, .call(.and, [far, answered])])) == [both, both])
  }

  /// Numbers of which some are missing: every fifth, and every seventh.
  private static let gappy: Frame = {
    func column(_ name: String, _ step: Int) -> Column {
      var validity = Validity(repeating: true, count: count)
      for record in stride(from: 0, to: count, by: step) { validity[record] = false }
      return Column(
        name: name,
        kind: .number,
        storage: .wholes16((0..<count).map { Int16($0 % 100) }, .number(digits: 0)),
        missing: MissingRecords(validity: validity)
      )
    }
    return Frame([column("fifths", 5), column("sevenths", 7)] + frame.columns)
  }()

  @Test(arguments: [false, true])
  func `what a missing value leaves unknown is counted`(isSelected: Bool) throws {
    let few = Expression.call(.less, [.column("fifths"), .constant(.number(50))])
    let other = Expression.call(.notEqual, [.column("sevenths"), .constant(.number(7))])
    let long = Expression.call(
      .greater,
      [.call(.multiply, [.column("sevenths"), .column("id")]), .constant(.number(9))]
    )
    let positive = Expression.call(.greater, [.column("sixteen"), .constant(.number(0))])
    let blank = Expression.call(.notEqual, [.column("blanks"), .constant(.text("9"))])
    func truth(_ condition: Int, _ record: Int) -> Bool? {
      switch condition {
      case 0: record % 5 == 0 ? nil : record % 100 < 50
      case 1: record % 7 == 0 ? nil : record % 100 != 7
      case 2: record % 7 == 0 ? nil : record % 100 * record > 9
      case 3: Self.sixteen[record] > 0
      default: Self.texts[record] == 0 ? nil : Self.texts[record] != 9
      }
    }
    let conditions = [few, other, long, positive, blank]
    for chosen in [
      [0], [1], [4], [0, 1], [0, 3], [3, 1, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4], [2, 3],
    ] {
      var condition = conditions[chosen[0]]
      for more in chosen.dropFirst() { condition = .call(.and, [condition, conditions[more]]) }
      var isLeft = [Bool](repeating: true, count: Self.count)
      var steps = [Step.select(condition)]
      if isSelected {
        isLeft = Self.sixteen.map { $0 < 1 || $0 == .max }
        let before = Expression.call(
          .or,
          [
            .call(.less, [.column("sixteen"), .constant(.number(1))]),
            .call(.equal, [.column("sixteen"), .constant(.number(32_767))]),
          ]
        )
        steps.insert(.select(before), at: 0)
      }
      let plan = Plan(source: .frame("f"), steps: steps, result: .records(["id"], limit: nil))
      var executor = ColumnExecutor(frames: ["f": Self.gappy], threads: 2)
      executor.sizes = ParallelScan.Sizes(worthwhile: 0, leastMorsel: 2112)
      let answer = try executor.records(plan)
      let truths = (0..<Self.count).filter { isLeft[$0] }.map { record in
        chosen.map { truth($0, record) }
      }
      let kept = truths.count { $0.allSatisfy { $0 == true } }
      let unknown = truths.count { $0.contains(nil) && !$0.contains(false) }
      #expect(answer.frame.count == kept, "\(chosen)")
      #expect(answer.ladder.last?.unknown == unknown, "\(chosen)")
    }
  }

  @Test func `truths leave the bits of what is true`() {
    let kinds = [Truth.no, Truth.yes, Truth.unknown, Truth.yes]
    let truths = (0..<700).map { kinds[$0 * 7 % 11 % 4] }
    for count in [0, 1, 15, 16, 63, 64, 65, 127, 128, 129, 191, 192, 193, 256, 699, 700] {
      let part = Array(truths[..<count])
      let words = (count + 63) / 64
      for before in [nil, [UInt64](repeating: 0x5a5a_00ff_1234_8001, count: words)] {
        func isLeft(_ place: Int) -> Bool {
          before.map { $0[place / 64] >> UInt64(place % 64) & 1 == 1 } ?? true
        }
        var left = before ?? [UInt64](repeating: .max, count: words)
        let unknown = left.withUnsafeMutableBufferPointer { countUnknown(part, among: $0) }
        #expect(unknown == part.indices.count { part[$0] == Truth.unknown && isLeft($0) })
        let found = left.withUnsafeMutableBufferPointer {
          sift($0, by: part)
          return countBits($0)
        }
        let expected = part.indices.filter { part[$0] == Truth.yes && isLeft($0) }
        #expect(
          Validity(words: left, count: words * 64).records(in: 0..<count)
            == expected.map { Int32($0) }
        )
        #expect(found == expected.count)
      }
    }
  }

  @Test func `records that are not picked go to the spare cell`() {
    let count = 419
    let bits = (0..<7).map { UInt64($0 + 1) &* 0x9e37_79b9_7f4a_7c15 }
    func check<Cell: FixedWidthInteger & UnsignedInteger>(_ cell: Cell.Type) {
      var cells = (0..<count).map { Cell($0 % 100) }
      spareCells(&cells, except: bits, 101)
      for place in 0..<count {
        let isPicked = bits[place / 64] >> UInt64(place % 64) & 1 == 1
        #expect(cells[place] == (isPicked ? Cell(place % 100) : 101))
      }
    }
    check(UInt8.self)
    check(UInt16.self)
    check(UInt32.self)
  }
}
