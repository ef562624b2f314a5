/// Sends the cells of records whose bit is not set to a spare cell.
@inline(__always)
func spareCells<Cell: FixedWidthInteger & UnsignedInteger>(
  _ cells: inout [Cell],
  except bits: [UInt64],
  _ spare: Cell
) {
  cells.withUnsafeMutableBytes { cells in
    // Safety: callers give a bit for each cell.
    let width = MemoryLayout<Cell>.size
    let count = cells.count / width
    let (spare8, spare16, spare32) = (
      SIMD16<UInt8>(repeating: UInt8(truncatingIfNeeded: spare)),
      SIMD16<UInt16>(repeating: UInt16(truncatingIfNeeded: spare)),
      SIMD16<UInt32>(repeating: UInt32(truncatingIfNeeded: spare))
    )
    var place = 0
    while place &+ BitSquare.size <= count {
      let square = BitSquare(words: SIMD2(bits[place &>> 6], bits[place &>> 6 &+ 1]))
      for group in 0..<8 {
        let start = (place &+ group &* 16) &* width
        let bits = square.bits(of: group)
        switch width {
        case 1:
          let found = cells.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt8>.self)
          let isSpare = bits .== SIMD16<UInt8>(repeating: 0)
          let set = found.replacing(with: spare8, where: isSpare)
          cells.storeBytes(of: set, toByteOffset: start, as: SIMD16<UInt8>.self)
        case 2:
          let found = cells.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt16>.self)
          let isSpare = SIMD16<UInt16>(truncatingIfNeeded: bits) .== SIMD16<UInt16>(repeating: 0)
          let set = found.replacing(with: spare16, where: isSpare)
          cells.storeBytes(of: set, toByteOffset: start, as: SIMD16<UInt16>.self)
        default:
          let found = cells.loadUnaligned(fromByteOffset: start, as: SIMD16<UInt32>.self)
          let isSpare = SIMD16<UInt32>(truncatingIfNeeded: bits) .== SIMD16<UInt32>(repeating: 0)
          let set = found.replacing(with: spare32, where: isSpare)
          cells.storeBytes(of: set, toByteOffset: start, as: SIMD16<UInt32>.self)
        }
      }
      place &+= BitSquare.size
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
    let (first, end) = (part.lowerBound >> 6, last >> 6)
    var count = (words[first] & Self.mask(first, of: part)).nonzeroBitCount
    if end > first { count &+= (words[end] & Self.mask(end, of: part)).nonzeroBitCount }
    for word in words[first..<end].dropFirst() { count &+= word.nonzeroBitCount }
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
