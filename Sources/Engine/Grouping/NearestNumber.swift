/// The number that is nearest to a whole one, as `Double(_:)` gives it, which takes long for 128 bits.
func nearest(_ whole: Int128) -> Double {
  let short = Int64(truncatingIfNeeded: whole)
  if Int128(truncatingIfNeeded: short) == whole { return Double(short) }
  let magnitude = whole.magnitude
  let shift = 64 - magnitude.leadingZeroBitCount
  var upper = UInt64(truncatingIfNeeded: magnitude &>> UInt128(truncatingIfNeeded: shift))
  // What is cut off still decides between two numbers that are otherwise equally near.
  let kept = UInt128(truncatingIfNeeded: upper) &<< UInt128(truncatingIfNeeded: shift)
  if kept != magnitude { upper |= 1 }
  return Double(
    sign: whole < 0 ? .minus : .plus,
    exponent: shift,
    significand: Double(upper)
  )
}
