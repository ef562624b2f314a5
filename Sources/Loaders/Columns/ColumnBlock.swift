/// One column's values in one block, in the narrowest form that holds them.
///
/// Safety: points into the arena of its column and thread.
struct ColumnBlock {
  enum Values {
    case codes8(UnsafePointer<UInt8>)
    case codes16(UnsafePointer<UInt16>)
    case codes32(UnsafePointer<UInt32>)
    case scaled16(UnsafePointer<Int16>, digits: Int)
    case scaled32(UnsafePointer<Int32>, digits: Int)
    case doubles(UnsafePointer<Double>)

    /// Bytes of each.
    var width: Int {
      switch self {
      case .codes8: 1
      case .codes16, .scaled16: 2
      case .codes32, .scaled32: 4
      case .doubles: 8
      }
    }
  }
  var values: Values
  /// Where the values begin.
  var place: UnsafeRawPointer {
    switch values {
    case .codes8(let codes): UnsafeRawPointer(codes)
    case .codes16(let codes): UnsafeRawPointer(codes)
    case .codes32(let codes): UnsafeRawPointer(codes)
    case .scaled16(let numbers, _): UnsafeRawPointer(numbers)
    case .scaled32(let numbers, _): UnsafeRawPointer(numbers)
    case .doubles(let numbers): UnsafeRawPointer(numbers)
    }
  }
  /// Whether a field is empty.
  var hasBlanks: Bool
  /// Least and greatest value times 10 to the power of the digits, of scaled numbers.
  var range: ClosedRange<Int> = 0...0
  /// Records that are no plain number, and their codes among the odd texts, 0 for blank.
  var odd: UnsafePointer<UInt32>?
  var oddCodes: UnsafePointer<UInt32>?
  var oddCount = 0
}
