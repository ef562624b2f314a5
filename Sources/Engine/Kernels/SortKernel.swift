/// The places that sort ranks, stably: passes over a byte each, from the lowest.
///
/// A byte that is the same in all ranks costs no pass. `start` is the order to begin with; nil is
/// the natural one.
func sortedPlaces(
  _ ranks: [UInt64],
  from start: [Int32]?,
  _ interruption: Interruption?
) throws(EngineError) -> [Int32] {
  var places = start ?? (0..<ranks.count).map { Int32(truncatingIfNeeded: $0) }
  // Ranks travel with their places, so that each pass reads memory in order.
  var keys = start.map { converted($0) { ranks[Int($0)] } } ?? ranks
  var otherKeys = [UInt64](repeating: 0, count: keys.count)
  var otherPlaces = [Int32](repeating: 0, count: keys.count)
  let varying = varyingBits(ranks)
  for byte in 0..<8 {
    let shift = UInt64(byte * 8)
    guard varying &>> shift & 0xff != 0 else { continue }
    try interruption.check()
    pass(keys, places, to: &otherKeys, &otherPlaces, shift: shift)
    swap(&keys, &otherKeys)
    swap(&places, &otherPlaces)
  }
  return places
}

/// The bits that are not the same in all ranks.
private func varyingBits(_ ranks: [UInt64]) -> UInt64 {
  var common = UInt64.max
  var any: UInt64 = 0
  for rank in ranks {
    common &= rank
    any |= rank
  }
  return common ^ any
}

/// One stable pass by the byte at a shift.
private func pass(
  _ keys: [UInt64],
  _ places: [Int32],
  to otherKeys: inout [UInt64],
  _ otherPlaces: inout [Int32],
  shift: UInt64
) {
  var starts = [Int](repeating: 0, count: 257)
  starts.withUnsafeMutableBufferPointer { starts in
    keys.withUnsafeBufferPointer { keys in
      places.withUnsafeBufferPointer { places in
        otherKeys.withUnsafeMutableBufferPointer { otherKeys in
          otherPlaces.withUnsafeMutableBufferPointer { otherPlaces in
            // Safety: a byte's counter is below 256; each start stays within the other arrays,
            // because the counters add up to their length.
            for key in keys { starts[Int(key &>> shift & 0xff) &+ 1] &+= 1 }
            for value in 0..<256 { starts[value &+ 1] &+= starts[value] }
            for position in 0..<keys.count {
              let value = Int(keys[position] &>> shift & 0xff)
              let place = starts[value]
              otherKeys[place] = keys[position]
              otherPlaces[place] = places[position]
              starts[value] = place &+ 1
            }
          }
        }
      }
    }
  }
}
