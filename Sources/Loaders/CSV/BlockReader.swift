import CScan

/// Reads a stretch of a file and finds the records that start in it.
///
/// Safety: owns its buffers; a block it returns is valid until the next one is read.
final class BlockReader {
  /// What a stretch turned out to hold.
  enum Outcome {
    case records(RecordBlock)
    /// No record starts here: a longer one passes through.
    case nothing
    /// Only a scan byte by byte from the start can tell.
    case irregular
  }

  private let source: ByteSource
  private let end: Int
  private let dialect: Dialect
  private let columns: Int
  private var bytes: UnsafeMutablePointer<UInt8>
  private var ends: UnsafeMutablePointer<UInt32>
  private var capacity: Int
  private var tail: Int
  private var repairedEnds: UnsafeMutablePointer<UInt32>
  private var repairedStarts: UnsafeMutablePointer<UInt32>
  private var repairedRows = 0
  private static let longestTail = 1 << 26

  /// Reads records of `columns` fields from the bytes before `end`.
  init(source: ByteSource, end: Int, dialect: Dialect, columns: Int, blockSize: Int) {
    self.source = source
    self.end = end
    self.dialect = dialect
    self.columns = columns
    tail = 4096
    capacity = blockSize + tail + 2
    bytes = Pages.allocate(UInt8.self, count: BlockReader.bytes(capacity))
    ends = Pages.allocate(UInt32.self, count: BlockReader.positions(capacity))
    repairedEnds = Pages.allocate(UInt32.self, count: 1)
    repairedStarts = Pages.allocate(UInt32.self, count: 1)
  }

  deinit {
    Pages.free(bytes, count: BlockReader.bytes(capacity))
    Pages.free(ends, count: BlockReader.positions(capacity))
    Pages.free(repairedEnds, count: repairedRows * columns + 1)
    Pages.free(repairedStarts, count: repairedRows + 1)
  }

  /// The records that start in `range`, on the guess that it does not begin inside quotes.
  func guess(_ range: Range<Int>, isFirst: Bool) throws(LoadError) -> Outcome {
    let from = isFirst ? range.lowerBound : range.lowerBound - 1
    while true {
      let wanted = range.upperBound - from + tail
      grow(to: wanted + 1)
      var count = try source.read(into: bytes, at: from, count: min(wanted, end - from))
      let isAtEnd = from + count >= min(end, source.size)
      let limit = range.upperBound - from
      var start = 0
      if !isFirst {
        guard let newline = position(of: dialect.newline, below: min(limit - 1, count)) else {
          return .nothing
        }
        start = newline + 1
      }
      if isAtEnd, count > 0, bytes[count - 1] != dialect.newline {
        bytes[count] = dialect.newline
        count += 1
      }
      let found = cscan_index(
        bytes,
        start,
        count,
        dialect.separator,
        dialect.newline,
        ends + 1
      )
      if found.is_irregular { return .irregular }
      // Records far shorter than the header: in smaller stretches, please.
      if Int(found.newlines) > CarefulScan.mostFields / columns, found.newlines > 1,
        Int(found.count) / columns < Int(found.newlines) / 2
      {
        return .irregular
      }
      if let last = firstRecordEnd(from: limit - 1, count: Int(found.count)) {
        var newlines = Int(found.newlines)
        for border in (last + 1)..<max(last + 1, Int(found.count))
        where bytes[Int(ends[border + 1])] == dialect.newline {
          newlines -= 1
        }
        return .records(
          block(start: start, count: last + 1, newlines: newlines, from: from)
        )
      }
      if isAtEnd {
        if found.is_inside || found.count == 0 { return .irregular }
        let last = Int(found.count) - 1
        guard bytes[Int(ends[last + 1])] == dialect.newline else { return .irregular }
        return .records(
          block(start: start, count: last + 1, newlines: Int(found.newlines), from: from)
        )
      }
      guard tail < BlockReader.longestTail else { return .irregular }
      tail *= 4
    }
  }

  /// The records of exactly `range`, which starts with one and ends after one.
  func exact(_ range: Range<Int>) throws(LoadError) -> RecordBlock {
    grow(to: range.count + 2)
    var count = try source.read(into: bytes, at: range.lowerBound, count: range.count)
    var scan = FieldScan(separator: dialect.separator, newline: dialect.newline)
    var found = scan.index(bytes, 0..<count, into: ends + 1)
    if count > 0,
      found.count == 0 || Int(ends[found.count]) != count - 1
        || bytes[count - 1] != dialect.newline
    {
      bytes[count] = dialect.newline
      ends[found.count + 1] = UInt32(truncatingIfNeeded: count)
      found = (found.count + 1, found.records + 1)
      count += 1
    }
    return block(start: 0, count: found.count, newlines: found.records, from: range.lowerBound)
  }

  /// Room for a text and what kernels read past it.
  private static func bytes(_ capacity: Int) -> Int { capacity + Int(CSCAN_PADDING) }

  /// Room for the positions of a text and what the scan writes past them.
  private static func positions(_ capacity: Int) -> Int { capacity + 2 + Int(CSCAN_PADDING) }

  private func position(of byte: UInt8, below limit: Int) -> Int? {
    var at = 0
    while at < limit {
      if bytes[at] == byte { return at }
      at += 1
    }
    return nil
  }

  /// The first border at or past a position that ends a record.
  private func firstRecordEnd(from position: Int, count: Int) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if Int(ends[middle + 1]) < position { low = middle + 1 } else { high = middle }
    }
    while low < count {
      if bytes[Int(ends[low + 1])] == dialect.newline { return low }
      low += 1
    }
    return nil
  }

  private func grow(to needed: Int) {
    guard needed > capacity else { return }
    Pages.free(bytes, count: BlockReader.bytes(capacity))
    Pages.free(ends, count: BlockReader.positions(capacity))
    capacity = needed
    bytes = Pages.allocate(UInt8.self, count: BlockReader.bytes(capacity))
    ends = Pages.allocate(UInt32.self, count: BlockReader.positions(capacity))
  }

  private func block(start: Int, count: Int, newlines: Int, from: Int) -> RecordBlock {
    ends[0] = UInt32(truncatingIfNeeded: start) &- 1
    let rows = count / columns
    let range = (from + start)..<(from + Int(ends[count]) + 1)
    let mayHaveReturns = dialect.newline == 0x0A
    if count % columns == 0, newlines == rows,
      cscan_is_regular(bytes, ends + 1, rows, columns, dialect.newline)
    {
      return RecordBlock(
        bytes: bytes,
        ends: ends + 1,
        starts: nil,
        rows: rows,
        columns: columns,
        mayHaveReturns: mayHaveReturns,
        range: range,
        ragged: RaggedRecords()
      )
    }
    return repaired(
      count: count,
      newlines: newlines,
      from: from,
      range: range,
      mayHaveReturns: mayHaveReturns
    )
  }

  /// Gives every record as many fields as there are columns.
  private func repaired(
    count: Int,
    newlines: Int,
    from: Int,
    range: Range<Int>,
    mayHaveReturns: Bool
  ) -> RecordBlock {
    Pages.free(repairedEnds, count: repairedRows * columns + 1)
    Pages.free(repairedStarts, count: repairedRows + 1)
    repairedRows = newlines
    repairedEnds = Pages.allocate(UInt32.self, count: repairedRows * columns + 1)
    repairedStarts = Pages.allocate(UInt32.self, count: repairedRows + 1)
    repairedEnds[0] = ends[0]
    var ragged = RaggedRecords()
    var rows = 0
    var first = 0
    var start = Int(ends[0] &+ 1)
    for border in 0..<count where bytes[Int(ends[border + 1])] == dialect.newline {
      let fields = border - first + 1
      var last = Int(ends[border + 1])
      let next = last + 1
      if mayHaveReturns, last > Int(ends[border] &+ 1), bytes[last - 1] == 13 { last -= 1 }
      defer {
        first = border + 1
        start = next
      }
      if columns > 1, fields == 1, last == start {
        ragged.blank.add(from + start)
        continue
      }
      let row = repairedEnds + 1 + rows * columns
      repairedStarts[rows] = UInt32(truncatingIfNeeded: start)
      rows += 1
      for field in 0..<columns {
        row[field] = field < fields - 1 ? ends[first + field + 1] : UInt32(truncatingIfNeeded: last)
      }
      if fields < columns {
        ragged.short.add(from + start)
      } else if fields > columns {
        let extra = extraText(first + columns..<border + 1, end: last)
        if extra.isEmpty {
          ragged.trimmed.add(from + start)
        } else if ragged.long == nil {
          ragged.long = .init(offset: from + start, fields: fields, extra: extra)
        }
      }
    }
    return RecordBlock(
      bytes: bytes,
      ends: repairedEnds + 1,
      starts: repairedStarts,
      rows: rows,
      columns: columns,
      mayHaveReturns: mayHaveReturns,
      range: range,
      ragged: ragged
    )
  }

  /// The first text in the fields past the last column; empty when they hold only spaces.
  private func extraText(_ fields: Range<Int>, end: Int) -> String {
    for field in fields {
      let start = Int(ends[field] &+ 1)
      let stop = field == fields.upperBound - 1 ? end : Int(ends[field + 1])
      guard stop > start else { continue }
      let text = FieldScan.unquoted(UnsafeBufferPointer(start: bytes + start, count: stop - start))
      if text.contains(where: { $0 != 32 && $0 != 9 }) {
        return String(decoding: text.prefix(60), as: UTF8.self)
      }
    }
    return ""
  }
}
