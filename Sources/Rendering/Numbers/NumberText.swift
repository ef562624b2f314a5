import Engine
import Statistics

/// Numbers as text, the same on every machine: no locale and no Foundation.
public enum NumberText {
  /// The shortest text that reads back as the same number: `5`, `28.5`, `50.717703349282296`.
  ///
  /// - Missing: a number that is not finite gives nil.
  public static func exact(_ number: Double) -> String? {
    guard number.isFinite else { return nil }
    if number.magnitude < 1e15, number == number.rounded(.towardZero) { return String(Int(number)) }
    guard number.magnitude >= 1e-7, number.magnitude < 1e21 else { return number.description }
    let shortest = number.description
    // A large whole number is described with `.0` or an exponent; neither belongs here.
    let isWhole = number == number.rounded(.towardZero)
    guard isWhole || shortest.utf8.contains(UInt8(ascii: "e")) else { return shortest }
    let text = Decimal(number).text(places: 0)
    return number < 0 ? "-" + text : text
  }

  /// A number with a fixed count of decimals and commas between thousands: `2,258.7`.
  ///
  /// A number within 1e-9 of a tie counts as one: 28.499999999999996 is what a computer makes of
  /// 57 of 200. A number too large to be read that way keeps its exponent.
  ///
  /// - Missing: a number that is not finite gives nil.
  public static func fixed(
    _ number: Double,
    digits: Int,
    rounding: Rounding = .halfAway
  ) -> String? {
    guard number.isFinite else { return nil }
    guard number.magnitude < 1e21 else { return number.description }
    let digits = max(0, min(digits, 15))
    if let units = rounding.mode.units(number, digits: digits) {
      return placed(units, digits: digits)
    }
    var decimal = Decimal(number)
    decimal.round(to: digits, rounding.mode, isNegative: number < 0)
    let text = grouped(decimal.text(places: digits))
    return number < 0 ? "-" + text : text
  }

  /// A percentage of two counts, rounded on the exact fraction; nil where that does not fit.
  static func percent(_ count: Int, of base: Int, digits: Int, rounding: Rounding) -> String? {
    rounding.mode.percent(count, of: base, digits: digits).map { placed($0, digits: digits) }
  }

  /// A whole number with commas between thousands: `2,261`.
  public static func grouped(_ number: Int) -> String {
    let text = grouped(String(number.magnitude))
    return number < 0 ? "-" + text : text
  }

  /// Puts commas between the thousands of an unsigned number.
  private static func grouped(_ text: String) -> String {
    let letters = Array(text.utf8)
    let whole = letters.firstIndex(of: UInt8(ascii: ".")) ?? letters.count
    guard whole > 3 else { return text }
    var parts: [UInt8] = []
    for (place, letter) in letters.enumerated() {
      if place > 0, place < whole, (whole - place).isMultiple(of: 3) {
        parts.append(UInt8(ascii: ","))
      }
      parts.append(letter)
    }
    return String(decoding: parts, as: UTF8.self)
  }

  /// Puts the decimal point into a whole number of units of the last digit.
  static func placed(_ units: Int, digits: Int) -> String {
    var text = String(units.magnitude)
    if digits > 0 {
      if text.utf8.count <= digits {
        text = String(repeating: "0", count: digits + 1 - text.utf8.count) + text
      }
      text.insert(".", at: text.index(text.endIndex, offsetBy: -digits))
    }
    return units < 0 ? "-" + grouped(text) : grouped(text)
  }
}
