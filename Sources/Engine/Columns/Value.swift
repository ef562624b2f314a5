/// One value of a record, a group's key or an expression's constant.
///
/// Never stored per record: columns hold their values in typed buffers.
public enum Value: Hashable, Sendable {
  case missing(MissingKind)
  case number(Double)
  case text(String)
  /// A category's label, by its position in the column's labels.
  case code(Int)
  case boolean(Bool)
  case date(Day)
  case period(Period)

  /// Whether it is a missing value of any kind.
  public var isMissing: Bool {
    if case .missing = self { true } else { false }
  }
}

/// Why a value is missing: blank, or what the codebook calls it.
public struct MissingKind: Hashable, Sendable {
  /// The kind as tables show it: `refused`, `not asked`, `dont know`, `suppressed`.
  public var name: String

  /// Makes a kind; underscores read as spaces and an apostrophe is dropped, so that `not_asked` and
  /// `don't know` are the kinds that the bases know.
  public init(_ name: String) {
    let plain = name.lowercased().map { $0 == "_" ? " " : $0 }.filter { $0 != "'" && $0 != "’" }
    let spelled = String(plain)
    self.name = Self.basic.contains(spelled) ? spelled : name
  }

  private static let basic: Set<String> = [
    "blank", "not asked", "dont know", "refused", "suppressed", "undefined",
  ]

  /// Nothing was recorded.
  public static let blank = MissingKind("blank")
  /// The question was not put to this record (routing).
  public static let notAsked = MissingKind("not asked")
  /// The respondent answered that they don't know.
  public static let dontKnow = MissingKind("dont know")
  /// The respondent declined to answer.
  public static let refused = MissingKind("refused")
  /// The publisher hid the figure.
  public static let suppressed = MissingKind("suppressed")
  /// A calculation without a result, such as a division by zero.
  public static let undefined = MissingKind("undefined")
}

/// A calendar day of the proleptic Gregorian calendar.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1 January 1970.
  public var number: Int32

  /// Makes the day with this number.
  public init(number: Int32) {
    self.number = number
  }

  /// Makes the day, or nil when there is none such; years 1 to 9999.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, in: year)
    else { return nil }
    // Days from civil, with the year beginning in March (Howard Hinnant's algorithm).
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month and day of the month.
  public var parts: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth + (shiftedMonth < 10 ? 3 : -9)
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// ISO 8601: `2016-04-01`.
  public var text: String {
    let (year, month, day) = parts
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  /// Reads `2016-04-01`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].utf8.count == 4, parts[1].utf8.count == 2,
      parts[2].utf8.count == 2, let year = digits(parts[0]), let month = digits(parts[1]),
      let day = digits(parts[2])
    else { return nil }
    self.init(year: year, month: month, day: day)
  }

  /// Whether a day is before another.
  public static func < (left: Day, right: Day) -> Bool { left.number < right.number }

  static func length(ofMonth month: Int, in year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

/// A year, quarter or month of the calendar, or a year or quarter of an April-to-March financial
/// year: ordered, with a next and a previous.
public struct Period: Hashable, Comparable, Sendable {
  /// How long a period is and when its year begins.
  public enum Frequency: UInt8, Hashable, Sendable, CaseIterable {
    case year, quarter, month, financialYear, financialQuarter
  }

  /// How long the period is.
  public var frequency: Frequency
  /// Counts periods of this frequency from year 0: `year`, `year*4 + quarter-1`, `year*12 + month-1`.
  public var index: Int32

  /// Makes a period from its index.
  public init(_ frequency: Frequency, index: Int32) {
    self.frequency = frequency
    self.index = index
  }

  /// The period after this one.
  public var next: Period { Period(frequency, index: index &+ 1) }
  /// The period before this one.
  public var previous: Period { Period(frequency, index: index &- 1) }

  /// `2016`, `2016Q3`, `2016-04`, `2016/17`, `2016/17Q2`.
  public var text: String {
    let index = Int(index)
    switch frequency {
    case .year: return padded(index, 4)
    case .quarter: return "\(padded(index / 4, 4))Q\(index % 4 + 1)"
    case .month: return "\(padded(index / 12, 4))-\(padded(index % 12 + 1, 2))"
    case .financialYear: return "\(padded(index, 4))/\(padded((index + 1) % 100, 2))"
    case .financialQuarter:
      let year = index / 4
      return "\(padded(year, 4))/\(padded((year + 1) % 100, 2))Q\(index % 4 + 1)"
    }
  }

  /// Reads any of the spellings of `text`, also `2016-Q3`, `2016 Q3`, `Q3 2016`, `2016-17`,
  /// `2016/2017`; nil for anything else.
  ///
  /// `2016-04` is a month; `2016-17`, no month, is a financial year. A column in which every
  /// spelling has a second part one more than the first is decided by the reader of the file.
  public init?(_ text: some StringProtocol) {
    var letters = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.lowerBound >= 0, range.upperBound <= letters.count, !range.isEmpty else {
        return nil
      }
      var value = 0
      for letter in letters[range] {
        guard (48...57).contains(letter) else { return nil }
        value = value * 10 + Int(letter - 48)
      }
      return value
    }
    func isQ(_ at: Int) -> Bool {
      letters[at] == UInt8(ascii: "Q") || letters[at] == UInt8(ascii: "q")
    }
    // `Q3 2016` turns round to `2016Q3`.
    if letters.count == 7, isQ(0), letters[2] == UInt8(ascii: " ") {
      letters = Array(letters[3...]) + letters[0..<2]
    }
    guard letters.count >= 4, letters.count <= 12, let year = number(0..<4), year >= 1 else {
      return nil
    }
    var rest = 4
    var isFinancial = false
    if letters.count == 4 {
      self.init(.year, index: Int32(year))
      return
    }
    let separator = letters[4]
    if separator == UInt8(ascii: "/") || separator == UInt8(ascii: "-") {
      if letters.count >= 9, let second = number(5..<9) {
        guard second == year + 1 else { return nil }
        isFinancial = true
        rest = 9
      } else if letters.count >= 7, let second = number(5..<7) {
        if separator == UInt8(ascii: "-"), (1...12).contains(second), letters.count == 7 {
          self.init(.month, index: Int32(year * 12 + second - 1))
          return
        }
        guard second == (year + 1) % 100 else { return nil }
        isFinancial = true
        rest = 7
      }
    }
    if rest == letters.count {
      self.init(.financialYear, index: Int32(year))
      return
    }
    if letters[rest] == UInt8(ascii: " ") || letters[rest] == UInt8(ascii: "-") { rest += 1 }
    guard rest + 2 == letters.count, isQ(rest), let quarter = number(rest + 1..<rest + 2),
      (1...4).contains(quarter)
    else { return nil }
    self.init(
      isFinancial ? .financialQuarter : .quarter,
      index: Int32(year * 4 + quarter - 1)
    )
  }

  /// Periods of different lengths order by length first, so that the order is total; a column holds
  /// one length only.
  public static func < (left: Period, right: Period) -> Bool {
    left.frequency == right.frequency
      ? left.index < right.index : left.frequency.rawValue < right.frequency.rawValue
  }
}

private func padded(_ value: Int, _ width: Int) -> String {
  let text = String(value)
  return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
}

private func digits(_ text: some StringProtocol) -> Int? {
  text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
}
