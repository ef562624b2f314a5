import Engine
import TestSupport
import Testing

/// Functions of one record, as `derive` gives them.
struct FunctionTests {
  /// The value of an expression over one record of these columns.
  private func value(
    _ expression: Expression,
    _ kind: Column.Kind,
    _ columns: [Column] = []
  ) throws -> Value {
    let frame = Frame(columns, count: 1)
    let named = NamedExpression(
      "result",
      expression,
      kind: kind,
      labels: ValueLabels(texts: ["a", "b", "c", "d"])
    )
    let plan = Plan(
      source: .frame("f"),
      steps: [.derive([named])],
      result: .records(["result"], limit: nil)
    )
    let records = try ColumnExecutor(frames: ["f": frame]).records(plan)
    return try #require(records.frame["result"])[0]
  }

  private func number(_ number: Double) -> Expression { .constant(.number(number)) }
  private func text(_ text: String) -> Expression { .constant(.text(text)) }
  private func day(_ text: String) -> Expression {
    Day(text).map { .constant(.date($0)) } ?? .constant(.missing(.blank))
  }
  private func period(_ text: String) -> Expression {
    Period(text).map { .constant(.period($0)) } ?? .constant(.missing(.blank))
  }

  private static let refused = Expression.column("refused")
  private static let one = Expression.constant(.number(1))
  private static let word = Expression.constant(.text("1"))

  /// Every function whose missing argument makes its result missing, with one argument missing.
  private static let passing: [(Function, [Expression])] = [
    (.not, [refused]), (.equal, [one, refused]), (.notEqual, [refused, one]),
    (.less, [one, refused]), (.lessOrEqual, [refused, one]), (.greater, [one, refused]),
    (.greaterOrEqual, [refused, one]), (.isIn, [refused, one]), (.contains, [refused, word]),
    (.startsWith, [refused, word]), (.endsWith, [refused, word]), (.matches, [refused, word]),
    (.add, [one, refused]), (.subtract, [refused, one]), (.multiply, [one, refused]),
    (.divide, [one, refused]), (.negate, [refused]), (.round, [refused]), (.round, [refused, one]),
    (.abs, [refused]), (.floor, [refused]), (.ceil, [refused]), (.sqrt, [refused]),
    (.log, [refused]), (.log, [one, refused]), (.mod, [one, refused]), (.length, [refused]),
    (.lower, [refused]), (.upper, [refused]), (.trim, [refused]),
    (.replace, [word, refused, word]),
    (.concat, [word, refused]), (.text, [refused]), (.number, [refused]), (.date, [refused]),
    (.period, [refused]), (.year, [refused]), (.quarter, [refused]), (.month, [refused]),
    (.financialYear, [refused]), (.band, [refused, one]),
    (.firstAnswered, [refused, .constant(.missing(.blank))]),
    (.setMissing, [refused, .constant(.boolean(false)), .constant(.missing(.blank))]),
  ]

  @Test(arguments: passing.indices)
  func `a missing argument gives its kind to the result`(position: Int) throws {
    let (function, arguments) = Self.passing[position]
    let expression = Expression.call(function, arguments)
    let kind: Column.Kind =
      switch function {
      case .lower, .upper, .trim, .replace, .concat, .text: .text
      case .date: .date
      case .period, .quarter, .financialYear: .period
      case .band: .category
      case .not, .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn,
        .contains, .startsWith, .endsWith, .matches:
        .boolean
      default: .number
      }
    let isText = [.lower, .upper, .trim, .replace, .concat, .contains, .date].contains(function)
    let column =
      isText
      ? Column.texts("refused", [nil]).with(missing: [.refused])
      : Column.numbers("refused", [nil]).with(missing: [.refused])
    #expect(try value(expression, kind, [column]) == .missing(.refused))
  }

  @Test func `and and or know as soon as one side decides`() throws {
    let unknown = Column.booleans("unknown", [nil]).with(missing: [.dontKnow])
    let (yes, no) = (Expression.constant(.boolean(true)), Expression.constant(.boolean(false)))
    let other = Expression.column("unknown")
    func result(_ function: Function, _ sides: Expression...) throws -> Value {
      try value(.call(function, sides), .boolean, [unknown])
    }
    #expect(try result(.and, other, no) == .boolean(false))
    #expect(try result(.and, yes, other) == .missing(.dontKnow))
    #expect(try result(.or, other, yes) == .boolean(true))
    #expect(try result(.or, no, other) == .missing(.dontKnow))
    #expect(try result(.not, other) == .missing(.dontKnow))
  }

  @Test func `is missing is never unknown`() throws {
    let column = Column.numbers("x", [nil]).with(missing: [.refused])
    let x = Expression.column("x")
    #expect(try value(.call(.isMissing, [x]), .boolean, [column]) == .boolean(true))
    for (kind, expected) in [(MissingKind.refused, true), (.blank, false)] {
      let asked = Expression.call(.isMissing, [x, .constant(.missing(kind))])
      #expect(try value(asked, .boolean, [column]) == .boolean(expected))
    }
  }

  @Test(arguments: [
    (Function.divide, [1.0, 0]), (.divide, [0, 0]), (.mod, [5, 0]), (.sqrt, [-1]), (.log, [0]),
    (.log, [8, 1]), (.log, [8, -2]), (.multiply, [1e300, 1e300]),
  ])
  func `a result that is not finite is undefined`(function: Function, numbers: [Double]) throws {
    let expression = Expression.call(function, numbers.map { number($0) })
    #expect(try value(expression, .number) == .missing(.undefined))
  }

  @Test(arguments: [
    (Function.round, [2.5], 3.0), (.round, [-2.5], -3), (.round, [1.005, 2], 1.01),
    (.round, [-1.005, 2], -1.01), (.round, [2.675, 2], 2.68), (.round, [0.1, 1], 0.1),
    (.round, [1234, -2], 1200), (.round, [0.49999999999999994], 0), (.mod, [-7, 3], 2),
    (.mod, [7, -3], -2), (.mod, [7.5, 2], 1.5), (.log, [1000, 10], 3), (.log, [8, 2], 3),
    (.floor, [-1.5], -2), (.ceil, [-1.5], -1), (.abs, [-3], 3), (.negate, [4], -4),
    (.sqrt, [9], 3), (.divide, [1, 4], 0.25),
  ])
  func `numbers come out as worked out by hand`(
    function: Function,
    numbers: [Double],
    expected: Double
  ) throws {
    let expression = Expression.call(function, numbers.map { number($0) })
    #expect(try value(expression, .number) == .number(expected))
  }

  @Test(arguments: [
    (Function.lower, ["ÀB"], "àb"), (.upper, ["straße"], "STRASSE"), (.trim, [" \t a b \n"], "a b"),
    (.replace, ["banana", "an", "-"], "b--a"), (.replace, ["banana", "", "-"], "banana"),
    (.concat, ["a", "", "b"], "ab"), (.text, ["x"], "x"),
  ])
  func `texts come out as expected`(
    function: Function,
    texts: [String],
    expected: String
  ) throws {
    let expression = Expression.call(function, texts.map { text($0) })
    #expect(try value(expression, .text) == .text(expected))
  }

  @Test func `length counts characters`() throws {
    #expect(try value(.call(.length, [text("👍🏽é")]), .number) == .number(2))
  }

  @Test(arguments: [
    ("12", 12.0), (" -1.5 ", -1.5), ("+3", 3), ("1e3", 1000), ("1,234.5", 1234.5),
    ("12,34", nil), ("abc", nil), ("", nil), ("nan", nil), ("inf", nil), ("0x10", nil),
    ("1e999", nil),
  ])
  func `a text is read as a number or is undefined`(written: String, expected: Double?) throws {
    let found = try value(.call(.number, [text(written)]), .number)
    #expect(found == expected.map { .number($0) } ?? .missing(.undefined))
  }

  @Test(arguments: [
    ("2016-04-01", "iso", "2016-04-01"), ("01/04/2016", "dmy", "2016-04-01"),
    ("04/01/2016", "mdy", "2016-04-01"), ("1.4.2016", "dmy", "2016-04-01"),
    ("2016-04-01", "dmy", "2016-04-01"), ("01/04/2016", "iso", nil), ("31/02/2016", "dmy", nil),
    ("1/4/16", "dmy", nil),
  ])
  func `a text is read as a date in the way that is named`(
    written: String,
    format: String,
    expected: String?
  ) throws {
    let found = try value(.call(.date, [text(written), text(format)]), .date)
    #expect(found == expected.flatMap { Day($0) }.map { .date($0) } ?? .missing(.undefined))
  }

  @Test func `choose stops at an unknown condition and may find nothing`() throws {
    let unknown = Column.booleans("unknown", [nil]).with(missing: [.refused])
    let (yes, no) = (Expression.constant(.boolean(true)), Expression.constant(.boolean(false)))
    let other = Expression.column("unknown")
    let cases: [([Expression], Value)] = [
      ([no, number(1), yes, number(2), number(3)], .number(2)),
      ([yes, number(1), other, number(2)], .number(1)),
      ([other, number(1), yes, number(2), number(3)], .missing(.refused)),
      ([no, number(1), no, number(2), number(3)], .number(3)), ([no, number(1)], .missing(.blank)),
    ]
    for (arguments, expected) in cases {
      #expect(try value(.call(.choose, arguments), .number, [unknown]) == expected)
    }
  }

  @Test func `a branch that is not taken makes nothing undefined`() throws {
    let safe = Expression.call(
      .choose,
      [.constant(.boolean(false)), .call(.divide, [number(1), number(0)]), number(3)]
    )
    let plan = Plan(
      source: .frame("f"),
      steps: [.derive([NamedExpression("x", safe, kind: .number)])],
      result: .records(["x"], limit: nil)
    )
    let records = try ColumnExecutor(frames: ["f": Frame([], count: 2)]).records(plan)
    #expect(records.ladder[0].undefined == 0)
  }

  @Test(arguments: [(-5.0, 0), (19.99, 0), (20, 1), (49, 1), (50, 2)])
  func `a limit is not in its band`(number: Double, expected: Int) throws {
    let expression = Expression.call(
      .band,
      [self.number(number), self.number(20), self.number(50)]
    )
    #expect(try value(expression, .category) == .code(expected))
  }

  @Test func `set missing leaves unknown conditions alone`() throws {
    let columns = [Column.numbers("x", [-9]), Column.booleans("unknown", [nil])]
    let x = Expression.column("x")
    let isNine = Expression.call(.equal, [x, number(-9)])
    for (condition, expected) in [
      (isNine, Value.missing(.refused)), (.column("unknown"), .number(-9)),
    ] {
      let made = Expression.call(.setMissing, [x, condition, .constant(.missing(.refused))])
      #expect(try value(made, .number, columns) == expected)
    }
  }

  @Test(arguments: [
    ("2016-03-31", 2016.0, 3.0, "2016Q1", "2015/16"), ("2016-04-01", 2016, 4, "2016Q2", "2016/17"),
    ("2016-12-31", 2016, 12, "2016Q4", "2016/17"),
  ])
  func `a date knows its year, month, quarter and financial year`(
    written: String,
    year: Double,
    month: Double,
    quarter: String,
    financial: String
  ) throws {
    #expect(try value(.call(.year, [day(written)]), .number) == .number(year))
    #expect(try value(.call(.month, [day(written)]), .number) == .number(month))
    #expect(
      try value(.call(.quarter, [day(written)]), .period) == Period(quarter).map { .period($0) }
    )
    #expect(
      try value(.call(.financialYear, [day(written)]), .period)
        == Period(financial).map { .period($0) }
    )
  }

  @Test(arguments: [
    ("2016-05", "2016Q2", "2016/17"), ("2016Q1", "2016Q1", "2015/16"),
    ("2016/17Q4", "2017Q1", "2016/17"), ("2016/17", nil, "2016/17"), ("2016", nil, nil),
  ])
  func `a period knows the quarter and financial year that hold it`(
    written: String,
    quarter: String?,
    financial: String?
  ) throws {
    func expected(_ text: String?) -> Value {
      text.flatMap { Period($0) }.map { .period($0) } ?? .missing(.undefined)
    }
    #expect(try value(.call(.quarter, [period(written)]), .period) == expected(quarter))
    #expect(try value(.call(.financialYear, [period(written)]), .period) == expected(financial))
  }
}
