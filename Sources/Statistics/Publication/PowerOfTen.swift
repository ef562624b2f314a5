/// The powers of ten that decimals need.
enum PowerOfTen {
  /// 2⁵², from where on a double has no half.
  static let firstWithoutHalves = 4_503_599_627_370_496.0

  /// 10^exponent for 0...18.
  static func whole(_ exponent: Int) -> Int {
    var power = 1
    for _ in 0..<exponent { power *= 10 }
    return power
  }

  /// 10^exponent for 0...18, which a double holds exactly.
  static func double(_ exponent: Int) -> Double { Double(whole(exponent)) }
}
