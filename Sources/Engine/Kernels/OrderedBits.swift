extension Double {
  /// Bits that order as the numbers do; 0 and -0 are the same.
  @inline(__always)
  var orderedBits: UInt64 {
    let bits = (self + 0).bitPattern
    return bits >> 63 == 1 ? ~bits : bits | 1 << 63
  }

  /// The number with these ordered bits.
  init(orderedBits: UInt64) {
    self.init(bitPattern: orderedBits >> 63 == 1 ? orderedBits & ~(1 << 63) : ~orderedBits)
  }
}
