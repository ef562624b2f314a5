/// How a figure that lies between two that can be written becomes one of them.
public enum RoundingMode: String, CaseIterable, Hashable, Sendable {
  /// To the nearest; a tie goes away from zero.
  case halfAway = "half_away"
  /// To the nearest; a tie goes to the even digit.
  case halfEven = "half_even"
  /// To the nearest; a tie goes up.
  case halfUp = "half_up"
  /// To the nearest; a tie goes down.
  case halfDown = "half_down"
  /// Down.
  case floor
  /// Up.
  case ceil

  /// Where a magnitude lies above the whole number below it.
  public enum Remainder: Hashable, Sendable {
    /// On it.
    case none
    /// Nearer to it.
    case belowHalf
    /// In the middle.
    case half
    /// Nearer to the next one.
    case aboveHalf
  }

  /// How near to a tie, or to a whole number, a double counts as one.
  static let tolerance = 1e-9

  /// Whether the magnitude goes up to the next whole number.
  ///
  /// - Units: none.
  /// - Missing: nothing is missing.
  /// - Parameters:
  ///   - whole: the whole number below the magnitude, or its last digit.
  ///   - remainder: where the magnitude lies above it.
  ///   - isNegative: whether the number is below zero.
  /// - Returns: whether one is to be added to `whole`.
  /// - Source: IEEE 754-2008, 4.3; `half_up` and `half_down` are towards +∞ and -∞.
  public func raises(_ whole: Int, _ remainder: Remainder, isNegative: Bool) -> Bool {
    switch (self, remainder) {
    case (_, .none): false
    case (.floor, _): isNegative
    case (.ceil, _): !isNegative
    case (_, .belowHalf): false
    case (_, .aboveHalf): true
    case (.halfAway, .half): true
    case (.halfEven, .half): !whole.isMultiple(of: 2)
    case (.halfUp, .half): !isNegative
    case (.halfDown, .half): isNegative
    }
  }

  /// 100·count/base, rounded on the exact fraction, in units of its last decimal: 285 for 28.5 %.
  ///
  /// - Units: 10^-digits percent; a figure that rounds to zero has no sign.
  /// - Missing: nil for a base that is not above zero, decimals other than 0 to 15, and where the
  ///   units do not fit into a whole number.
  /// - Source: 57 of 200 is 28.5 % exactly, which no double is.
  public func percent(_ count: Int, of base: Int, digits: Int) -> Int? {
    guard base > 0, (0...15).contains(digits) else { return nil }
    let product = count.magnitude.multipliedFullWidth(by: 100 * UInt(PowerOfTen.whole(digits)))
    let divisor = UInt(base)
    guard product.high < divisor else { return nil }
    let (quotient, rest) = divisor.dividingFullWidth(product)
    let remainder: Remainder
    if rest == 0 {
      remainder = .none
    } else if rest == divisor - rest {
      remainder = .half
    } else {
      remainder = rest < divisor - rest ? .belowHalf : .aboveHalf
    }
    guard quotient < UInt(Int.max) else { return nil }
    return units(Int(quotient), remainder, isNegative: count < 0)
  }

  /// A number in units of its last decimal.
  ///
  /// A number within 1e-9 of a tie counts as one: 28.499999999999996 is what a computer makes of
  /// 57 of 200. In the same way a number within half of that of a whole number is one.
  ///
  /// - Units: 10^-digits of the number's own; a number that rounds to zero has no sign.
  /// - Missing: nil for a number that is not finite or has no decimals left to round, beyond 2⁵²
  ///   units, and for decimals other than 0 to 15.
  /// - Source: STATISTICS.md, section 1.
  public func units(_ number: Double, digits: Int) -> Int? {
    guard (0...15).contains(digits) else { return nil }
    let scaled = number.magnitude * PowerOfTen.double(digits)
    guard scaled < PowerOfTen.firstWithoutHalves else { return nil }
    let (whole, rest) = Self.parts(scaled)
    let remainder: Remainder
    if (2 * rest - 1).magnitude < Self.tolerance {
      remainder = .half
    } else if rest == 0 {
      remainder = .none
    } else {
      remainder = rest < 0.5 ? .belowHalf : .aboveHalf
    }
    return units(whole, remainder, isNegative: number < 0)
  }

  /// The whole number below a magnitude and what is above it; near a whole number it is that one.
  static func parts(_ magnitude: Double) -> (whole: Int, rest: Double) {
    let whole = magnitude.rounded(.down)
    let rest = magnitude - whole
    if rest < tolerance / 2 { return (Int(whole), 0) }
    if rest > 1 - tolerance / 2 { return (Int(whole) + 1, 0) }
    return (Int(whole), rest)
  }

  private func units(_ whole: Int, _ remainder: Remainder, isNegative: Bool) -> Int {
    let magnitude = raises(whole, remainder, isNegative: isNegative) ? whole + 1 : whole
    return isNegative ? -magnitude : magnitude
  }
}
