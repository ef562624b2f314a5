#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

extension Evaluator {
  /// Arithmetic; what is not finite becomes undefined.
  func arithmetic(_ call: Call) -> Vector {
    guard let first = call.vectors.first?.numbers else { return call.blank }
    let second = call.vectors.count > 1 ? call.vectors[1].numbers : nil
    var missing = call.firstMissing
    var result: [Double]
    if let second {
      result = both(first, second, call.function)
    } else {
      result = each(first, call.function)
    }
    if areAllFinite(result) { return Vector(.numbers(result), missing: missing) }
    for place in result.indices where !result[place].isFinite {
      result[place] = 0
      if missing == nil { missing = [UInt16](repeating: 0, count: call.count) }
      if missing?[place] == 0 { missing?[place] = MissingCodes.fresh }
    }
    return Vector(.numbers(result), missing: missing)
  }

  private func both(_ left: [Double], _ right: [Double], _ function: Function) -> [Double] {
    switch function {
    case .add: combined(left, right) { $0 + $1 }
    case .subtract: combined(left, right) { $0 - $1 }
    case .multiply: combined(left, right) { $0 * $1 }
    case .divide: combined(left, right) { $0 / $1 }
    case .round: combined(left, right) { rounded($0, digits: $1) }
    case .mod: combined(left, right) { modulo($0, $1) }
    case .log: combined(left, right) { logarithm($0, base: $1) }
    default: left
    }
  }

  private func each(_ numbers: [Double], _ function: Function) -> [Double] {
    switch function {
    case .negate: converted(numbers) { 0 - $0 }
    case .abs: converted(numbers) { Swift.abs($0) }
    case .floor: converted(numbers) { $0.rounded(.down) }
    case .ceil: converted(numbers) { $0.rounded(.up) }
    case .round: converted(numbers) { $0.rounded(.toNearestOrAwayFromZero) }
    case .sqrt: converted(numbers) { $0.squareRoot() }
    case .log: converted(numbers) { logarithm($0) }
    default: numbers
    }
  }
}

/// Whether no number is infinite or none at all.
private func areAllFinite(_ numbers: [Double]) -> Bool {
  numbers.withUnsafeBufferPointer { numbers in
    // A number times 0 is 0 only where it is finite; several sums, because one waits for itself.
    var sums = SIMD8<Double>.zero
    var place = 0
    while place &+ 8 <= numbers.count {
      for lane in 0..<8 { sums[lane] += numbers[place &+ lane] * 0 }
      place &+= 8
    }
    while place < numbers.count {
      sums[0] += numbers[place] * 0
      place &+= 1
    }
    return sums.sum() == 0
  }
}

/// Rounds half away from zero; a number that is written as a half counts as one, so that
/// `round(1.005, 2)` is 1.01 although the stored 1.005 is a little less.
func rounded(_ number: Double, digits: Double) -> Double {
  let places = Int(exactly: min(max(digits.rounded(), -400), 400)) ?? 0
  guard places != 0, places <= 15 else {
    return places == 0 ? number.rounded(.toNearestOrAwayFromZero) : number
  }
  guard places > 0 else {
    guard places >= -300 else { return 0 }
    let power = pow(10, Double(-places))
    return (number / power).rounded(.toNearestOrAwayFromZero) * power
  }
  let power = powerOfTen(places)
  let magnitude = Swift.abs(number) * power
  guard magnitude < 0x1p52 else { return number }
  let nudged = (magnitude + magnitude.ulp).rounded(.toNearestOrAwayFromZero) / power
  return number < 0 ? -nudged : nudged
}

/// The remainder with the sign of the divisor: `mod(-7, 3)` is 2.
func modulo(_ number: Double, _ divisor: Double) -> Double {
  guard divisor != 0 else { return .nan }
  let remainder = number.truncatingRemainder(dividingBy: divisor)
  return remainder != 0 && (remainder < 0) != (divisor < 0) ? remainder + divisor : remainder
}

/// The natural logarithm; not finite for 0 and below.
func logarithm(_ number: Double) -> Double {
  number > 0 ? log(number) : .nan
}

/// The logarithm to a base above 0 that is not 1; exact for powers of 2 and 10.
func logarithm(_ number: Double, base: Double) -> Double {
  guard number > 0, base > 0, base != 1 else { return .nan }
  if base == 10 { return log10(number) }
  if base == 2 { return log2(number) }
  return log(number) / log(base)
}
