/// Places that are being sorted: each in the lower half of a word, what it is sorted by in the upper.
///
/// Keys that come later decide first; those that fit into the upper half together are sorted by at
/// once. Sorting is stable, so that the order is the same however the work is cut.
final class PlaceOrder {
  private let scan: ParallelScan
  private let parts: [Range<Int>]
  private var items: UnsafeMutableBufferPointer<UInt64>
  /// Where items go in a pass; made for the first.
  private var others: UnsafeMutableBufferPointer<UInt64>?
  /// How many bits of the upper half are in use.
  private var width = 0

  /// The places 0..<count, which must be below 2^32, in their order.
  init(count: Int, _ scan: ParallelScan) throws(EngineError) {
    self.scan = scan
    parts = scan.morsels(count)
    items = .allocate(capacity: count)
    let items = items
    // Safety: parts do not overlap, here and below, and each item is written before it is read.
    _ = try scan.map(parts, records: count) { part throws(EngineError) in
      for place in part { items[place] = UInt64(truncatingIfNeeded: place) }
    }
  }

  deinit {
    items.deallocate()
    others?.deallocate()
  }

  /// Sorts by a rank a place, ascending; equal ones stay as they are.
  func sort(by ranks: Ranks) throws(EngineError) {
    let extent = ranks.extent
    // Missing ones come after all others.
    let last = extent.map { $0.upperBound - $0.lowerBound + (ranks.isAnyMissing ? 1 : 0) } ?? 0
    let least = extent?.lowerBound ?? 0
    var left = 64 - last.leadingZeroBitCount
    var shift: UInt64 = 0
    while left > 0 {
      let bits = min(32, left)
      if width + bits > 32 { try settle() }
      let mask = (UInt64(1) << UInt64(bits)) - 1
      let offset = UInt64(32 + width)
      let (items, ranks) = (items, ranks.values)
      _ = try scan.map(parts, records: items.count) { part throws(EngineError) in
        for position in part {
          // Safety: there is a rank for each place, and places are the numbers of items.
          let rank = ranks[Int(items[position] & 0xffff_ffff)]
          let key = rank == .max ? last : rank &- least
          items[position] |= (key &>> shift & mask) &<< offset
        }
      }
      width += bits
      shift += UInt64(bits)
      left -= bits
    }
  }

  /// The places in their order.
  func places() throws(EngineError) -> [Int32] {
    try settle()
    let items = items
    return [Int32](unsafeUninitializedCapacity: items.count) { places, count in
      for position in 0..<items.count {
        places.initializeElement(at: position, to: Int32(truncatingIfNeeded: items[position]))
      }
      count = items.count
    }
  }

  /// Sorts by what the upper halves hold, and empties them.
  private func settle() throws(EngineError) {
    let passes = (width + 7) / 8
    for pass in 0..<passes {
      try scan.interruption.check()
      try sort(byteAt: UInt64(32 + pass * 8))
    }
    if passes > 0 {
      let items = items
      _ = try scan.map(parts, records: items.count) { part throws(EngineError) in
        for position in part { items[position] &= 0xffff_ffff }
      }
    }
    width = 0
  }

  /// One stable pass by a byte, in parts that know where their items of each value go.
  private func sort(byteAt shift: UInt64) throws(EngineError) {
    let items = items
    var starts = try scan.map(parts, records: items.count) { part throws(EngineError) in
      byteCounts(items, part, shift)
    }
    var next = 0
    for value in 0..<256 {
      var count = 0
      for part in starts.indices {
        count += starts[part][value]
        (starts[part][value], next) = (next, next + starts[part][value])
      }
      // All have the same byte.
      if count == items.count { return }
    }
    let others = others ?? .allocate(capacity: items.count)
    let numbers = Array(parts.indices)
    _ = try scan.map(numbers, records: items.count) { number throws(EngineError) in
      scatter(items, parts[number], shift, starts[number], to: others)
    }
    (self.items, self.others) = (others, items)
  }
}

/// A rank for each of some places; `.max` is that of missing values.
final class Ranks {
  /// The ranks.
  let values: UnsafeMutableBufferPointer<UInt64>
  /// Least and greatest of those that are not missing.
  fileprivate private(set) var extent: ClosedRange<UInt64>?
  /// Whether any is missing.
  fileprivate private(set) var isAnyMissing = false

  /// Ranks that `fill` writes for each part of the places, without overlap.
  init(
    count: Int,
    _ scan: ParallelScan,
    _ fill: (Range<Int>, UnsafeMutableBufferPointer<UInt64>) throws(EngineError) -> Void
  ) throws(EngineError) {
    values = .allocate(capacity: count)
    let values = values
    let extents = try scan.map(scan.morsels(count), records: count) { part throws(EngineError) in
      try fill(part, values)
      return rankExtent(values, part)
    }
    for (least, greatest, isAnyMissing) in extents {
      self.isAnyMissing = self.isAnyMissing || isAnyMissing
      guard least <= greatest else { continue }
      extent =
        extent.map { min($0.lowerBound, least)...max($0.upperBound, greatest) }
        ?? least...greatest
    }
  }

  deinit { values.deallocate() }
}

/// Least and greatest rank of a part, missing ones left out, and whether there are any.
private func rankExtent(
  _ ranks: UnsafeMutableBufferPointer<UInt64>,
  _ part: Range<Int>
) -> (UInt64, UInt64, Bool) {
  var (least, greatest, isAnyMissing) = (UInt64.max, UInt64.min, false)
  for place in part {
    let rank = ranks[place]
    if rank == .max {
      isAnyMissing = true
    } else {
      least = min(least, rank)
      greatest = max(greatest, rank)
    }
  }
  return (least, greatest, isAnyMissing)
}

/// How many items of a part have each value of a byte.
private func byteCounts(
  _ items: UnsafeMutableBufferPointer<UInt64>,
  _ part: Range<Int>,
  _ shift: UInt64
) -> [Int] {
  var counts = [Int](repeating: 0, count: 512)
  counts.withUnsafeMutableBufferPointer { counts in
    // Safety: a byte is below 256. Two banks, because adding to one counter twice in a row waits.
    for position in part {
      counts[Int(items[position] &>> shift & 0xff) &+ (position & 1) &* 256] &+= 1
    }
    for value in 0..<256 { counts[value] &+= counts[256 &+ value] }
  }
  return counts
}

/// Moves the items of a part to where those with their byte go.
private func scatter(
  _ items: UnsafeMutableBufferPointer<UInt64>,
  _ part: Range<Int>,
  _ shift: UInt64,
  _ starts: [Int],
  to others: UnsafeMutableBufferPointer<UInt64>
) {
  var next = starts
  next.withUnsafeMutableBufferPointer { next in
    // Safety: the counts that `starts` come from add up to the number of items.
    for position in part {
      let item = items[position]
      let value = Int(item &>> shift & 0xff)
      others[next[value]] = item
      next[value] &+= 1
    }
  }
}
