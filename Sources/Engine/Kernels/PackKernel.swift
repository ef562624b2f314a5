/// Packs which truths are true, of records next to each other, sixty-four a word; `words` begins with
/// the word of the first.
///
/// Only records whose bit is set in `before` are left; nil leaves all.
///
/// - Returns: how many are left.
func pack(
  _ truths: [UInt8],
  among before: ArraySlice<UInt64>?,
  into words: UnsafeMutableBufferPointer<UInt64>
) -> Int {
  // The highest bit, that of what is true, is the sign.
  let zero = SIMD16<Int8>(repeating: 0)
  return pack(truths, among: before, into: words) { SIMD16<Int8>(truncatingIfNeeded: $0) .< zero }
}

/// How many truths are unknown, of all records or of those whose bit is set in `before`.
func countUnknown(_ truths: [UInt8], among before: ArraySlice<UInt64>?) -> Int {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: (truths.count + 63) / 64) { words in
    let unknown = SIMD16<Int8>(repeating: Int8(truncatingIfNeeded: Truth.unknown))
    return pack(truths, among: before, into: words) {
      SIMD16<Int8>(truncatingIfNeeded: $0) .== unknown
    }
  }
}

@inline(__always)
private func pack(
  _ truths: [UInt8],
  among before: ArraySlice<UInt64>?,
  into words: UnsafeMutableBufferPointer<UInt64>,
  _ isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
) -> Int {
  truths.withUnsafeBytes { truths in
    // Safety: callers give a word for every 64 truths, of `words` and of `before`.
    let words = UnsafeMutableBufferPointer(rebasing: words[..<((truths.count &+ 63) / 64)])
    @inline(__always)
    func bytes(_ sixteen: SIMD16<UInt8>) -> SIMD16<UInt8> {
      SIMD16<UInt8>(repeating: 0).replacing(with: .max, where: isWanted(sixteen))
    }
    let whole = truths.count & ~(BitSquare.size &- 1)
    for start in stride(from: 0, to: whole, by: BitSquare.size) {
      let square = BitSquare { group in
        let place = start &+ group &* 16
        return bytes(truths.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self))
      }
      let found = square.words
      words[start &>> 6] = found[0]
      words[start &>> 6 &+ 1] = found[1]
    }
    if whole < truths.count {
      let square = BitSquare { group in
        var sixteen = SIMD16<UInt8>(repeating: Truth.no)
        for place in 0..<16 where whole &+ group &* 16 &+ place < truths.count {
          sixteen[place] = truths[whole &+ group &* 16 &+ place]
        }
        return bytes(sixteen)
      }
      let found = square.words
      words[whole &>> 6] = found[0]
      if words.count > whole &>> 6 &+ 1 { words[whole &>> 6 &+ 1] = found[1] }
    }
    before?.withUnsafeBufferPointer { before in
      for word in 0..<words.count { words[word] &= before[word] }
    }
    var count = 0
    for word in words { count &+= word.nonzeroBitCount }
    return count
  }
}
