import CScan
import Engine

/// Which records are missing, gathered while a column is put together.
struct MissingMarks {
  private let rows: Int
  private let kinds: [MissingKind]
  private var words: [UInt64] = []
  private var codes: [UInt8] = []
  /// Number of missing records.
  private(set) var count = 0

  init(rows: Int, kinds: [MissingKind]) {
    self.rows = rows
    self.kinds = kinds
  }

  /// Marks one record.
  mutating func mark(_ record: Int, kind: UInt8) {
    if words.isEmpty { words = [UInt64](repeating: .max, count: (rows + 63) / 64) }
    words[record >> 6] &= ~(1 << UInt64(record & 63))
    count += 1
    if kind > 0 {
      if codes.isEmpty { codes = [UInt8](repeating: 0, count: rows) }
      codes[record] = kind
    }
  }

  /// Marks the records whose code is 0 as blank, where none is marked yet.
  mutating func markZeros<C: BitwiseCopyable & FixedWidthInteger>(of codes: [C]) {
    var marked = [UInt64](repeating: 0, count: (codes.count + 63) / 64)
    codes.withUnsafeBytes { bytes in
      count = cscan_find_zeros(bytes.baseAddress, MemoryLayout<C>.size, codes.count, &marked)
    }
    if count > 0 { words = marked }
  }

  /// Marks the records of a block whose code has a kind below 255.
  @inline(__always)
  mutating func mark<C: FixedWidthInteger>(
    _ block: UnsafePointer<C>,
    _ kindOfCode: [UInt8],
    _ rows: Int,
    at start: Int
  ) {
    kindOfCode.withUnsafeBufferPointer { kindOfCode in
      for row in 0..<rows {
        let kind = kindOfCode[Int(truncatingIfNeeded: block[row])]
        if kind != 255 { mark(start + row, kind: kind) }
      }
    }
  }

  /// What the column stores.
  var missing: MissingRecords {
    MissingRecords(
      validity: count == 0 ? nil : Validity(words: words, count: rows),
      kinds: kinds,
      codes: codes.isEmpty ? nil : codes
    )
  }
}
