/// Sixty-four truth values a word: bits of those that are true, and of those that are unknown.
func packed(_ truths: [UInt8]) -> (yes: [UInt64], unknown: [UInt64]) {
  let words = (truths.count + 63) / 64
  var unknown: [UInt64] = []
  let yes = [UInt64](unsafeUninitializedCapacity: words) { yes, count in
    unknown = [UInt64](unsafeUninitializedCapacity: words) { unknown, unknownCount in
      truths.withUnsafeBytes { bytes in
        for word in 0..<words {
          let (ones, twos) = packedWord(bytes, from: word &* 64)
          yes.initializeElement(at: word, to: ones)
          unknown.initializeElement(at: word, to: twos)
        }
      }
      unknownCount = words
    }
    count = words
  }
  return (yes, unknown)
}

/// The bits of up to 64 truth values.
@inline(__always)
private func packedWord(_ bytes: UnsafeRawBufferPointer, from start: Int) -> (UInt64, UInt64) {
  var (ones, twos): (UInt64, UInt64) = (0, 0)
  let lowest: UInt64 = 0x0101_0101_0101_0101
  // The product brings the lowest bits of eight bytes together in the highest byte.
  let gathering: UInt64 = 0x0102_0408_1020_4080
  if start &+ 64 <= bytes.count {
    for group in 0..<8 {
      // Safety: 64 bytes are there.
      let eight = UInt64(
        littleEndian: bytes.loadUnaligned(fromByteOffset: start &+ group &* 8, as: UInt64.self)
      )
      let shift = UInt64(group &* 8)
      ones |= (((eight & lowest) &* gathering) &>> 56) &<< shift
      twos |= (((eight &>> 1 & lowest) &* gathering) &>> 56) &<< shift
    }
    return (ones, twos)
  }
  for place in start..<bytes.count {
    ones |= UInt64(bytes[place] & 1) &<< UInt64(place &- start)
    twos |= UInt64(bytes[place] >> 1 & 1) &<< UInt64(place &- start)
  }
  return (ones, twos)
}

extension Validity {
  /// The records of a range that have their bit set.
  func records(in part: Range<Int>) -> [Int32] {
    guard let last = part.last else { return [] }
    return [Int32](unsafeUninitializedCapacity: part.count) { found, count in
      var next = 0
      // Safety: a record of the part is written at most once.
      words.withUnsafeBufferPointer { words in
        for word in part.lowerBound >> 6...last >> 6 {
          var bits = words[word] & Self.mask(word, of: part)
          let base = Int32(truncatingIfNeeded: word << 6)
          while bits != 0 {
            let place = Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
            found.initializeElement(at: next, to: base &+ place)
            next &+= 1
            bits &= bits &- 1
          }
        }
      }
      count = next
    }
  }

  /// How many records of a range have their bit set.
  func count(in part: Range<Int>) -> Int {
    guard let last = part.last else { return 0 }
    var count = 0
    for word in part.lowerBound >> 6...last >> 6 {
      count += (words[word] & Self.mask(word, of: part)).nonzeroBitCount
    }
    return count
  }

  /// Whether every record of a range has its bit set.
  func isFull(_ part: Range<Int>) -> Bool { count(in: part) == part.count }

  /// The bits of a word that belong to a range.
  static func mask(_ word: Int, of part: Range<Int>) -> UInt64 {
    var mask = UInt64.max
    if word == part.lowerBound >> 6 { mask &= .max << UInt64(part.lowerBound & 63) }
    if let last = part.last, word == last >> 6 { mask &= .max >> UInt64(63 - last & 63) }
    return mask
  }
}
