import Statistics

/// The shortest decimal digits that read back as the same number.
///
/// Invariant: the number is 0.d₁d₂d₃… × 10^`point`; no digit is beyond 9, and neither the first
/// nor the last is 0; no digits at all is zero.
struct Decimal {
  /// The digits, most telling first.
  private(set) var digits: [UInt8]
  /// How many digits stand before the decimal point.
  private(set) var point: Int

  /// Takes apart a finite magnitude.
  init(_ magnitude: Double) {
    digits = []
    point = 0
    var exponent = 0
    var isExponent = false
    var isNegativeExponent = false
    var seenPoint = false
    for letter in magnitude.magnitude.description.utf8 {
      switch letter {
      case UInt8(ascii: "e"): isExponent = true
      case UInt8(ascii: "-"): isNegativeExponent = true
      case UInt8(ascii: "."): seenPoint = true
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if isExponent {
          exponent = exponent * 10 + Int(letter - 48)
        } else {
          digits.append(letter - 48)
          if !seenPoint { point += 1 }
        }
      default: break
      }
    }
    point += isNegativeExponent ? -exponent : exponent
    let leading = digits.prefix { $0 == 0 }.count
    digits.removeFirst(leading)
    point -= leading
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Keeps `places` digits after the decimal point.
  mutating func round(to places: Int, _ rounding: RoundingMode, isNegative: Bool) {
    let kept = point + places
    guard kept < digits.count else { return }
    let remainder: RoundingMode.Remainder
    if kept < 0 {
      remainder = .belowHalf
    } else if digits[kept] == 5 {
      remainder = kept + 1 == digits.count ? .half : .aboveHalf
    } else {
      remainder = digits[kept] < 5 ? .belowHalf : .aboveHalf
    }
    let last = kept > 0 ? Int(digits[kept - 1]) : 0
    let raises = rounding.raises(last, remainder, isNegative: isNegative)
    digits.removeLast(digits.count - max(0, kept))
    if raises {
      if kept < 0 { point = -places }
      raise()
    }
    while digits.last == 0 { digits.removeLast() }
    if digits.isEmpty { point = 0 }
  }

  /// Adds one to the last digit.
  private mutating func raise() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits.removeLast()
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits = [1]
      point += 1
    }
  }

  /// The number without an exponent, with at least `places` digits after the point.
  func text(places: Int) -> String {
    var letters: [UInt8] = []
    if point <= 0 { letters.append(48) }
    for place in 0..<max(0, point) {
      letters.append(place < digits.count ? digits[place] + 48 : 48)
    }
    let fraction = max(places, digits.count - point)
    if fraction > 0 {
      letters.append(UInt8(ascii: "."))
      for place in point..<(point + fraction) {
        letters.append(place >= 0 && place < digits.count ? digits[place] + 48 : 48)
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }
}
