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
