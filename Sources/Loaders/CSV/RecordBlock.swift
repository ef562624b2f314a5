import CScan

/// Some whole records of a text, with the place of every field.
///
/// Safety: points into its reader's buffers and is used up before that reader reads on.
struct RecordBlock {
  /// The text that the positions count in.
  let bytes: UnsafePointer<UInt8>
  /// `rows * columns` ends; the one before the first is where the first record starts, less 1.
  let ends: UnsafePointer<UInt32>
  /// Where each record starts; nil when they follow each other without a gap.
  let starts: UnsafePointer<UInt32>?
  /// Number of records.
  let rows: Int
  /// Number of fields of each.
  let columns: Int
  /// Whether a carriage return may stand before the newline.
  let mayHaveReturns: Bool
  /// Where in the file the first record starts and the last ends.
  let range: Range<Int>
  /// Records that had to be repaired.
  let ragged: RaggedRecords

  /// The place of one column's fields, for the kernels.
  func column(_ column: Int) -> cscan_column {
    cscan_column(
      bytes: bytes,
      ends: ends,
      starts: starts,
      columns: columns,
      column: column,
      rows: rows,
      strips_return: mayHaveReturns && column == columns - 1
    )
  }

  /// The bytes of a field, still in its quotes.
  func field(_ row: Int, _ column: Int) -> UnsafeBufferPointer<UInt8> {
    let entry = row * columns + column
    let start: Int
    if column == 0, let starts {
      start = Int(starts[row])
    } else {
      start = Int(ends[entry - 1] &+ 1)
    }
    var end = Int(ends[entry])
    if mayHaveReturns, column == columns - 1, end > start, bytes[end - 1] == 13 { end -= 1 }
    return UnsafeBufferPointer(start: bytes + start, count: max(0, end - start))
  }

  /// Where in its text a record starts.
  func start(of row: Int) -> Int {
    if let starts { return Int(starts[row]) }
    return Int(ends[row * columns - 1] &+ 1)
  }
}

/// What was wrong with the shape of records: how many, and where in the file the first ones start.
struct RaggedRecords: Sendable {
  /// Some records with the same fault.
  struct Fault: Sendable {
    private(set) var count = 0
    private(set) var offsets: [Int] = []
    static let named = 3

    mutating func add(_ offset: Int) {
      count += 1
      if offsets.count < Fault.named { offsets.append(offset) }
    }

    mutating func add(_ later: Fault) {
      count += later.count
      offsets = Array((offsets + later.offsets).prefix(Fault.named))
    }
  }
  /// A record with something in a field that no column has.
  struct LongRecord: Sendable {
    var offset: Int
    var fields: Int
    var extra: String
  }

  /// Records with too few fields; the rest is blank.
  var short = Fault()
  /// Records with empty fields past the last column.
  var trimmed = Fault()
  /// Empty lines, left out.
  var blank = Fault()
  /// The first record that is too long.
  var long: LongRecord?

  /// Whether there is any.
  var isFound: Bool {
    short.count + trimmed.count + blank.count > 0 || long != nil
  }

  /// Adds what a later block found.
  mutating func add(_ later: RaggedRecords) {
    short.add(later.short)
    trimmed.add(later.trimmed)
    blank.add(later.blank)
    if long == nil { long = later.long }
  }
}
