import Statistics
import TestSupport
import Testing

@Suite struct `Rounding` {
  /// A figure in units of its last decimal, as it is written.
  static func text(_ units: Int, digits: Int) -> String {
    guard digits > 0 else { return String(units) }
    let all = String(units.magnitude)
    let text = String(repeating: "0", count: max(0, digits + 1 - all.count)) + all
    return (units < 0 ? "-" : "") + "\(text.dropLast(digits)).\(text.suffix(digits))"
  }

  @Test(arguments: StoredCase.cases("rounding", kind: "round_percent"))
  func `of percentages is that of exact fractions`(_ stored: StoredCase) throws {
    let count = try #require(stored.task["k"]?.whole)
    let base = try #require(stored.task["n"]?.whole)
    let digits = try #require(stored.task["decimals"]?.whole)
    for expected in stored.expected where expected.stat != "is_tie" {
      let mode = try #require(RoundingMode(rawValue: expected.stat))
      let units = try #require(mode.percent(count, of: base, digits: digits))
      #expect(Self.text(units, digits: digits) == expected.value.text)
      // What a computer makes of the fraction gives the same.
      let double = try #require(mode.units(Double(count) / Double(base) * 100, digits: digits))
      #expect(double == units)
    }
    if let isTie = stored.expected.first(where: { $0.stat == "is_tie" })?.value.flag {
      let up = RoundingMode.halfUp.percent(count, of: base, digits: digits)
      let down = RoundingMode.halfDown.percent(count, of: base, digits: digits)
      #expect((up != down) == isTie)
    }
  }

  @Test(arguments: StoredCase.cases("rounding", kind: "round_value"))
  func `of numbers decides ties by the mode`(_ stored: StoredCase) throws {
    let fraction = try #require(stored.task["value"]?.text).split(separator: "/")
      .compactMap { Double($0) }
    let digits = try #require(stored.task["decimals"]?.whole)
    for expected in stored.expected {
      let mode = try #require(RoundingMode(rawValue: expected.stat))
      let units = try #require(mode.units(fraction[0] / fraction[1], digits: digits))
      #expect(Self.text(units, digits: digits) == expected.value.text)
    }
  }

  @Test func `does not overflow`() {
    for mode in RoundingMode.allCases {
      #expect(mode.percent(.max, of: .max, digits: 15) == 100_000_000_000_000_000)
      #expect(mode.percent(.max, of: 1, digits: 15) == nil)
      #expect(mode.percent(.min, of: 1, digits: 0) == nil)
      #expect(mode.percent(.min, of: .max, digits: 0) != nil)
      #expect(mode.percent(1, of: 0, digits: 0) == nil)
      #expect(mode.percent(1, of: -3, digits: 0) == nil)
      #expect(mode.percent(1, of: 3, digits: 16) == nil)
      #expect(mode.units(.nan, digits: 1) == nil)
      #expect(mode.units(-.infinity, digits: 1) == nil)
      #expect(mode.units(1e300, digits: 15) == nil)
      #expect(mode.units(-0.0, digits: 1) == 0)
    }
  }

  @Test(arguments: UInt64(0)..<200)
  func `of a fraction lies within a unit, and the modes in their order`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let base = generator.whole(1...1_000)
    let count = generator.whole(-base...base)
    let digits = generator.whole(0...3)
    var found: [RoundingMode: Int] = [:]
    for mode in RoundingMode.allCases {
      found[mode] = try #require(mode.percent(count, of: base, digits: digits))
    }
    let scale = 100 * [1, 10, 100, 1000][digits]
    let floor = try #require(found[.floor])
    #expect(floor * base <= count * scale && (floor + 1) * base > count * scale)
    for (mode, units) in found {
      #expect(units == floor || units == floor + 1)
      #expect(units * base <= count * scale || mode != .floor)
      if mode != .floor, mode != .ceil {
        #expect(2 * abs(units * base - count * scale) <= base)
      }
    }
    #expect(found[.halfDown] ?? 0 <= found[.halfUp] ?? 0)
  }
}

@Suite struct `Percentages that add up` {
  @Test(arguments: StoredCase.cases("rounding", kind: "percent_sum_100"))
  func `agree with exact arithmetic`(_ stored: StoredCase) throws {
    let counts = (stored.task["counts"] ?? .none).list.compactMap(\.whole)
    let digits = try #require(stored.task["decimals"]?.whole)
    let expected = try #require(stored.expected.first { $0.stat == "largest_remainder" }?.value)
    let found = LargestRemainder.percents(counts, digits: digits)
    let weighted = LargestRemainder.percents(counts.map { Double($0) / 7 }, digits: digits)
    if expected.text == "undefined" {
      #expect(found == nil && weighted == nil)
      return
    }
    let texts = try #require(found).map { `Rounding`.text($0, digits: digits) }
    #expect(texts == expected.list.compactMap(\.text))
    #expect(weighted == found)
  }

  @Test(arguments: UInt64(0)..<200)
  func `sum to 100 and lie within a unit of their own`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let counts = (0..<generator.whole(1...12)).map { _ in
      generator.whole(0...generator.pick([3, 50, 100_000]))
    }
    let digits = generator.whole(0...4)
    guard counts.contains(where: { $0 > 0 }) else { return }
    let base = counts.reduce(0, +)
    let units = try #require(LargestRemainder.percents(counts, digits: digits))
    #expect(units.reduce(0, +) == 100 * [1, 10, 100, 1_000, 10_000][digits])
    for (count, found) in zip(counts, units) {
      let floor = try #require(RoundingMode.floor.percent(count, of: base, digits: digits))
      let ceil = try #require(RoundingMode.ceil.percent(count, of: base, digits: digits))
      #expect((floor...ceil).contains(found))
    }
    // A larger count is never written as a smaller percentage.
    for (one, mine) in zip(counts, units) {
      for (other, theirs) in zip(counts, units) where one > other { #expect(mine >= theirs) }
    }
  }

  @Test func `need something to divide`() {
    #expect(LargestRemainder.percents([Int](), digits: 0) == nil)
    #expect(LargestRemainder.percents([1, -1, 2], digits: 0) == nil)
    #expect(LargestRemainder.percents([1, 2], digits: 16) == nil)
    #expect(LargestRemainder.percents([.max, .max, .max], digits: 0) == nil)
    #expect(LargestRemainder.percents([.max, 0], digits: 15) == [100_000_000_000_000_000, 0])
    #expect(LargestRemainder.percents([1.0, .nan], digits: 0) == nil)
    #expect(LargestRemainder.percents([1e308, 1e308], digits: 0) == nil)
    #expect(LargestRemainder.percents([0.0], digits: 0) == nil)
  }
}
