/// Records that are sifted at a time: where none of them is left, no further column is read.
private let siftedAtOnce = 16 * BitSquare.size

/// Leaves those bits of a run's records set whose records pass all tests; `words` begins with the word
/// of the first.
///
/// The bits of 128 records never leave the processor while a test goes through them, so that no truth
/// of a record takes a byte of memory.
func sift(
  _ words: UnsafeMutableBufferPointer<UInt64>,
  by tests: [PlacedTest],
  _ run: Range<Int>
) {
  // Safety: a run's records are records of each column, and there is a word for each 64 of them.
  let whole = run.count & ~(BitSquare.size &- 1)
  withUnsafeTemporaryAllocation(of: BitSquare.self, capacity: siftedAtOnce / BitSquare.size) {
    squares in
    for start in stride(from: 0, to: whole, by: siftedAtOnce) {
      let count = min(siftedAtOnce, whole &- start) / BitSquare.size
      let words = UnsafeMutableBufferPointer(
        rebasing: words[start / 64..<start / 64 &+ count &* 2]
      )
      if words.allSatisfy({ $0 == 0 }) { continue }
      var isFirst = true
      for test in tests {
        let values = test.values + (run.lowerBound &+ start) &* test.width
        if !test.test.sift(squares, count, values, test.width, isFirst: isFirst) { break }
        isFirst = false
      }
      for place in 0..<count {
        let found = squares[place].words
        words[place &* 2] &= found[0]
        words[place &* 2 &+ 1] &= found[1]
      }
    }
  }
  for word in whole / 64..<words.count {
    var passed: UInt64 = 0
    for place in word &* 64..<min(run.count, word &* 64 &+ 64)
    where tests.allSatisfy({ $0.test.passes($0.values, $0.width, run.lowerBound &+ place) }) {
      passed |= 1 &<< UInt64(place & 63)
    }
    words[word] &= passed
  }
}

extension StoredTest {
  /// Sets the squares to the values that pass, or leaves those that do.
  ///
  /// - Returns: whether any is left.
  fileprivate func sift(
    _ squares: UnsafeMutableBufferPointer<BitSquare>,
    _ count: Int,
    _ values: UnsafeRawPointer,
    _ width: Int,
    isFirst: Bool
  ) -> Bool {
    var any = BitSquare { _ in SIMD16<UInt8>(repeating: 0) }
    withSixteens(values, width) { passed in
      for place in 0..<count {
        var square = BitSquare { group in passed(place &* BitSquare.size &+ group &* 16) }
        if !isFirst { square.formIntersection(squares[place]) }
        squares[place] = square
        any.formUnion(square)
      }
    }
    return !any.isEmpty
  }
}

/// Leaves those bits of records next to each other set whose truths are true; `words` begins with the
/// word of the first.
func sift(_ words: UnsafeMutableBufferPointer<UInt64>, by truths: [UInt8]) {
  // The highest bit, that of what is true, is the sign.
  let zero = SIMD16<Int8>(repeating: 0)
  sift(words, truths) { unsafeBitCast($0, to: SIMD16<Int8>.self) .< zero }
}

/// How many truths are unknown, of the records whose bit is set.
func countUnknown(_ truths: [UInt8], among words: UnsafeMutableBufferPointer<UInt64>) -> Int {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: words.count) { found in
    _ = found.initialize(from: words)
    let unknown = SIMD16<UInt8>(repeating: Truth.unknown)
    sift(found, truths) { $0 .== unknown }
    return countBits(found)
  }
}

/// Leaves those bits set whose records pass tests of one column, and `possible` of those that may: a
/// record without a value, whose bit is not set in `present`, does not pass, but it is not known to fail.
///
/// - Shape: words of the same records; `words` has no bit that `possible` lacks.
func sift(
  _ words: UnsafeMutableBufferPointer<UInt64>,
  _ possible: UnsafeMutableBufferPointer<UInt64>,
  by tests: [PlacedTest],
  _ present: ArraySlice<UInt64>,
  _ run: Range<Int>
) {
  withUnsafeTemporaryAllocation(of: UInt64.self, capacity: possible.count) { passed in
    _ = passed.initialize(from: possible)
    sift(passed, by: tests, run)
    for (word, present) in zip(words.indices, present) {
      words[word] &= passed[word] & present
      possible[word] &= passed[word] | ~present
    }
  }
}

/// How many bits are set.
func countBits(_ words: UnsafeMutableBufferPointer<UInt64>) -> Int {
  var count = 0
  for word in words { count &+= word.nonzeroBitCount }
  return count
}

@inline(__always)
private func sift(
  _ words: UnsafeMutableBufferPointer<UInt64>,
  _ truths: [UInt8],
  _ isWanted: (SIMD16<UInt8>) -> SIMDMask<SIMD16<Int8>>
) {
  truths.withUnsafeBytes { truths in
    // Safety: callers give a word for every 64 truths.
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
      words[start &>> 6] &= found[0]
      words[start &>> 6 &+ 1] &= found[1]
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
      words[whole &>> 6] &= found[0]
      if words.count > whole &>> 6 &+ 1 { words[whole &>> 6 &+ 1] &= found[1] }
    }
  }
}
