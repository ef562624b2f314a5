/// Packs truth values of records next to each other, sixty-four a word; `words` begins with the word of
/// the first.
///
/// Only records whose bit is set in `before` are left; nil leaves all.
///
/// - Returns: how many are true, and for how many it is unknown.
func pack(
  _ truths: [UInt8],
  among before: ArraySlice<UInt64>?,
  into words: UnsafeMutableBufferPointer<UInt64>
) -> (true: Int, unknown: Int) {
  let before = before.map { Array($0) }
  var (trueCount, unknownCount) = (0, 0)
  truths.withUnsafeBytes { bytes in
    // Safety: callers give a word for every 64 truths, of `words` and of `before`.
    for word in 0..<(truths.count &+ 63) / 64 {
      let left = before.map { $0[word] } ?? .max
      var (yes, possible): (UInt64, UInt64) = (0, 0)
      if left != 0 { (yes, possible) = packedWord(bytes, from: word &* 64) }
      yes &= left
      words[word] = yes
      if yes != 0 { trueCount &+= yes.nonzeroBitCount }
      let unknown = possible & ~yes & left
      if unknown != 0 { unknownCount &+= unknown.nonzeroBitCount }
    }
  }
  return (trueCount, unknownCount)
}

/// The bits of up to 64 truth values: of those that are true, and of those that may be.
@inline(__always)
private func packedWord(_ bytes: UnsafeRawBufferPointer, from start: Int) -> (UInt64, UInt64) {
  var (yes, possible): (UInt64, UInt64) = (0, 0)
  guard start &+ 64 <= bytes.count else {
    for place in start..<bytes.count {
      yes |= UInt64(bytes[place] &>> 7) &<< UInt64(place &- start)
      possible |= UInt64(bytes[place] & 1) &<< UInt64(place &- start)
    }
    return (yes, possible)
  }
  let lowest: UInt64 = 0x0101_0101_0101_0101
  // The product brings the lowest bits of eight bytes together in the highest byte.
  let gathering: UInt64 = 0x0102_0408_1020_4080
  // Safety: 64 bytes are there.
  func eight(_ group: Int) -> UInt64 {
    UInt64(
      littleEndian: bytes.loadUnaligned(fromByteOffset: start &+ group &* 8, as: UInt64.self)
    )
  }
  var (any, differences): (UInt64, UInt64) = (0, 0)
  for group in 0..<8 {
    let eight = eight(group)
    any |= eight
    differences |= eight ^ eight &>> 1
  }
  // Most words of a filter that keeps few have nothing, and few have something unknown.
  if any == 0 { return (0, 0) }
  for group in 0..<8 {
    let shift = UInt64(group &* 8)
    possible |= (((eight(group) & lowest) &* gathering) &>> 56) &<< shift
  }
  if differences & lowest == 0 { return (possible, possible) }
  for group in 0..<8 {
    let shift = UInt64(group &* 8)
    yes |= (((eight(group) &>> 7 & lowest) &* gathering) &>> 56) &<< shift
  }
  return (yes, possible)
}

/// Sends the cells of records whose bit is not set to a spare cell.
@inline(__always)
func spareCells<Cell: FixedWidthInteger & UnsignedInteger>(
  _ cells: inout [Cell],
  except bits: [UInt64],
  _ spare: Cell
) {
  cells.withUnsafeMutableBytes { cells in
    // Safety: callers give a bit for each cell.
    let count = cells.count / MemoryLayout<Cell>.size
    var place = 0
    if Cell.bitWidth == 8 {
      let ones = SIMD8<UInt8>(1, 2, 4, 8, 16, 32, 64, 128)
      let spares = SIMD8<UInt8>(repeating: UInt8(truncatingIfNeeded: spare))
      while place &+ 8 <= count {
        let eight = UInt8(truncatingIfNeeded: bits[place &>> 6] &>> UInt64(place & 63))
        let isSpare = SIMD8<UInt8>(repeating: eight) & ones .== SIMD8<UInt8>(repeating: 0)
        let found = cells.loadUnaligned(fromByteOffset: place, as: SIMD8<UInt8>.self)
        cells.storeBytes(
          of: found.replacing(with: spares, where: isSpare),
          toByteOffset: place,
          as: SIMD8<UInt8>.self
        )
        place &+= 8
      }
    }
    if Cell.bitWidth == 16 {
      let ones = SIMD8<UInt16>(1, 2, 4, 8, 16, 32, 64, 128)
      let spares = SIMD8<UInt16>(repeating: UInt16(truncatingIfNeeded: spare))
      while place &+ 8 <= count {
        let eight = UInt16(truncatingIfNeeded: bits[place &>> 6] &>> UInt64(place & 63)) & 255
        let isSpare = SIMD8<UInt16>(repeating: eight) & ones .== SIMD8<UInt16>(repeating: 0)
        let found = cells.loadUnaligned(fromByteOffset: place &* 2, as: SIMD8<UInt16>.self)
        cells.storeBytes(
          of: found.replacing(with: spares, where: isSpare),
          toByteOffset: place &* 2,
          as: SIMD8<UInt16>.self
        )
        place &+= 8
      }
    }
    let rest = cells.bindMemory(to: Cell.self)
    while place < count {
      if bits[place &>> 6] &>> UInt64(place & 63) & 1 == 0 { rest[place] = spare }
      place &+= 1
    }
  }
}

extension Validity {
  /// The records of a range that have their bit set.
  func records(in part: Range<Int>) -> [Int32] {
    let wanted = count(in: part)
    guard let last = part.last, wanted > 0 else { return [] }
    let room = 4
    return [Int32](unsafeUninitializedCapacity: wanted + room) { found, count in
      var next = 0
      // Safety: no more records are found than were counted, and there is room for four more.
      words.withUnsafeBufferPointer { words in
        for word in part.lowerBound >> 6...last >> 6 {
          var bits = words[word] & Self.mask(word, of: part)
          if bits == 0 { continue }
          let base = Int32(truncatingIfNeeded: word << 6)
          let ones = bits.nonzeroBitCount
          if ones > 24 {
            // Many: a look at each record costs less than finding the next.
            for place in 0..<Int32(64) {
              found.initializeElement(at: next, to: base &+ place)
              next &+= Int(truncatingIfNeeded: bits & 1)
              bits &>>= 1
            }
            continue
          }
          // Four at once, there or not: how many there are is hard to foretell.
          var place = next
          next &+= ones
          repeat {
            for more in 0..<room {
              let record = base &+ Int32(truncatingIfNeeded: bits.trailingZeroBitCount)
              found.initializeElement(at: place &+ more, to: record)
              bits &= bits &- 1
            }
            place &+= room
          } while bits != 0
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
      let bits = words[word] & Self.mask(word, of: part)
      if bits != 0 { count &+= bits.nonzeroBitCount }
    }
    return count
  }

  /// Whether every record of a range has its bit set.
  func isFull(_ part: Range<Int>) -> Bool {
    guard let last = part.last else { return true }
    for word in part.lowerBound >> 6...last >> 6 {
      let mask = Self.mask(word, of: part)
      if words[word] & mask != mask { return false }
    }
    return true
  }

  /// The bits of a word that belong to a range.
  static func mask(_ word: Int, of part: Range<Int>) -> UInt64 {
    var mask = UInt64.max
    if word == part.lowerBound >> 6 { mask &= .max << UInt64(part.lowerBound & 63) }
    if let last = part.last, word == last >> 6 { mask &= .max >> UInt64(63 - last & 63) }
    return mask
  }
}
