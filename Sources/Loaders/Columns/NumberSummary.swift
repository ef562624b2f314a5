import Engine

/// What is seen of a whole column of numbers.
enum NumberSummary {
  /// Least, greatest, whether all are whole, and the distinct values up to the number that counts.
  static func of(_ storage: Column.Storage, _ missing: MissingRecords, answered: Int)
    -> ColumnSummary?
  {
    switch storage {
    case .scaled16(let values, let digits): scaled(values, digits, missing, answered)
    case .scaled32(let values, let digits): scaled(values, digits, missing, answered)
    case .numbers(let values): doubles(values, missing, answered)
    case .codes8, .codes16, .codes32, .days, .periods: nil
    }
  }

  private static func scaled<T: FixedWidthInteger & SignedInteger>(
    _ values: [T],
    _ digits: Int,
    _ missing: MissingRecords,
    _ answered: Int
  ) -> ColumnSummary {
    guard answered > 0 else { return ColumnSummary(answered: 0, distinct: 0) }
    let power = T(truncatingIfNeeded: Int(tenTo(digits)))
    var least = T.max
    var greatest = T.min
    var isWhole = true
    var distinct = FewValues<T>()
    forEachRun(values.count, missing) { run in
      values.withUnsafeBufferPointer { values in
        for record in run {
          let value = values[record]
          least = min(least, value)
          greatest = max(greatest, value)
        }
        if digits > 0, isWhole, power != 0 {
          isWhole = run.allSatisfy { values[$0] % power == 0 }
        }
        for record in run {
          if distinct.isFull { break }
          distinct.insert(values[record])
        }
      }
    }
    let divisor = tenTo(digits)
    return ColumnSummary(
      answered: answered,
      distinct: distinct.count,
      isWhole: isWhole,
      least: .number(Double(least) / divisor),
      greatest: .number(Double(greatest) / divisor)
    )
  }

  private static func doubles(_ values: [Double], _ missing: MissingRecords, _ answered: Int)
    -> ColumnSummary
  {
    guard answered > 0 else { return ColumnSummary(answered: 0, distinct: 0) }
    var least = Double.infinity
    var greatest = -Double.infinity
    var isWhole = true
    var distinct = FewValues<Double>()
    forEachRun(values.count, missing) { run in
      for record in run {
        let value = values[record]
        least = min(least, value)
        greatest = max(greatest, value)
        isWhole = isWhole && value == value.rounded(.towardZero)
        if !distinct.isFull { distinct.insert(value) }
      }
    }
    return ColumnSummary(
      answered: answered,
      distinct: distinct.count,
      isWhole: isWhole,
      least: .number(least),
      greatest: .number(greatest)
    )
  }

  /// Calls `body` with stretches of records that have a value.
  private static func forEachRun(
    _ count: Int,
    _ missing: MissingRecords,
    _ body: (Range<Int>) -> Void
  ) {
    guard let validity = missing.validity else {
      body(0..<count)
      return
    }
    var start = 0
    while start < count {
      let word = validity.words[start >> 6]
      let end = min(count, start + 64)
      if word == .max {
        body(start..<end)
      } else {
        for record in start..<end where word >> UInt64(record & 63) & 1 == 1 {
          body(record..<(record + 1))
        }
      }
      start = end
    }
  }
}

/// Distinct values while they are few.
private struct FewValues<T: Hashable> {
  private var values: Set<T> = []
  private var latest: T?
  private(set) var isFull = false

  /// How many there are; nil when too many to count.
  var count: Int? { isFull ? nil : values.count }

  mutating func insert(_ value: T) {
    guard latest != value else { return }
    latest = value
    values.insert(value)
    if values.count > ColumnSummary.countedValues { isFull = true }
  }
}
