import Engine

/// Numbers of records as people read them: as they were written, and computed ones rounded.
///
/// No commas: a record's number may be a year or an identifier.
enum StoredNumber {
  /// Decimals of numbers that were written rather than computed.
  private static let mostWritten = 4
  /// How many records tell what a column holds.
  private static let looked = 2_000

  /// The decimals that a column's numbers are shown with.
  ///
  /// Numbers stored with fixed decimals keep them, and so do those with up to four; of longer ones,
  /// which a division left behind, one more is shown than of figures, shares have three digits.
  static func digits(of column: Column, asked: Int?, _ usual: Int) -> Int {
    var most = 0
    var greatest = 0.0
    switch column.storage {
    case .wholes16(_, .number(let digits)), .wholes32(_, .number(let digits)): return digits
    case .codes8, .codes16, .codes32, .wholes16, .wholes32: return 0
    case .numbers(let numbers):
      for record in 0..<min(numbers.count, looked) where column.missing[record] == nil {
        let number = numbers[record]
        guard number.isFinite else { continue }
        greatest = max(greatest, number.magnitude)
        if number != number.rounded() { most = max(most, decimals(of: number)) }
      }
    }
    if most <= mostWritten { return most }
    if let asked { return asked }
    let shares = greatest < 1 ? leadingZeros(greatest) + 3 : 0
    return min(15, max(usual + 1, shares))
  }

  /// A number with that many decimals; a smaller one has two digits that tell something.
  static func text(_ number: Double, digits: Int, rounding: Rounding) -> String {
    guard number.isFinite else { return "" }
    if number.magnitude >= 1e15 { return NumberText.exact(number) ?? "" }
    var digits = digits
    if number != 0, number.magnitude < 1 {
      if number.magnitude < 1e-9 { return NumberText.exact(number) ?? "" }
      digits = max(digits, min(decimals(of: number), leadingZeros(number.magnitude) + 2))
    }
    let text = NumberText.fixed(number, digits: digits, rounding: rounding) ?? ""
    return text.utf8.contains(UInt8(ascii: ",")) ? text.filter { $0 != "," } : text
  }

  /// The decimals of the shortest text that reads back as the number.
  private static func decimals(of number: Double) -> Int {
    let decimal = Decimal(number)
    return max(0, decimal.digits.count - decimal.point)
  }

  /// Zeros between the point and the first other digit.
  private static func leadingZeros(_ magnitude: Double) -> Int {
    max(0, -Decimal(magnitude).point)
  }
}
