/// Brings together with the truths that are there whether each value lies from the least to the
/// greatest; a `turn` of all bits asks whether it lies outside.
@inline(__always)
func judge<Stored: FixedWidthInteger>(
  _ values: [Stored],
  _ block: Block,
  from least: Stored,
  through greatest: Stored,
  turn: UInt8,
  _ meeting: Meeting,
  _ truths: inout [UInt8]
) {
  // Distances from the least, without a sign, need but one comparison.
  let span = Stored.Magnitude(truncatingIfNeeded: greatest &- least)
  @inline(__always)
  func truth(_ value: Stored) -> UInt8 {
    Truth.of(Stored.Magnitude(truncatingIfNeeded: value &- least) <= span) ^ turn
  }
  guard case .run(let run) = block, Stored.bitWidth == 16 || Stored.bitWidth == 32 else {
    if span == 0 {
      judge(values, block, meeting, &truths) { Truth.of($0 == least) ^ turn }
    } else {
      judge(values, block, meeting, &truths, truth)
    }
    return
  }
  values.withUnsafeBufferPointer { values in
    truths.withUnsafeMutableBytes { truths in
      // Safety: a block's records are records of the column, which has a value for each.
      let values = UnsafeBufferPointer(rebasing: values[run])
      let stored = UnsafeRawBufferPointer(values)
      let judged = min(values.count, truths.count)
      let whole = judged & ~15
      if Stored.bitWidth == 32 {
        let least = SIMD16<UInt32>(repeating: UInt32(truncatingIfNeeded: least))
        let span = SIMD16<UInt32>(repeating: UInt32(truncatingIfNeeded: span))
        meetSixteens(whole, turn, meeting, truths) { place in
          let found = stored.loadUnaligned(
            fromByteOffset: place &* 4,
            as: SIMD16<UInt32>.self
          )
          let bits = SIMD16<Int32>(repeating: 0).replacing(with: -1, where: found &- least .<= span)
          return SIMD16<UInt8>(truncatingIfNeeded: bits)
        }
      } else {
        let least = SIMD16<UInt16>(repeating: UInt16(truncatingIfNeeded: least))
        let span = SIMD16<UInt16>(repeating: UInt16(truncatingIfNeeded: span))
        meetSixteens(whole, turn, meeting, truths) { place in
          let found = stored.loadUnaligned(
            fromByteOffset: place &* 2,
            as: SIMD16<UInt16>.self
          )
          let bits = SIMD16<Int16>(repeating: 0).replacing(with: -1, where: found &- least .<= span)
          return SIMD16<UInt8>(truncatingIfNeeded: bits)
        }
      }
      for place in whole..<judged {
        let truth = truth(values[place])
        switch meeting {
        case .alone: truths[place] = truth
        case .and: truths[place] &= truth
        case .or: truths[place] |= truth
        }
      }
    }
  }
}

/// Brings truths together with those that are there, sixteen at a time: left to itself, the compiler
/// takes bytes that come of wider values one by one.
@inline(__always)
private func meetSixteens(
  _ count: Int,
  _ turn: UInt8,
  _ meeting: Meeting,
  _ truths: UnsafeMutableRawBufferPointer,
  _ judged: (_ place: Int) -> SIMD16<UInt8>
) {
  let turn = SIMD16<UInt8>(repeating: turn)
  @inline(__always)
  func each(_ meet: (_ more: SIMD16<UInt8>, _ there: SIMD16<UInt8>) -> SIMD16<UInt8>) {
    // Safety: callers have so many values and truths, a multiple of sixteen.
    var place = 0
    while place < count {
      let there = truths.loadUnaligned(fromByteOffset: place, as: SIMD16<UInt8>.self)
      truths.storeBytes(
        of: meet(judged(place) ^ turn, there),
        toByteOffset: place,
        as: SIMD16<UInt8>.self
      )
      place &+= 16
    }
  }
  switch meeting {
  case .alone: each { more, _ in more }
  case .and: each { $0 & $1 }
  case .or: each { $0 | $1 }
  }
}
