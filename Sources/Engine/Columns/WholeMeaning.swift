/// What the whole numbers that a column stores mean.
public enum WholeMeaning: Hashable, Sendable {
  /// A number times 10 to the power `digits`, so that sums are exact.
  case number(digits: Int)
  /// `Day.number`.
  case day
  /// `Period.index`; one frequency a column.
  case period(Period.Frequency)

  /// The value that a whole number stands for.
  public func value(_ whole: Int32) -> Value {
    switch self {
    case .number(let digits): .number(Double(whole) / powerOfTen(digits))
    case .day: .date(Day(number: whole))
    case .period(let frequency): .period(Period(frequency, index: whole))
    }
  }
}

extension Column.Storage {
  /// Whole numbers in the narrowest buffer that holds them.
  public static func narrowed(_ wholes: [Int32], _ meaning: WholeMeaning) -> Column.Storage {
    let narrow = Int32(Int16.min)...Int32(Int16.max)
    guard wholes.allSatisfy(narrow.contains) else { return .wholes32(wholes, meaning) }
    return .wholes16(wholes.map { Int16(truncatingIfNeeded: $0) }, meaning)
  }

  /// What the whole numbers mean; nil where other values are stored.
  public var meaning: WholeMeaning? {
    switch self {
    case .wholes16(_, let meaning), .wholes32(_, let meaning): meaning
    case .codes8, .codes16, .codes32, .numbers: nil
    }
  }
}

/// 10 to the power `digits`, exact for 0...22.
public func powerOfTen(_ digits: Int) -> Double {
  var power = 1.0
  for _ in 0..<max(0, digits) { power *= 10 }
  return power
}
