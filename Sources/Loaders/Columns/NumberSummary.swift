import Engine

/// What is seen of a whole column of numbers.
enum NumberSummary {
  /// Least, greatest, whether all are whole or ascend, and the distinct values up to the number
  /// that counts.
  static func of(_ storage: Column.Storage, _ missing: MissingRecords, answered: Int)
    -> ColumnSummary?
  {
    switch storage {
    case .wholes16(let values, .number(let digits)): scaled(values, digits, missing, answered)
    case .wholes32(let values, .number(let digits)): scaled(values, digits, missing, answered)
    case .numbers(let values): doubles(values, missing, answered)
    case .codes8, .codes16, .codes32, .wholes16, .wholes32: nil
    }
  }

  /// Whether every record has a value greater than the one before.
  static func isAscending<T: Comparable>(_ values: [T], answered: Int) -> Bool {
    guard answered == values.count else { return false }
    return values.withUnsafeBufferPointer { values in
      (1..<max(1, values.count)).allSatisfy { values[$0 - 1] < values[$0] }
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
    var distinct = FewValues()
    forEachRun(values.count, missing) { run in
      values.withUnsafeBufferPointer { values in
        var (low, high) = (least, greatest)
        for record in run {
          low = min(low, values[record])
          high = max(high, values[record])
        }
        (least, greatest) = (low, high)
        if digits > 0, isWhole, power != 0 {
          isWhole = run.allSatisfy { values[$0] % power == 0 }
        }
        for record in run {
          if distinct.isFull { break }
          distinct.insert(Int64(values[record]))
        }
      }
    }
    let divisor = tenTo(digits)
    var summary = ColumnSummary(
      answered: answered,
      distinct: distinct.count,
      isWhole: isWhole,
      least: .number(Double(least) / divisor),
      greatest: .number(Double(greatest) / divisor)
    )
    summary.isAscending = isAscending(values, answered: answered)
    return summary
  }

  private static func doubles(_ values: [Double], _ missing: MissingRecords, _ answered: Int)
    -> ColumnSummary
  {
    guard answered > 0 else { return ColumnSummary(answered: 0, distinct: 0) }
    var least = Double.infinity
    var greatest = -Double.infinity
    var isWhole = true
    var distinct = FewValues()
    forEachRun(values.count, missing) { run in
      for record in run {
        let value = values[record]
        least = min(least, value)
        greatest = max(greatest, value)
        isWhole = isWhole && value == value.rounded(.towardZero)
        // 0 and -0 are the same number.
        if !distinct.isFull { distinct.insert(Int64(bitPattern: (value + 0).bitPattern)) }
      }
    }
    var summary = ColumnSummary(
      answered: answered,
      distinct: distinct.count,
      isWhole: isWhole,
      least: .number(least),
      greatest: .number(greatest)
    )
    summary.isAscending = isAscending(values, answered: answered)
    return summary
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
private struct FewValues {
  private var values: Set<Int64> = []
  // Values met before, which spares looking most of them up; 0 belongs to the first place and 1 does
  // not, so none is met at first.
  private var met: [Int64] = [1] + [Int64](repeating: 0, count: 63)
  private(set) var isFull = false

  /// How many there are; nil when too many to count.
  var count: Int? { isFull ? nil : values.count }

  /// Adds a whole number, or the bits of another.
  @inline(__always)
  mutating func insert(_ value: Int64) {
    let spread = UInt64(bitPattern: value) &* 0x9E37_79B9_7F4A_7C15
    let place = Int(truncatingIfNeeded: spread >> 58)
    guard met[place] != value else { return }
    met[place] = value
    values.insert(value)
    if values.count > ColumnSummary.countedValues { isFull = true }
  }
}
