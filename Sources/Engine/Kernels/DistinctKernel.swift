/// Sets the bit of each number.
@inline(__always)
func mark<Cell: FixedWidthInteger>(_ numbers: [Cell], in bits: inout [UInt64]) {
  // Safety: whoever numbers cells keeps them below the number of bits.
  bits.withUnsafeMutableBufferPointer { bits in
    numbers.withUnsafeBufferPointer { numbers in
      for number in numbers {
        let bit = Int(truncatingIfNeeded: number)
        bits[bit &>> 6] |= 1 &<< UInt64(bit & 63)
      }
    }
  }
}
