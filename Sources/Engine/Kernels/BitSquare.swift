/// The bits of 128 records next to each other, to be had of sixteen bytes at a time, and as two words
/// with the bit of the first record lowest.
///
/// Each of eight groups of sixteen records has one bit of all bytes, which is quickly put there and
/// found again; to and from the order of records, the bits of eight bytes are turned like a square of
/// eight rows and columns.
struct BitSquare {
  /// Number of records.
  static let size = 128

  /// The bit `group` of byte `place` is that of record `16 * group + place`.
  private var bits = SIMD16<UInt8>(repeating: 0)

  /// The bits of bytes that are all ones or all zeros, by groups of sixteen.
  @inline(__always)
  init(_ bytes: (_ group: Int) -> SIMD16<UInt8>) {
    for group in 0..<8 { bits |= bytes(group) & Self.bit(of: group) }
  }

  /// The bits in the order of records.
  @inline(__always)
  init(words: SIMD2<UInt64>) {
    let inOrder = unsafeBitCast(words, to: SIMD16<UInt8>.self)
    var halves = SIMD16<UInt8>(repeating: 0)
    halves.lowHalf = inOrder.evenHalf
    halves.highHalf = inOrder.oddHalf
    bits = Self.turned(halves)
  }

  /// The bits in the order of records.
  @inline(__always)
  var words: SIMD2<UInt64> {
    let halves = Self.turned(bits)
    var inOrder = SIMD16<UInt8>(repeating: 0)
    inOrder.evenHalf = halves.lowHalf
    inOrder.oddHalf = halves.highHalf
    return unsafeBitCast(inOrder, to: SIMD2<UInt64>.self)
  }

  /// Leaves the bits that are set in another one too.
  @inline(__always)
  mutating func formIntersection(_ other: BitSquare) { bits &= other.bits }

  /// Sets the bits that are set in another one.
  @inline(__always)
  mutating func formUnion(_ other: BitSquare) { bits |= other.bits }

  /// Whether no bit is set.
  @inline(__always)
  var isEmpty: Bool { bits == SIMD16<UInt8>(repeating: 0) }

  /// For each record of a group a byte that is not 0 where its bit is set.
  @inline(__always)
  func bits(of group: Int) -> SIMD16<UInt8> { bits & Self.bit(of: group) }

  @inline(__always)
  private static func bit(of group: Int) -> SIMD16<UInt8> {
    SIMD16<UInt8>(repeating: 1 &<< UInt8(truncatingIfNeeded: group))
  }

  /// Exchanges rows and columns, bytes and bits, in each half.
  @inline(__always)
  private static func turned(_ bits: SIMD16<UInt8>) -> SIMD16<UInt8> {
    var squares = unsafeBitCast(bits, to: SIMD2<UInt64>.self)
    // Exchanges single bits across the diagonal, then squares of two, then of four.
    @inline(__always)
    func exchange(_ distance: UInt64, _ above: UInt64) {
      let distance = SIMD2<UInt64>(repeating: distance)
      let moved = (squares ^ (squares &>> distance)) & SIMD2<UInt64>(repeating: above)
      squares ^= moved ^ (moved &<< distance)
    }
    exchange(7, 0x00aa_00aa_00aa_00aa)
    exchange(14, 0x0000_cccc_0000_cccc)
    exchange(28, 0x0000_0000_f0f0_f0f0)
    return unsafeBitCast(squares, to: SIMD16<UInt8>.self)
  }
}
