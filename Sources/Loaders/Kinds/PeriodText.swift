import Engine

/// What a column's texts say when they are read as periods.
enum PeriodReading {
  case periods([Period], note: String?)
  case undecided(note: String)
  case none

  /// Decides from all distinct texts of a column; they must all be of one length.
  ///
  /// `2010-11` is a month or a financial year. It is a financial year where every text has a second
  /// part one more than its first and either one of them is past 12 or there are several years.
  init(of texts: [String]) {
    guard !texts.isEmpty else {
      self = .none
      return
    }
    let pairs = texts.compactMap { YearPair($0) }
    if pairs.count == texts.count, pairs.allSatisfy(\.isFinancial) {
      let years = Set(pairs.map(\.first))
      if years.count > 1 || pairs.contains(where: { $0.second > 12 || $0.second == 0 }) {
        let couldBeMonths = pairs.allSatisfy { (1...12).contains($0.second) }
        self = .periods(
          pairs.map { Period(.financialYear, index: Int32($0.first)) },
          note: couldBeMonths
            ? "read as financial years, not months: `\(texts[0])` and the others name two years"
              + " that follow each other"
            : nil
        )
      } else {
        self = .undecided(
          note: "kept as text: `\(texts[0])` could be a month or a financial year"
        )
      }
      return
    }
    var periods: [Period] = []
    periods.reserveCapacity(texts.count)
    for text in texts {
      guard let period = Period(text), period.frequency != .year,
        periods.isEmpty || period.frequency == periods[0].frequency
      else {
        self = .none
        return
      }
      periods.append(period)
    }
    self = periods.isEmpty ? .none : .periods(periods, note: nil)
  }

  /// Whether a text may be a period at all; cheap.
  static func mayBePeriod(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    (6...12).contains(text.count) && Period(String(decoding: text, as: UTF8.self)) != nil
  }
}

/// `2010-11`: two numbers that are a year and a month, or two years.
private struct YearPair {
  var first: Int
  var second: Int

  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 7, bytes[4] == UInt8(ascii: "-"),
      let first = Int(String(decoding: bytes[0..<4], as: UTF8.self)),
      let second = Int(String(decoding: bytes[5..<7], as: UTF8.self)), first > 0, second >= 0
    else { return nil }
    self.first = first
    self.second = second
  }

  var isFinancial: Bool { second == (first + 1) % 100 }
}
