/// A comparison of a stored whole number with a constant, as bounds of what is stored.
///
/// `price >= 1.5` over a column scaled by 100 asks for stored numbers of at least 150.
struct Interval: Sendable {
  /// The column's position.
  let column: Int
  /// The stored numbers that are wanted; nil for none.
  let bounds: ClosedRange<Int64>?
  /// Whether those outside are wanted instead.
  let isNegated: Bool

  /// The bounds for a comparison; nil when it is none of a whole-number column with a constant.
  init?(_ function: Function, _ column: Column, at position: Int, _ constant: Value) {
    guard let below = column.storedNumbers(below: constant, orSame: false),
      let upTo = column.storedNumbers(below: constant, orSame: true)
    else { return nil }
    self.column = position
    let (least, greatest) = (Int64(Int32.min), Int64(Int32.max))
    func from(_ low: Int64, to high: Int64) -> ClosedRange<Int64>? {
      low <= high ? low...high : nil
    }
    switch function {
    case .less: (bounds, isNegated) = (from(least, to: below - 1), false)
    case .lessOrEqual: (bounds, isNegated) = (from(least, to: upTo - 1), false)
    case .greater: (bounds, isNegated) = (from(upTo, to: greatest), false)
    case .greaterOrEqual: (bounds, isNegated) = (from(below, to: greatest), false)
    case .equal: (bounds, isNegated) = (from(below, to: upTo - 1), false)
    case .notEqual: (bounds, isNegated) = (from(below, to: upTo - 1), true)
    default: return nil
    }
  }
}

extension Column {
  /// The least number that a 32-bit storage can hold whose value is not below the constant, or above
  /// it; one more than the greatest when there is none, nil when the kinds do not fit.
  fileprivate func storedNumbers(below constant: Value, orSame: Bool) -> Int64? {
    switch (storage.meaning, constant) {
    case (.number(let digits), .number(let number)):
      let power = powerOfTen(digits)
      return leastStored { orSame ? Double($0) / power > number : Double($0) / power >= number }
    case (.day, .date(let day)): return Int64(day.number) + (orSame ? 1 : 0)
    case (.period(let frequency), .period(let period)) where frequency == period.frequency:
      return Int64(period.index) + (orSame ? 1 : 0)
    default: return nil
    }
  }
}

/// The least 32-bit number for which a condition holds that keeps holding above it.
private func leastStored(_ holds: (Int64) -> Bool) -> Int64 {
  var (low, high) = (Int64(Int32.min), Int64(Int32.max) + 1)
  while low < high {
    let middle = (low + high) >> 1
    if holds(middle) { high = middle } else { low = middle + 1 }
  }
  return low
}
