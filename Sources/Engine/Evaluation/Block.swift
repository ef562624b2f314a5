/// The records that one round of an evaluation looks at.
enum Block: Sendable {
  /// Records next to each other.
  case run(Range<Int>)
  /// Records in any order.
  case list([Int32])

  /// Number of records.
  var count: Int {
    switch self {
    case .run(let records): records.count
    case .list(let records): records.count
    }
  }

  /// The records at these places of the block.
  func picked(_ places: [Int32]) -> Block {
    switch self {
    case .run(let records):
      let start = Int32(truncatingIfNeeded: records.lowerBound)
      return .list(converted(places) { start &+ $0 })
    case .list(let records): return .list(converted(places) { records[Int($0)] })
    }
  }

  /// How many records a block has at most: few enough for its vectors to stay in the cache.
  static let size = 4096
  /// How many it has at most where nothing is worked out for its records, and memory is read the
  /// faster the longer its runs are.
  static let longest = 16_384

  /// Whether so many records of a run are so large a part of it that looking at all is quicker than
  /// finding them one by one.
  static func isDense(_ count: Int, of run: Int) -> Bool { count * 4 >= run }
}

/// Which records of a frame are left, and in which order.
enum Selection: Sendable {
  case all
  /// Records in their order, one bit each.
  case bits(Validity, count: Int)
  /// Records in any order; none twice.
  case list([Int32])
}
