extension Evaluator {
  /// `year`, `month`, `quarter` and `financialYear` of dates and periods.
  func calendar(_ call: Call) -> Vector {
    guard let vector = call.vectors.first, let argument = call.arguments.first else {
      return call.blank
    }
    var missing = vector.missing
    var results = [Int64](repeating: 0, count: call.count)
    let wholes = vector.wholes
    for place in wholes.indices where vector.missingCode(place) == 0 {
      let found: Int64?
      if argument.kind == .period {
        found = part(call.function, of: unpackedPeriod(wholes[place]))
      } else {
        found = part(call.function, of: Day(number: Int32(truncatingIfNeeded: wholes[place])))
      }
      if let found {
        results[place] = found
      } else {
        if missing == nil { missing = [UInt16](repeating: 0, count: call.count) }
        missing?[place] = MissingCodes.fresh
      }
    }
    if call.function == .year || call.function == .month {
      return Vector(.numbers(results.map { Double($0) }), missing: missing)
    }
    return Vector(.wholes(results), missing: missing)
  }

  private func part(_ function: Function, of day: Day) -> Int64? {
    let (year, month, _) = day.parts
    switch function {
    case .year: return Int64(year)
    case .month: return Int64(month)
    case .quarter: return packed(Period(.quarter, monthIndex: year * 12 + month - 1))
    default: return packed(Period(.financialYear, monthIndex: year * 12 + month - 1))
    }
  }

  private func part(_ function: Function, of period: Period) -> Int64? {
    let first = period.firstMonthIndex
    switch function {
    case .year: return Int64(first.flooredQuotient(12))
    case .month: return Int64(first - first.flooredQuotient(12) * 12 + 1)
    case .quarter:
      guard period.frequency != .year, period.frequency != .financialYear else { return nil }
      return packed(Period(.quarter, monthIndex: first))
    default:
      guard period.frequency != .year else { return nil }
      return packed(Period(.financialYear, monthIndex: first))
    }
  }
}

extension Period {
  /// The month that the period begins in, counted from January of year 0.
  var firstMonthIndex: Int {
    let index = Int(index)
    return switch frequency {
    case .year: index * 12
    case .quarter: index * 3
    case .month: index
    case .financialYear: index * 12 + 3
    case .financialQuarter: index * 3 + 3
    }
  }

  /// The period of a frequency that holds a month, counted from January of year 0.
  init(_ frequency: Frequency, monthIndex: Int) {
    let index =
      switch frequency {
      case .year: monthIndex.flooredQuotient(12)
      case .quarter: monthIndex.flooredQuotient(3)
      case .month: monthIndex
      case .financialYear: (monthIndex - 3).flooredQuotient(12)
      case .financialQuarter: (monthIndex - 3).flooredQuotient(3)
      }
    self.init(frequency, index: Int32(truncatingIfNeeded: index))
  }
}

extension Int {
  /// The quotient rounded down, also below 0; the divisor is above 0.
  func flooredQuotient(_ divisor: Int) -> Int {
    let quotient = self / divisor
    return self % divisor < 0 ? quotient - 1 : quotient
  }
}
