/// How one column's values in one block were read, in the narrowest form that holds them.
///
/// There is one of every column and block while a file is read, so it is small.
struct ColumnBlock {
  /// Codes of texts or numbers, the narrowest first.
  enum Form: UInt8 { case codes8, codes16, codes32, scaled16, scaled32, doubles }

  var form: Form
  /// The digits after the point of scaled numbers.
  var digits: UInt8 = 0
  /// Whether a field is empty.
  var hasBlanks: Bool
  /// Number of records that are no plain number.
  var oddCount: UInt32 = 0
  /// These records, then their codes among the odd texts, 0 for blank.
  ///
  /// Safety: points into the arena of its column and thread.
  var odd: UnsafePointer<UInt32>?
}

/// A column's block where it stands in memory.
///
/// Safety: its values stay until the column is put together.
struct PlacedBlock {
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
    /// Where they begin.
    var place: UnsafeRawPointer {
      switch self {
      case .codes8(let codes): UnsafeRawPointer(codes)
      case .codes16(let codes): UnsafeRawPointer(codes)
      case .codes32(let codes): UnsafeRawPointer(codes)
      case .scaled16(let numbers, _): UnsafeRawPointer(numbers)
      case .scaled32(let numbers, _): UnsafeRawPointer(numbers)
      case .doubles(let numbers): UnsafeRawPointer(numbers)
      }
    }
  }

  /// The number of the thread that read it.
  var worker: Int
  /// Number of records.
  var rows: Int
  var values: Values
  /// Whether a field is empty.
  var hasBlanks: Bool
  /// Records that are no plain number, and their codes among the odd texts, 0 for blank.
  var odd = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
  var oddCodes = UnsafeBufferPointer<UInt32>(start: nil, count: 0)
}

extension PlacedBlock {
  /// A block of a column whose values were read to a place.
  init(_ block: ColumnBlock, worker: Int, rows: Int, at place: RecordPlace, of column: ColumnValues)
  {
    self.worker = worker
    self.rows = rows
    hasBlanks = block.hasBlanks
    let digits = Int(block.digits)
    func room<T: BitwiseCopyable>(_ type: T.Type) -> UnsafePointer<T> {
      UnsafePointer(column.room(for: type, of: place.segment) + place.offset)
    }
    values =
      switch block.form {
      case .codes8: .codes8(room(UInt8.self))
      case .codes16: .codes16(room(UInt16.self))
      case .codes32: .codes32(room(UInt32.self))
      case .scaled16: .scaled16(room(Int16.self), digits: digits)
      case .scaled32: .scaled32(room(Int32.self), digits: digits)
      case .doubles: .doubles(room(Double.self))
      }
    let count = Int(block.oddCount)
    odd = UnsafeBufferPointer(start: block.odd, count: count)
    oddCodes = UnsafeBufferPointer(start: block.odd.map { $0 + count }, count: count)
  }
}
