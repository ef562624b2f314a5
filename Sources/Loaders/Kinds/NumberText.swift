/// A decimal number as it is written: `mantissa` divided by 10 to the power `decimals`.
struct PlainDecimal: Hashable, Sendable {
  var mantissa: Int64
  var decimals: Int

  /// The double nearest to it.
  var value: Double { Double(mantissa) / tenTo(decimals) }

  /// Whether another spelling is the same number.
  func equals(_ other: Int64, decimals otherDecimals: Int) -> Bool {
    if decimals == otherDecimals { return mantissa == other }
    return value == Double(other) / tenTo(otherDecimals)
  }
}

/// 10 to a power of 0 to 22, exact.
func tenTo(_ power: Int) -> Double {
  var result = 1.0
  for _ in 0..<max(0, power) { result *= 10 }
  return result
}

/// A number as people write it in tables: `1204`, `1,204`, `65%`, `£12`, `-3`, `1e6`, `.5`.
struct NumberText {
  /// What stands around the digits; a column's numbers agree in it.
  enum Style: Hashable { case plain, percent, pounds, dollars, euros }

  var style = Style.plain
  /// The number, where it has few enough digits to be held exactly.
  var decimal: PlainDecimal?
  /// The double nearest to it.
  var value: Double
  /// Whether it begins with a zero that a number does not need, as codes do: `007`.
  var hasLeadingZero = false

  /// Reads a number; nil for anything else, and for whole numbers of so many digits that a double
  /// would change them.
  init?(_ text: UnsafeBufferPointer<UInt8>) {
    var rest = text.withoutSpaces[...]
    guard !rest.isEmpty, rest.count <= 64 else { return nil }
    var isNegative = NumberText.takeMinus(&rest)
    let hasPlus = !isNegative && rest.first == UInt8(ascii: "+")
    if hasPlus { rest = rest.dropFirst() }
    var style = NumberText.takeCurrency(&rest)
    if style != .plain, !isNegative { isNegative = NumberText.takeMinus(&rest) }
    if rest.last == UInt8(ascii: "%"), style == .plain {
      rest = rest.dropLast()
      while rest.last == 32 { rest = rest.dropLast() }
      style = .percent
    }
    guard let digits = Digits(rest) else { return nil }
    // A plus sign and many digits is a telephone number.
    if hasPlus, digits.wholeCount > 6 { return nil }
    self.style = style
    hasLeadingZero = digits.hasLeadingZero
    if let mantissa = digits.mantissa, digits.exponent == nil, digits.decimals <= 18,
      mantissa <= 1 << 53
    {
      let decimal = PlainDecimal(
        mantissa: isNegative ? -mantissa : mantissa,
        decimals: digits.decimals
      )
      self.decimal = decimal
      value = decimal.value
      return
    }
    if digits.exponent == nil, digits.decimals == 0 { return nil }
    guard let value = Double((isNegative ? "-" : "") + digits.text), value.isFinite else {
      return nil
    }
    self.value = value
  }

  private static func takeMinus(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    if rest.first == UInt8(ascii: "-") {
      rest = rest.dropFirst()
      return true
    }
    // The minus sign of typesetters.
    if rest.starts(with: [0xE2, 0x88, 0x92]) {
      rest = rest.dropFirst(3)
      return true
    }
    return false
  }

  private static func takeCurrency(_ rest: inout Slice<UnsafeBufferPointer<UInt8>>) -> Style {
    let style: Style
    if rest.first == UInt8(ascii: "$") {
      rest = rest.dropFirst()
      style = .dollars
    } else if rest.starts(with: [0xC2, 0xA3]) {
      rest = rest.dropFirst(2)
      style = .pounds
    } else if rest.starts(with: [0xE2, 0x82, 0xAC]) {
      rest = rest.dropFirst(3)
      style = .euros
    } else {
      return .plain
    }
    while rest.first == 32 { rest = rest.dropFirst() }
    return style
  }
}

/// Unsigned digits with an optional fraction, exponent and commas between thousands.
private struct Digits {
  /// The digits, point and exponent, without the commas.
  var text: String {
    let plain = String(decoding: bytes.filter { $0 != UInt8(ascii: ",") }, as: UTF8.self)
    return plain.hasPrefix(".") ? "0" + plain : plain
  }
  private let bytes: Slice<UnsafeBufferPointer<UInt8>>
  var mantissa: Int64? = 0
  var decimals = 0
  var wholeCount = 0
  var exponent: Int?
  var hasLeadingZero = false

  init?(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
    self.bytes = bytes
    var at = bytes.startIndex
    let end = bytes.endIndex
    var groups = 1
    var groupCount = 0
    var isGrouped = true
    hasLeadingZero = bytes.count > 1 && bytes[at] == UInt8(ascii: "0")
    while at < end {
      if bytes[at] == UInt8(ascii: ","), groupCount > 0 {
        // The first group has one to three digits, the others three.
        isGrouped = isGrouped && (groups == 1 ? groupCount <= 3 : groupCount == 3)
        groups += 1
        groupCount = 0
      } else if take(bytes[at]) {
        groupCount += 1
        wholeCount += 1
      } else {
        break
      }
      at += 1
    }
    if groups > 1 {
      guard isGrouped, groupCount == 3, !hasLeadingZero else { return nil }
    }
    if wholeCount == 1 { hasLeadingZero = false }
    if at < end, bytes[at] == UInt8(ascii: ".") {
      at += 1
      while at < end, take(bytes[at]) {
        decimals += 1
        at += 1
      }
      guard decimals > 0 else { return nil }
    }
    guard wholeCount + decimals > 0 else { return nil }
    if at < end, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      var isNegative = false
      if at < end, bytes[at] == UInt8(ascii: "-") || bytes[at] == UInt8(ascii: "+") {
        isNegative = bytes[at] == UInt8(ascii: "-")
        at += 1
      }
      var power = 0
      let first = at
      while at < end, (48...57).contains(bytes[at]), at - first < 4 {
        power = power * 10 + Int(bytes[at] - 48)
        at += 1
      }
      guard at > first else { return nil }
      exponent = isNegative ? -power : power
    }
    guard at == end else { return nil }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard (48...57).contains(byte) else { return false }
    if let so = mantissa {
      let (tens, over) = so.multipliedReportingOverflow(by: 10)
      let (sum, past) = tens.addingReportingOverflow(Int64(byte - 48))
      mantissa = over || past ? nil : sum
    }
    return true
  }
}
