extension Column {
  /// The summary of a column made in memory, as a loader would give it for a file's.
  ///
  /// - Missing: missing records are not answered and count for nothing else.
  public func summarized() -> ColumnSummary {
    var seen = DistinctValues()
    let answered = missing.validity?.validCount ?? count
    switch storage {
    case .codes8(let codes): for code in codes where code != 0 { seen.add(UInt64(code)) }
    case .codes16(let codes): for code in codes where code != 0 { seen.add(UInt64(code)) }
    case .codes32(let codes): for code in codes where code != 0 { seen.add(UInt64(code)) }
    case .numbers(let numbers):
      var isWhole = true
      var range: (Double, Double)?
      for record in numbers.indices where missing.validity.map({ $0[record] }) ?? true {
        let number = numbers[record] + 0
        seen.add(number.bitPattern)
        isWhole = isWhole && number == number.rounded()
        range = range.map { (min($0.0, number), max($0.1, number)) } ?? (number, number)
      }
      return ColumnSummary(
        answered: answered,
        distinct: seen.count,
        isWhole: isWhole && answered > 0,
        least: range.map { .number($0.0) },
        greatest: range.map { .number($0.1) }
      )
    case .wholes16(let wholes, let meaning): return wholeSummary(wholes, meaning, answered)
    case .wholes32(let wholes, let meaning): return wholeSummary(wholes, meaning, answered)
    }
    return ColumnSummary(answered: answered, distinct: seen.count)
  }

  private func wholeSummary<T: FixedWidthInteger>(
    _ values: [T],
    _ meaning: WholeMeaning,
    _ answered: Int
  ) -> ColumnSummary {
    var seen = DistinctValues()
    var range: (T, T)?
    for record in values.indices where missing.validity.map({ $0[record] }) ?? true {
      seen.add(UInt64(truncatingIfNeeded: values[record]))
      range =
        range.map { (min($0.0, values[record]), max($0.1, values[record])) }
        ?? (values[record], values[record])
    }
    var isWhole = false
    if kind == .number {
      // Past 18 digits no stored number but 0 is a multiple.
      let power = Int(exactly: powerOfTen(scaledDigits ?? 0)) ?? .max
      isWhole = answered > 0
      for number in values where Int(truncatingIfNeeded: number) % power != 0 { isWhole = false }
    }
    return ColumnSummary(
      answered: answered,
      distinct: seen.count,
      isWhole: isWhole,
      least: range.map { meaning.value(Int32(truncatingIfNeeded: $0.0)) },
      greatest: range.map { meaning.value(Int32(truncatingIfNeeded: $0.1)) }
    )
  }
}

/// Different values, up to the number that a summary counts.
private struct DistinctValues {
  private var values: Set<UInt64> = []

  /// Adds a value by its bits.
  mutating func add(_ value: UInt64) {
    if values.count <= ColumnSummary.countedValues { values.insert(value) }
  }

  /// How many there are; nil when there are more than are counted.
  var count: Int? { values.count <= ColumnSummary.countedValues ? values.count : nil }
}
