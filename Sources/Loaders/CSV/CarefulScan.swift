import Engine

/// Goes through a whole text byte by byte, for files whose quotes the fast scan cannot follow.
struct CarefulScan {
  /// Stretches that each start with a record and end after one, about `blockSize` long.
  private(set) var ranges: [Range<Int>] = []
  /// How many fields a stretch has at most, unless one record has more.
  static let mostFields = 1 << 24

  /// Scans `range` of the source.
  ///
  /// - Throws: `.unclosedQuote`, or `.recordTooLong` past 2 GiB.
  init(
    source: ByteSource,
    range: Range<Int>,
    dialect: Dialect,
    columns: Int,
    blockSize: Int,
    interruption: Interruption?
  ) throws(LoadError) {
    var scan = FieldScan(separator: dialect.separator, newline: dialect.newline)
    var start = range.lowerBound
    var recordStart = start
    var opened = start
    var at = start
    // Filled up, short records take more room than their bytes.
    let mostRecords = max(1, CarefulScan.mostFields / columns)
    var records = 0
    let buffer = UnsafeMutablePointer<UInt8>.allocate(capacity: 1 << 18)
    defer { buffer.deallocate() }
    while at < range.upperBound {
      if interruption?.isRaised == true { throw .interrupted }
      let count = try source.read(
        into: buffer,
        at: at,
        count: min(1 << 18, range.upperBound - at)
      )
      if count == 0 { break }
      for position in 0..<count {
        switch scan.take(buffer[position]) {
        case .none, .field: continue
        case .opening: opened = at + position
        case .record:
          recordStart = at + position + 1
          records += 1
          if recordStart - start >= blockSize || records >= mostRecords {
            ranges.append(start..<recordStart)
            start = recordStart
            records = 0
          }
        }
      }
      at += count
      if at - recordStart > 1 << 31 {
        throw .recordTooLong(
          path: source.path,
          line: try source.line(at: recordStart, newline: dialect.newline)
        )
      }
    }
    guard scan.mayEnd else {
      throw .unclosedQuote(
        path: source.path,
        line: try source.line(at: opened, newline: dialect.newline)
      )
    }
    if start < at { ranges.append(start..<at) }
  }
}
