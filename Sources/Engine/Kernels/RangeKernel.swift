/// Least and greatest of some values; nil of none.
func extent<Stored: FixedWidthInteger>(_ values: ArraySlice<Stored>) -> (Stored, Stored)? {
  guard let first = values.first else { return nil }
  return values.withUnsafeBufferPointer { values in
    var (least, greatest) = (first, first)
    for value in values {
      least = min(least, value)
      greatest = max(greatest, value)
    }
    return (least, greatest)
  }
}

/// Each value's distance from the least; never `width` or more, whatever the values.
@inline(__always)
func distances<Stored: FixedWidthInteger>(
  _ values: [Stored],
  _ block: Block,
  from least: Int64,
  width: Int
) -> [UInt32] {
  let last = UInt32(truncatingIfNeeded: max(1, width) - 1)
  let least = Int32(truncatingIfNeeded: least)
  return gather(values, block) {
    min(UInt32(bitPattern: Int32(truncatingIfNeeded: $0) &- least), last)
  }
}

/// Whether each value of a part is greater than the one before it.
func ascends<Stored: FixedWidthInteger>(_ values: [Stored], _ part: Range<Int>) -> Bool {
  values.withUnsafeBufferPointer { values in
    let values = values[part]
    var steps = 0
    for (value, next) in zip(values, values.dropFirst()) { steps &+= next > value ? 1 : 0 }
    return steps == max(0, values.count - 1)
  }
}

/// Whether a value of a part is a bound or beyond it: not below it, or not above it.
func reaches<Stored: FixedWidthInteger>(
  _ values: [Stored],
  _ part: Range<Int>,
  _ bound: Int64,
  isFromBelow: Bool
) -> Bool {
  values.withUnsafeBufferPointer { values in
    let values = UnsafeBufferPointer(rebasing: values[part])
    // The outermost of all, which is found many at a time, as the first beyond the bound is not.
    if isFromBelow {
      var greatest = Stored.min
      for place in 0..<values.count { greatest = max(greatest, values[place]) }
      return Int64(greatest) >= bound
    }
    var least = Stored.max
    for place in 0..<values.count { least = min(least, values[place]) }
    return Int64(least) <= bound
  }
}
