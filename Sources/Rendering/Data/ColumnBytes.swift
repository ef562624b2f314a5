import Analysis
import Engine

/// Writes a column's cells as bytes, a block of records at a time.
struct ColumnBytes {
  private let column: Column
  private let encoding: CellEncoding
  /// Encoded labels or texts, where there are few enough to encode each only once.
  private let encoded: ByteBuffer
  private let ends: [Int]
  /// What stands for each missing kind.
  private let missing: [String]

  /// A column with more distinct texts than this encodes each as it comes.
  private static let mostEncoded = 1 << 14

  /// Prepares a column; in a key or item a missing value's kind is its label.
  init(_ column: Column, _ role: ColumnRole, _ encoding: CellEncoding) {
    self.column = column
    self.encoding = encoding
    let encoded = ByteBuffer()
    var ends: [Int] = []
    func add(_ texts: [String]) {
      for text in texts {
        encoding.append(text, to: encoded)
        ends.append(encoded.count)
      }
    }
    switch column.kind {
    case .boolean:
      for text in ["false", "true"] {
        encoded.append(text)
        ends.append(encoded.count)
      }
    case .category: add(column.labels.labels.map(\.text))
    case .text: if column.pool.count <= Self.mostEncoded { add(column.pool.texts) }
    case .number, .date, .period: break
    }
    self.encoded = encoded
    self.ends = ends
    missing = column.missing.kinds.map { kind in
      guard role == .key || role == .item else { return encoding.missing }
      let name = ByteBuffer(capacity: 32)
      encoding.append(kind.name, to: name)
      return name.withBytes { String(decoding: $0, as: UTF8.self) }
    }
  }

  /// Adds the cells of some records to a buffer and where each of them ends.
  func append(_ records: Range<Int>, to buffer: ByteBuffer, _ ends: inout [Int]) {
    switch column.storage {
    case .codes8(let codes): append(codes, records, buffer, &ends)
    case .codes16(let codes): append(codes, records, buffer, &ends)
    case .codes32(let codes): append(codes, records, buffer, &ends)
    case .numbers(let numbers):
      each(records, buffer, &ends) { append(numbers[$0], buffer) }
    case .wholes16(let wholes, let meaning): append(wholes, meaning, records, buffer, &ends)
    case .wholes32(let wholes, let meaning): append(wholes, meaning, records, buffer, &ends)
    }
  }

  private func append<Whole: FixedWidthInteger>(
    _ wholes: [Whole],
    _ meaning: WholeMeaning,
    _ records: Range<Int>,
    _ buffer: ByteBuffer,
    _ ends: inout [Int]
  ) {
    switch meaning {
    case .number(let digits):
      each(records, buffer, &ends) { append(Int(wholes[$0]), digits, buffer) }
    case .day:
      each(records, buffer, &ends) { append(Day(number: Int32(wholes[$0])), buffer) }
    case .period(let frequency):
      each(records, buffer, &ends) { record in
        appendQuoted(Period(frequency, index: Int32(wholes[record])).text, buffer)
      }
    }
  }

  private func each(
    _ records: Range<Int>,
    _ buffer: ByteBuffer,
    _ ends: inout [Int],
    _ append: (Int) -> Void
  ) {
    guard column.missing.validity != nil else {
      for record in records {
        append(record)
        ends.append(buffer.count)
      }
      return
    }
    for record in records {
      if column.missing[record] != nil {
        appendMissing(record, buffer)
      } else {
        append(record)
      }
      ends.append(buffer.count)
    }
  }

  private func append<Code: FixedWidthInteger>(
    _ codes: [Code],
    _ records: Range<Int>,
    _ buffer: ByteBuffer,
    _ ends: inout [Int]
  ) {
    for record in records {
      let code = Int(codes[record])
      if code == 0 {
        appendMissing(record, buffer)
      } else if code <= self.ends.count {
        buffer.append(encoded, (code == 1 ? 0 : self.ends[code - 2])..<self.ends[code - 1])
      } else if code <= column.pool.count {
        let range = column.pool.range(of: code - 1)
        column.pool.bytes.withUnsafeBufferPointer { bytes in
          encoding.append(UnsafeBufferPointer(rebasing: bytes[range]), to: buffer)
        }
      }
      ends.append(buffer.count)
    }
  }

  private func appendMissing(_ record: Int, _ buffer: ByteBuffer) {
    let code = column.missing.codes.map { Int($0[record]) } ?? 0
    if missing.indices.contains(code) { buffer.append(missing[code]) }
  }

  private func append(_ number: Double, _ buffer: ByteBuffer) {
    if number.magnitude < 1e15, number == number.rounded(.towardZero) {
      buffer.append(Int(number))
    } else {
      buffer.append(NumberText.exact(number) ?? encoding.missing)
    }
  }

  /// A whole number of the last digit's units, without zeros at the end.
  private func append(_ units: Int, _ digits: Int, _ buffer: ByteBuffer) {
    guard digits > 0 else { return buffer.append(units) }
    guard digits <= 7 else { return append(Double(units) / powerOfTen(digits), buffer) }
    var factor = 1
    for _ in 0..<digits { factor *= 10 }
    let (whole, fraction) = units.magnitude.quotientAndRemainder(dividingBy: UInt(factor))
    if units < 0 { buffer.append(UInt8(ascii: "-")) }
    buffer.append(Int(whole))
    guard fraction > 0 else { return }
    buffer.append(UInt8(ascii: "."))
    var rest = fraction
    while rest > 0 {
      factor /= 10
      buffer.append(UInt8(truncatingIfNeeded: 48 + rest / UInt(factor)))
      rest %= UInt(factor)
    }
  }

  /// A date in ISO form, its digits one by one.
  private func append(_ day: Day, _ buffer: ByteBuffer) {
    let (year, month, date) = day.parts
    guard (0...9999).contains(year) else { return appendQuoted(day.text, buffer) }
    func digits(_ number: Int, from power: Int) {
      var power = power
      while power > 0 {
        buffer.append(UInt8(truncatingIfNeeded: 48 + number / power % 10))
        power /= 10
      }
    }
    if encoding.isJSON { buffer.append(UInt8(ascii: "\"")) }
    digits(year, from: 1000)
    buffer.append(UInt8(ascii: "-"))
    digits(month, from: 10)
    buffer.append(UInt8(ascii: "-"))
    digits(date, from: 10)
    if encoding.isJSON { buffer.append(UInt8(ascii: "\"")) }
  }

  /// A period, which JSON puts in quotes and nothing else has to.
  private func appendQuoted(_ text: String, _ buffer: ByteBuffer) {
    if encoding.isJSON { buffer.append(UInt8(ascii: "\"")) }
    buffer.append(text)
    if encoding.isJSON { buffer.append(UInt8(ascii: "\"")) }
  }
}
