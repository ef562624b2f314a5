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
