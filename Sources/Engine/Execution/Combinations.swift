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
    numbers = [UInt32](repeating: 0, count: count)
    if product <= UInt64(max(65_536, count * 4)) {
      var listed = [UInt32](repeating: 0, count: Int(product))
      for row in packed.indices {
        let place = Int(packed[row])
        if listed[place] == 0 {
          firstRows.append(UInt32(truncatingIfNeeded: row))
          listed[place] = UInt32(truncatingIfNeeded: firstRows.count)
        }
        numbers[row] = listed[place] - 1
      }
      index = .listed(listed)
    } else {
      var numbering = Numbering()
      for row in packed.indices {
        numbers[row] = numbering.number(packed[row])
        if numbering.count > firstRows.count {
          firstRows.append(UInt32(truncatingIfNeeded: row))
        }
      }
      index = .hashed(numbering)
    }
  }

  /// How many there are.
  public var count: Int { firstRows.count }

  /// The number of the combination in each of `count` other rows; `none` where there is no such one.
  ///
  /// A code that is not below its column's width is in no combination.
  public func find(_ columns: [[UInt32]], count: Int) -> [UInt32] {
    guard count > 0 else { return [] }
    var packed = [UInt64](repeating: 0, count: count)
    var isOut = [Bool](repeating: false, count: count)
    for (place, width) in widths.enumerated() {
      if let numbering = joined[place] {
        for row in packed.indices where !isOut[row] {
          guard let number = numbering.known(packed[row]) else {
            isOut[row] = true
            continue
          }
          packed[row] = UInt64(number)
        }
      }
      let column = columns[place]
      for row in packed.indices where Int(column[row]) >= width { isOut[row] = true }
      for row in packed.indices where !isOut[row] {
        packed[row] = packed[row] * UInt64(max(1, width)) + UInt64(column[row])
      }
    }
    var found = [UInt32](repeating: Self.none, count: count)
    switch index {
    case .listed(let listed):
      for row in packed.indices where !isOut[row] {
        found[row] = listed[Int(packed[row])] &- 1
      }
    case .hashed(let numbering):
      for row in packed.indices where !isOut[row] {
        found[row] = numbering.known(packed[row]) ?? Self.none
      }
    }
    return found
  }

  /// What `find` gives for a combination that there is not.
  public static let none = UInt32.max

  private static func pack(_ column: [UInt32], _ width: UInt64, into packed: inout [UInt64]) {
    for row in packed.indices { packed[row] = packed[row] * width + UInt64(column[row]) }
  }
}
