/// The different combinations of codes in the rows of some columns, numbered as they appear.
///
/// Invariant: each code is below the width of its column; there are fewer than 2³¹ rows.
public struct Combinations: Sendable {
  /// The number of each row's combination.
  public private(set) var numbers: [UInt32] = []
  /// The row where each combination appears first.
  public private(set) var firstRows: [UInt32] = []
  private let widths: [Int]
  /// Combinations of the first columns, where those of all would outgrow 64 bits, by the place of
  /// the column that follows.
  private var joined: [Int: Numbering] = [:]
  private var index = Index.listed([])

  /// How a packed combination finds its number.
  private enum Index {
    /// A place for each that could be, 0 or the number plus 1.
    case listed([UInt32])
    case hashed(Numbering)
  }

  /// Numbers the combinations of `count` rows.
  ///
  /// - Shape: a width for each column; columns of `count` codes.
  public init(_ columns: [[UInt32]], widths: [Int], count: Int) {
    self.widths = widths
    if columns.count == 1, widths[0] <= Self.listable(count) {
      list(columns[0], below: widths[0])
      return
    }
    var packed = [UInt64](repeating: 0, count: count)
    var product: UInt64 = 1
    for (place, width) in widths.enumerated() {
      let width = UInt64(max(1, width))
      if product.multipliedReportingOverflow(by: width).overflow {
        var numbering = Numbering()
        for row in packed.indices { packed[row] = UInt64(numbering.number(packed[row])) }
        product = UInt64(max(1, numbering.count))
        joined[place] = numbering
      }
      product *= width
      Self.pack(columns[place], width, into: &packed)
    }
    if product <= UInt64(Self.listable(count)) {
      list(packed, below: Int(product))
    } else {
      var numbering = Numbering()
      numbers.reserveCapacity(count)
      for row in packed.indices {
        numbers.append(numbering.number(packed[row]))
        if numbering.count > firstRows.count {
          firstRows.append(UInt32(truncatingIfNeeded: row))
        }
      }
      index = .hashed(numbering)
    }
  }

  /// How many combinations there may be for each to have a place.
  private static func listable(_ count: Int) -> Int { max(65_536, count * 4) }

  /// Numbers packed combinations that are below a size.
  private mutating func list<Packed: FixedWidthInteger>(_ packed: [Packed], below size: Int) {
    var listed = [UInt32](repeating: 0, count: max(1, size))
    numbers = [UInt32](repeating: 0, count: packed.count)
    // Safety: codes are below the widths of their columns, and there are as many numbers as rows.
    firstRows = [UInt32](unsafeUninitializedCapacity: min(packed.count, size)) { firsts, count in
      listed.withUnsafeMutableBufferPointer { listed in
        numbers.withUnsafeMutableBufferPointer { numbers in
          packed.withUnsafeBufferPointer { packed in
            for row in 0..<packed.count {
              let place = Int(truncatingIfNeeded: packed[row])
              if listed[place] == 0 {
                firsts.initializeElement(at: count, to: UInt32(truncatingIfNeeded: row))
                count &+= 1
                listed[place] = UInt32(truncatingIfNeeded: count)
              }
              numbers[row] = listed[place] &- 1
            }
          }
        }
      }
    }
    index = .listed(listed)
  }

  /// How many there are.
  public var count: Int { firstRows.count }

  /// The number of the combination in each of `count` other rows; `none` where there is no such one.
  ///
  /// A code that is not below its column's width is in no combination.
  public func find(_ columns: [[UInt32]], count: Int) -> [UInt32] {
    guard count > 0 else { return [] }
    // No packed combination is as large as this: there are fewer than 2⁶⁴.
    let outside = UInt64.max
    var packed = [UInt64](repeating: 0, count: count)
    for (place, width) in widths.enumerated() {
      if let numbering = joined[place] {
        for row in packed.indices where packed[row] != outside {
          packed[row] = numbering.known(packed[row]).map { UInt64($0) } ?? outside
        }
      }
      let column = columns[place]
      let width = UInt64(width)
      for row in packed.indices {
        let code = UInt64(column[row])
        let isIn = code < width && packed[row] != outside
        packed[row] = isIn ? packed[row] &* width &+ code : outside
      }
    }
    switch index {
    case .listed(let listed):
      return packed.map { $0 == outside ? Self.none : listed[Int($0)] &- 1 }
    case .hashed(let numbering):
      return packed.map { $0 == outside ? Self.none : numbering.known($0) ?? Self.none }
    }
  }

  /// What `find` gives for a combination that there is not.
  public static let none = UInt32.max

  private static func pack(_ column: [UInt32], _ width: UInt64, into packed: inout [UInt64]) {
    for row in packed.indices { packed[row] = packed[row] * width + UInt64(column[row]) }
  }
}
