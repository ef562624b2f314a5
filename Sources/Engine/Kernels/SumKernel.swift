/// Adds each value to the sum of its cell.
@inline(__always)
func addWholes<Whole: FixedWidthInteger>(
  _ values: [Whole],
  _ cells: [UInt32],
  to sums: inout [Int64]
) {
  // Safety: cells are below `sums.count`; `RequestState` makes room before it adds.
  sums.withUnsafeMutableBufferPointer { sums in
    cells.withUnsafeBufferPointer { cells in
      values.withUnsafeBufferPointer { values in
        for place in 0..<cells.count {
          sums[Int(cells[place])] &+= Int64(truncatingIfNeeded: values[place])
        }
      }
    }
  }
}

/// Adds each value to the sum of its cell, in 128 bits.
@inline(__always)
func addWholes<Whole: FixedWidthInteger>(
  _ values: [Whole],
  _ cells: [UInt32],
  to sums: inout [Int128]
) {
  // Safety: as above.
  sums.withUnsafeMutableBufferPointer { sums in
    cells.withUnsafeBufferPointer { cells in
      values.withUnsafeBufferPointer { values in
        for place in 0..<cells.count {
          sums[Int(cells[place])] &+= Int128(truncatingIfNeeded: values[place])
        }
      }
    }
  }
}

/// Adds each value to the compensated sum of its cell.
func addNumbers(_ values: [Double], _ cells: [UInt32], to sums: inout [DoubledSum]) {
  // Safety: as above.
  sums.withUnsafeMutableBufferPointer { sums in
    cells.withUnsafeBufferPointer { cells in
      values.withUnsafeBufferPointer { values in
        for place in 0..<cells.count { sums[Int(cells[place])].add(values[place]) }
      }
    }
  }
}

/// A number as the unrounded sum of two: about 32 digits.
struct DoubledSum: Sendable {
  private var high: Double
  private var low: Double

  /// A number as it is.
  init(_ number: Double = 0) {
    high = number
    low = 0
  }

  /// The rounded number.
  var value: Double {
    // An overflow leaves nothing sensible in the rest.
    high.isFinite ? high + low : high
  }

  /// Adds a number; what the sum rounds away goes to the rest (Knuth's two-sum).
  @inline(__always)
  mutating func add(_ number: Double) {
    let sum = high + number
    let part = sum - high
    low += (high - (sum - part)) + (number - part)
    high = sum
  }

  /// Adds another one.
  mutating func add(_ other: DoubledSum) {
    add(other.high)
    low += other.low
  }
}
