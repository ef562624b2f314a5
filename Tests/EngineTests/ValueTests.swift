import Engine
import TestSupport
import Testing

/// Days and periods as numbers and as texts.
struct ValueTests {
  @Test(arguments: UInt64(0)..<50)
  func `a day is the same after being written and read`(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<50 {
      // Years 1 to 9999.
      let day = Day(number: Int32(generator.whole(-719_162...2_932_896)))
      #expect(Day(day.text) == day)
      let parts = day.parts
      #expect(Day(year: parts.year, month: parts.month, day: parts.day) == day)
    }
  }

  @Test func `days follow each other through a leap year`() throws {
    let texts = ["2016-02-28", "2016-02-29", "2016-03-01"]
    let days = try texts.map { try #require(Day($0)) }
    #expect(days[1].number == days[0].number + 1)
    #expect(days[2].number == days[1].number + 1)
    #expect(Day("1970-01-01")?.number == 0)
  }

  @Test(arguments: ["2015-02-29", "2016-13-01", "2016-00-10", "2016-1-1", "16-01-01", "", "abc"])
  func `what is no day is not read as one`(text: String) {
    #expect(Day(text) == nil)
  }

  @Test(arguments: Period.Frequency.allCases)
  func `a period is the same after being written and read`(frequency: Period.Frequency) {
    let width =
      switch frequency {
      case .year, .financialYear: 1
      case .quarter, .financialQuarter: 4
      case .month: 12
      }
    for index in Int32(1990 * width)..<Int32(2040 * width) {
      let period = Period(frequency, index: index)
      #expect(Period(period.text) == period)
      #expect(period.next.previous == period)
      #expect(period < period.next)
    }
  }

  @Test(arguments: [
    ("2016-Q3", "2016Q3"), ("2016 Q3", "2016Q3"), ("Q3 2016", "2016Q3"), ("2016-17", "2016/17"),
    ("2016/2017", "2016/17"), ("1999/00", "1999/00"), ("2016/17 q2", "2016/17Q2"),
  ])
  func `other spellings of a period are read`(written: String, expected: String) {
    #expect(Period(written)?.text == expected)
  }

  @Test(arguments: ["2016Q5", "2016-13", "2016/18", "20161", "Q3", "2016QQ", "2016/17Q", "abcd"])
  func `what is no period is not read as one`(written: String) {
    #expect(Period(written) == nil)
  }
}
