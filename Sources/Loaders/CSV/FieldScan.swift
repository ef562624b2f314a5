/// Reads separated text byte by byte: the rules that the fast scan must agree with.
///
/// A field is quoted when its first byte is a quote. In it, two quotes are one and a single one
/// ends the quoting; what follows up to the separator belongs to the field as it stands. A quote
/// inside another field is an ordinary character.
struct FieldScan {
  /// What parts fields.
  let separator: UInt8
  /// What parts records: a line feed, or a carriage return in files that know no line feed.
  let newline: UInt8
  /// Where the reader stands; carried from block to block.
  private(set) var state = State.fieldStart

  enum State { case fieldStart, plain, quoted, quoteInQuoted }

  init(separator: UInt8, newline: UInt8) {
    self.separator = separator
    self.newline = newline
  }

  /// What a byte is to the record it stands in.
  enum Border { case none, field, record, opening }

  /// Takes the next byte.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Border {
    switch state {
    case .quoted:
      if byte == UInt8(ascii: "\"") { state = .quoteInQuoted }
      return .none
    case .quoteInQuoted where byte == UInt8(ascii: "\""):
      state = .quoted
      return .none
    case .fieldStart where byte == UInt8(ascii: "\""):
      state = .quoted
      return .opening
    default:
      if byte == separator {
        state = .fieldStart
        return .field
      }
      if byte == newline {
        state = .fieldStart
        return .record
      }
      state = .plain
      return .none
    }
  }

  /// Whether the text may end here: not inside quotes.
  var mayEnd: Bool { state != .quoted }

  /// Writes the position of every border in `bytes[range]`; answers how many, and how many of them
  /// end records.
  mutating func index(
    _ bytes: UnsafePointer<UInt8>,
    _ range: Range<Int>,
    into ends: UnsafeMutablePointer<UInt32>
  ) -> (count: Int, records: Int) {
    var count = 0
    var records = 0
    for at in range {
      switch take(bytes[at]) {
      case .none, .opening: continue
      case .record: records += 1
      case .field: break
      }
      ends[count] = UInt32(truncatingIfNeeded: at)
      count += 1
    }
    return (count, records)
  }

  /// A field's text without its quotes.
  static func unquoted(_ field: UnsafeBufferPointer<UInt8>) -> [UInt8] {
    guard field.first == UInt8(ascii: "\"") else { return Array(field) }
    var text: [UInt8] = []
    text.reserveCapacity(field.count)
    var at = 1
    while at < field.count {
      guard field[at] == UInt8(ascii: "\"") else {
        text.append(field[at])
        at += 1
        continue
      }
      guard at + 1 < field.count, field[at + 1] == UInt8(ascii: "\"") else {
        text.append(contentsOf: field[(at + 1)...])
        break
      }
      text.append(UInt8(ascii: "\""))
      at += 2
    }
    return text
  }

  /// The records of a sample, each a list of texts, up to `limit`; a record that the sample cuts
  /// off is left out unless the sample `isWhole`.
  static func records(
    of sample: [UInt8],
    separator: UInt8,
    newline: UInt8,
    isWhole: Bool,
    limit: Int = .max
  ) -> [[[UInt8]]] {
    var scan = FieldScan(separator: separator, newline: newline)
    var records: [[[UInt8]]] = []
    var record: [[UInt8]] = []
    var start = 0
    func field(_ end: Int, endsRecord: Bool) -> [UInt8] {
      var end = end
      if endsRecord, newline == UInt8(ascii: "\n"), end > start, sample[end - 1] == 13 { end -= 1 }
      return sample[start..<end].withUnsafeBufferPointer { unquoted($0) }
    }
    for at in sample.indices {
      switch scan.take(sample[at]) {
      case .none, .opening: continue
      case .field: record.append(field(at, endsRecord: false))
      case .record:
        record.append(field(at, endsRecord: true))
        records.append(record)
        record = []
        if records.count >= limit { return records }
      }
      start = at + 1
    }
    if isWhole, start < sample.count || !record.isEmpty, scan.mayEnd {
      record.append(field(sample.count, endsRecord: true))
      records.append(record)
    }
    return records
  }
}
