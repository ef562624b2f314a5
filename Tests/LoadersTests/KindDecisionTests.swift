import Engine
import Loaders
import Testing

struct KindDecisionTests {
  /// What a column of these values is.
  struct Case: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var values: [String]
    var kind: Column.Kind

    init(_ name: String, _ values: [String], _ kind: Column.Kind) {
      testDescription = name
      self.values = values
      self.kind = kind
    }
  }

  static let cases: [Case] = [
    Case("whole numbers", ["1", "20", "-3"], .number),
    Case("decimals", ["1.5", ".5", "-0.25", "1e6", "2E-3"], .number),
    Case("numbers with spaces around", [" 1", "2 ", " 3 "], .number),
    Case("thousands", ["1,204", "12", "1,234,567"], .number),
    Case("commas that group nothing", ["1,20", "12"], .text),
    Case("decimal commas", ["1,5", "2,5"], .text),
    Case("percents", ["65%", "7.5 %", "100%"], .number),
    Case("percents beside plain numbers", ["65%", "0.65"], .text),
    Case("a bare 0 beside percents", ["65%", "0"], .number),
    Case("pounds", ["£12", "£1,204.50", "-£3"], .number),
    Case("two currencies", ["£12", "$12"], .text),
    Case("dollars and euros", ["$12", "$3"], .number),
    Case("leading zeros", ["007", "012"], .text),
    Case("one leading zero at the end", ["7", "12", "0012"], .text),
    Case("zero and zero point", ["0", "0.5", "00.5"], .text),
    Case("telephone numbers", ["+447700900123", "+442079460000"], .text),
    Case("numbers too long for a double", ["12345678901234567", "12345678901234568"], .text),
    Case("hexadecimal, infinity", ["0x1F", "inf"], .text),
    Case("the last value decides", (0..<500).map { String($0) } + ["n.d."], .text),
    Case("yes and no", ["yes", "No", "YES"], .boolean),
    Case("only yes", ["Yes", "yes"], .boolean),
    Case("true and false", ["TRUE", "false"], .boolean),
    Case("yes and true", ["yes", "true"], .text),
    Case("0 and 1 are numbers", ["0", "1"], .number),
    Case("ISO dates", ["2016-04-01", "2016-12-31"], .date),
    Case("ISO dates at midnight", ["2016-04-01 00:00:00", "2016-04-02T00:00:00.000Z"], .date),
    Case("times of day", ["2016-04-01 10:00:00", "2016-04-02 00:00:00"], .text),
    Case("no such day", ["2016-02-30", "2016-02-01"], .text),
    Case("day first", ["01/04/2016", "13/04/2016"], .date),
    Case("month first", ["04/01/2016", "04/13/2016"], .date),
    Case("dashes and dots", ["13-04-2016", "1-4-2016"], .date),
    Case("dots", ["13.04.2016", "1.4.2016"], .date),
    Case("both positions past 12", ["13/04/2016", "04/13/2016"], .text),
    Case("undecided dates", ["01/04/2016", "02/05/2016"], .text),
    Case("a single ambiguous date", ["01/04/2016", "01/04/2016"], .text),
    Case("a monthly series", ["01/04/2016", "01/05/2016", "01/06/2016"], .date),
    Case("both readings the same", ["01/01/2016", "02/02/2016"], .date),
    Case("quarters", ["2016Q1", "2016 Q2", "2016-q3", "Q4 2016"], .period),
    Case("months", ["2016-04", "2016-11"], .period),
    Case("financial years", ["2016/17", "2017/18", "2017/2018"], .period),
    Case("financial quarters", ["2016/17Q1", "2016/17 Q2"], .period),
    Case("years that follow each other", ["2009-10", "2010-11", "2011-12"], .period),
    Case("one year that could be a month", ["2010-11", "2010-11"], .text),
    Case("quarters and years", ["2016Q1", "2016/17"], .text),
    Case("bare years", ["2016", "2017"], .number),
    Case("texts", ["a", "b"], .text),
    Case("only tokens", ["NA", "*", "-"], .text),
    Case("nothing at all", ["", ""], .text),
  ]

  @Test(arguments: cases)
  func `a column is what all its values are`(_ example: Case) throws {
    #expect(try column(example.values).kind == example.kind)
    let backwards = try column(example.values.reversed())
    #expect(backwards.kind == example.kind)
  }

  static let tokens = [
    "NA", "N/A", "n/a", "*", "**", "NULL", "null", "None", "-", "--", ".", "..", ":", "#N/A", "NaN",
  ]

  @Test(arguments: tokens)
  func `a token is a missing kind of its own among numbers`(_ token: String) throws {
    let numbers = try column(["1", token, "2", "", "\(token) "])
    #expect(numbers.kind == .number)
    #expect(numbers.missingKinds == [nil, token, nil, "blank", token])
    #expect(numbers.missing.kinds.map(\.name) == ["blank", token])
    #expect(numbers.summary?.answered == 2)
  }

  @Test(arguments: [["yes", "NA", "no"], ["2016-04-01", "NA"], ["2016Q1", "NA", "2016Q2"]])
  func `a token is missing among dates, periods and truth values`(_ values: [String]) throws {
    let read = try column(values)
    #expect(read.kind != .text)
    #expect(read.missingKinds[1] == "NA")
  }

  @Test func `a text column keeps its tokens`() throws {
    let read = try column(["NHS Kent", "NULL", "", "-"])
    #expect(read.texts == ["NHS Kent", "NULL", nil, "-"])
    #expect(read.missing.kinds == [.blank])
  }

  @Test func `numbers keep their value`() throws {
    #expect(try column(["1,204", "12"]).numbers == [1204, 12])
    #expect(try column(["65%", "7.25%"]).numbers == [65, 7.25])
    #expect(try column(["-£1,204.50", "£.5"]).numbers == [-1204.5, 0.5])
    #expect(try column(["−3", "1e3"]).numbers == [-3, 1000])
    #expect(try column(["0.1", "0.30000000000000004"]).numbers == [0.1, 0.30000000000000004])
    let odd = ["1.7976931348623157e308", "5e-324", "123456.789012345678901"]
    #expect(try column(odd).numbers == odd.map { Double($0) })
  }

  @Test func `decimals are stored exactly in few bits`() throws {
    guard
      case .wholes16(let hundredths, .number(digits: 2)) = try column(["1.25", "2", "-3.5"]).storage,
      case .wholes32(let whole, .number(digits: 0)) = try column(["70000", "-1", ""]).storage
    else { throw Wrong.storage }
    #expect(hundredths == [125, 200, -350])
    #expect(whole == [70000, -1, 0])
    guard case .numbers = try column(["3000000000", "1"]).storage else { throw Wrong.storage }
  }

  @Test func `days and periods are stored in few bits while they fit`() throws {
    guard
      case .wholes16(let days, .day) = try column(["1970-01-02", "", "2059-09-18"]).storage,
      case .wholes32(let far, .day) = try column(["1970-01-02", "2059-09-19"]).storage,
      case .wholes16(let months, .period(.month)) = try column(["2016-04", "", "2016-05"]).storage
    else { throw Wrong.storage }
    #expect(days == [1, 0, 32767])
    #expect(far == [1, 32768])
    #expect(months[2] == months[0] + 1 && months[1] == 0)
  }

  enum Wrong: Error { case storage }

  @Test func `dates are read in the order that the column decides`() throws {
    let dmy = try column(["01/04/2016", "13/04/2016"])
    #expect(dmy.values.first == .date(try #require(Day("2016-04-01"))))
    let mdy = try column(["04/01/2016", "04/13/2016"])
    #expect(mdy.values.first == .date(try #require(Day("2016-04-01"))))
    let monthly = try column(["01/01/2016", "01/02/2016", "01/03/2016"])
    #expect(monthly.values.last == .date(try #require(Day("2016-03-01"))))
    let american = try column(["01/01/2016", "02/01/2016", "03/01/2016"])
    #expect(american.values.last == .date(try #require(Day("2016-03-01"))))
  }

  @Test func `undecided dates say how to decide, and the option does`() throws {
    let values = ["01/04/2016", "02/05/2016", "NA"]
    let open = try column(values)
    #expect(open.texts == values)
    #expect(open.summary?.notes.first?.contains("`dates dmy`") == true)
    let dmy = try column(values) { $0.dates = .dmy }
    #expect(dmy.values.first == .date(try #require(Day("2016-04-01"))))
    let mdy = try column(values) { $0.dates = .mdy }
    #expect(mdy.values.first == .date(try #require(Day("2016-01-04"))))
    #expect(try column(values) { $0.dates = .iso }.kind == .text)
  }

  @Test func `financial years are told from months by the column`() throws {
    let years = try column(["2009-10", "2011-12"])
    #expect(
      years.values == [
        .period(Period(.financialYear, index: 2009)), .period(Period(.financialYear, index: 2011)),
      ]
    )
    let months = try column(["2010-11", "2010-12"])
    #expect(months.values.first == .period(Period(.month, index: 2010 * 12 + 10)))
  }

  @Test func `options decide for named columns`() throws {
    let codes = try column(["1", "NA", "007"]) { $0.textColumns = ["v*"] }
    #expect(codes.texts == ["1", "NA", "007"])
    let text = try column(["1", "2"]) { $0.textColumns = ["V"] }
    #expect(text.texts == ["1", "2"])
    let numbers = try column(["007", "65%", "*", "3"]) { $0.numberColumns = ["v"] }
    #expect(numbers.numbers == [7, 65, nil, 3])
    #expect(numbers.missingKinds[2] == "*")
  }

  @Test func `a value that is no number is an error where numbers are demanded`() {
    #expect(
      failure("id,v\n1,2\n\"a\nb\",3\n3,about 4\n") { $0.numberColumns = ["v"] }
        == .notANumber(
          path: "t.csv",
          line: 5,
          column: "v",
          value: "about 4",
          declaredBy: .option
        )
    )
  }

  @Test func `an option for no column is an error`() {
    #expect(
      failure("a,b\n1,2\n") { $0.textColumns = ["c*"] }
        == .noSuchColumn(path: "t.csv", name: "c*", columns: ["a", "b"])
    )
  }

  @Test func `declared missing values count in every column`() throws {
    let dataset = try loaded("a,b,c\n1,x,2\n-9,-9,-9.0\n3,Refused,4\n") {
      $0.missing = [
        .init(kind: .refused, values: ["-9"]), .init(values: ["Refused"]),
      ]
    }
    #expect(dataset.frame.columns[0].numbers == [1, nil, 3])
    #expect(dataset.frame.columns[0].missingKinds[1] == "refused")
    #expect(dataset.frame.columns[1].texts == ["x", nil, nil])
    #expect(dataset.frame.columns[2].missingKinds[1] == "refused")
    #expect(dataset.frame.columns[0].summary?.least == .number(1))
  }

  @Test func `a summary tells what was seen`() throws {
    let numbers = try column((0..<30).map { String($0) } + ["NA", ""])
    #expect(
      numbers.summary
        == ColumnSummary(
          answered: 30,
          distinct: 30,
          isWhole: true,
          least: .number(0),
          greatest: .number(29)
        )
    )
    #expect(try column((0..<31).map { String($0) }).summary?.distinct == nil)
    #expect(try column(["1.0", "2.0"]).summary?.isWhole == true)
    #expect(try column(["1.5", "2"]).summary?.isWhole == false)
    let dates = try column(["2016-04-02", "2016-04-01", "2016-04-02"])
    #expect(dates.summary?.distinct == 2)
    #expect(dates.summary?.least == .date(try #require(Day("2016-04-01"))))
    #expect(try column(["b", "a", "b", ""]).summary?.answered == 3)
  }
}
