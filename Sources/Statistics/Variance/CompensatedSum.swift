/// A sum that keeps what rounding would lose.
///
/// - Source: Neumaier 1974, a second sum of the low-order parts.
struct CompensatedSum {
  private var high = 0.0
  private var low = 0.0

  /// The sum so far.
  var value: Double { high + low }

  /// Adds a number.
  mutating func add(_ number: Double) {
    let sum = high + number
    low += abs(high) >= abs(number) ? (high - sum) + number : (number - sum) + high
    high = sum
  }

  /// The sum of some numbers.
  static func of(_ numbers: some Sequence<Double>) -> Double {
    var sum = CompensatedSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }
}
