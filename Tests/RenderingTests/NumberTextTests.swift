import Testing

@testable import Rendering

@Test(arguments: [
  (28.499999999999996, 0, "29"), (57.0 / 200 * 100, 0, "29"), (2.5, 0, "3"), (-2.5, 0, "-3"),
  (0.05, 1, "0.1"), (-0.04, 1, "0.0"), (0.999, 2, "1.00"), (1234567.891, 2, "1,234,567.89"),
  (-1234.5, 1, "-1,234.5"), (999.96, 1, "1,000.0"), (1e-300, 3, "0.000"),
  (
    1e15, 1,
    "1,000,000,000,000,000.0"
  ), (12.345678901234567, 15, "12.345678901234567"),
])
func `a figure is rounded half away from zero`(_ number: Double, _ digits: Int, _ text: String) {
  #expect(NumberText.fixed(number, digits: digits) == text)
}

@Test(arguments: [
  ("half_away", "3", "-3", "3"), ("half_even", "2", "-2", "3"), ("half_up", "3", "-2", "3"),
  ("half_down", "2", "-3", "3"), ("floor", "2", "-3", "2"), ("ceil", "3", "-2", "3"),
  ("largest_remainder", "3", "-3", "3"),
])
func `each way of rounding decides ties and remainders its own way`(
  _ name: String,
  _ tie: String,
  _ negativeTie: String,
  _ above: String
) throws {
  let rounding = try #require(Rounding(rawValue: name))
  #expect(rounding.rawValue == name && Rounding.allCases.contains(rounding))
  #expect(NumberText.fixed(2.5, digits: 0, rounding: rounding) == tie)
  #expect(NumberText.fixed(-2.5, digits: 0, rounding: rounding) == negativeTie)
  #expect(NumberText.fixed(2.7, digits: 0, rounding: rounding) == above)
  #expect(NumberText.fixed(3.0, digits: 0, rounding: rounding) == "3")
}

@Test func `floor and ceil do not see the noise of a double`() {
  #expect(NumberText.fixed(0.1 + 0.2, digits: 1, rounding: .each(.ceil)) == "0.3")
  #expect(NumberText.fixed(1.1 * 3, digits: 1, rounding: .each(.floor)) == "3.3")
}

@Test func `a percentage is rounded on the fraction of its counts`() {
  for base in 1...220 {
    for count in 0...base {
      // Twice the tenths, in whole numbers: the tie is where the rest is exactly half.
      let tenths = (2 * 1000 * count + base) / (2 * base)
      #expect(
        NumberText.percent(count, of: base, digits: 1, rounding: .halfAway)
          == "\(tenths / 10).\(tenths % 10)"
      )
    }
  }
  #expect(NumberText.percent(57, of: 200, digits: 0, rounding: .halfAway) == "29")
  #expect(NumberText.percent(57, of: 200, digits: 0, rounding: .each(.halfEven)) == "28")
  #expect(NumberText.percent(.max, of: 7, digits: 1, rounding: .halfAway) == nil)
  #expect(NumberText.percent(1, of: 0, digits: 1, rounding: .halfAway) == nil)
}

@Test(arguments: [
  (0.0, "0"), (-0.0, "0"), (5, "5"), (-17, "-17"), (28.5, "28.5"),
  (50.717703349282296, "50.717703349282296"), (0.00001, "0.00001"), (1e-7, "0.0000001"),
  (123_456_789_012_345_680, "123456789012345680"), (1e300, "1e+300"), (-0.5, "-0.5"),
  (9_007_199_254_740_992, "9007199254740992"),
])
func `an exact number is written without an exponent where that can be read`(
  _ number: Double,
  _ text: String
) {
  #expect(NumberText.exact(number) == text)
}

@Test func `a number that is not finite has no text`() {
  #expect(NumberText.exact(.nan) == nil)
  #expect(NumberText.exact(.infinity) == nil)
  #expect(NumberText.fixed(-.infinity, digits: 1) == nil)
}

@Test(arguments: [1, 2, 3] as [UInt64])
func `an exact number reads back as the same number`(_ seed: UInt64) {
  var random = Seeded(seed)
  for _ in 0..<3000 {
    let number = Double(bitPattern: random.next())
    guard number.isFinite else { continue }
    #expect(NumberText.exact(number).flatMap { Double($0) } == number)
    let ordinary = Double(Int(random.next() % 2_000_001) - 1_000_000) / 997
    #expect(NumberText.exact(ordinary).flatMap { Double($0) } == ordinary)
  }
}

@Test(arguments: [4, 5] as [UInt64])
func `a fixed number is within half a unit of the number`(_ seed: UInt64) {
  var random = Seeded(seed)
  for _ in 0..<3000 {
    let number = Double(Int(random.next() % 2_000_000_001) - 1_000_000_000) / 7919
    let digits = Int(random.next() % 7)
    let text = NumberText.fixed(number, digits: digits) ?? ""
    let back = Double(text.filter { $0 != "," }) ?? .nan
    var unit = 1.0
    for _ in 0..<digits { unit /= 10 }
    #expect((back - number).magnitude <= unit / 2 + 1e-8 * unit, "\(number) \(digits) \(text)")
  }
}

@Test func `thousands are parted by commas`() {
  #expect(NumberText.grouped(999) == "999")
  #expect(NumberText.grouped(1000) == "1,000")
  #expect(NumberText.grouped(-1_234_567) == "-1,234,567")
  #expect(NumberText.grouped(.min) == "-9,223,372,036,854,775,808")
}

@Test func `very large numbers are rounded on their shortest digits`() {
  #expect(NumberText.fixed(9_007_199_254_740_992, digits: 1) == "9,007,199,254,740,992.0")
  #expect(NumberText.fixed(123456789.123456789, digits: 12) == "123,456,789.123456790000")
  #expect(NumberText.fixed(1e300, digits: 1) == "1e+300")
}
