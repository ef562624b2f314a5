/// The places of the first `wanted` records of each group.
func firsts(_ wanted: Int, _ groups: [UInt32], _ groupCount: Int) -> [Int32] {
  var seen = [Int32](repeating: 0, count: groupCount)
  let wanted = Int32(clamping: wanted)
  var places: [Int32] = []
  // Safety: groups are below `groupCount`.
  seen.withUnsafeMutableBufferPointer { seen in
    groups.withUnsafeBufferPointer { groups in
      for place in 0..<groups.count where seen[Int(groups[place])] < wanted {
        seen[Int(groups[place])] &+= 1
        places.append(Int32(truncatingIfNeeded: place))
      }
    }
  }
  return places
}

/// Sorts places by their ranks, stably, a byte at a time from the lowest.
///
/// A byte that is the same in all ranks costs no pass.
func sort(_ places: inout [Int32], by ranks: [UInt64]) {
  var common = UInt64.max
  var any: UInt64 = 0
  for rank in ranks {
    common &= rank
    any |= rank
  }
  let varying = common ^ any
  var other = [Int32](repeating: 0, count: places.count)
  for byte in 0..<8 where varying >> UInt64(byte * 8) & 0xff != 0 {
    let shift = UInt64(byte * 8)
    var starts = [Int](repeating: 0, count: 257)
    // Safety: places are below `ranks.count`; a byte's counter is below 256; each start stays within
    // `other`, because the counters add up to its length.
    ranks.withUnsafeBufferPointer { ranks in
      for rank in ranks { starts[Int(rank &>> shift & 0xff) + 1] += 1 }
      for value in 0..<256 { starts[value + 1] += starts[value] }
      places.withUnsafeBufferPointer { places in
        other.withUnsafeMutableBufferPointer { other in
          starts.withUnsafeMutableBufferPointer { starts in
            for place in places {
              let value = Int(ranks[Int(place)] &>> shift & 0xff)
              other[starts[value]] = place
              starts[value] &+= 1
            }
          }
        }
      }
    }
    swap(&places, &other)
  }
}
