import CScan

/// How a reader takes in a column's fields.
enum ColumnMode: Sendable {
  /// As codes of distinct texts: fits every column.
  case texts
  /// As numbers, with codes for the few fields that are none.
  case numbers
}

/// A number that stands for a missing answer, as a column of numbers meets it.
struct MissingNumber: Sendable {
  var number: PlainDecimal
  /// Its code among the odd texts.
  var code: UInt32
}

/// Takes in one column, block by block, on one thread.
final class ColumnReader {
  /// The position of the column in the file.
  let column: Int
  /// How fields are taken in.
  let mode: ColumnMode
  /// The texts met: all of them, or those that are no plain number.
  private(set) var dictionary: TextDictionary
  /// Where the odd records of blocks of numbers stand.
  let arena = Arena()
  /// Least and greatest of the scaled numbers met, by their digits after the point.
  private(set) var ranges: [Int: ClosedRange<Int>] = [:]
  private let values: ColumnValues
  private var valueBytes = 0
  // The room of the last block, where that of the next is likely to be.
  private var latest: (segment: Int, form: ColumnBlock.Form, room: UnsafeMutableRawPointer)?
  private let missingNumbers: [MissingNumber]
  private var unquoted: [UInt8] = []

  init(
    column: Int,
    mode: ColumnMode,
    dictionary: TextDictionary,
    values: ColumnValues,
    missingNumbers: [MissingNumber] = []
  ) {
    self.column = column
    self.values = values
    self.mode = mode
    self.dictionary = dictionary
    self.missingNumbers = missingNumbers
  }

  /// Bytes that its texts and values take.
  var memory: Int { valueBytes + arena.reserved + dictionary.memory }

  /// Hands the texts over, which end what this reader can take in.
  func giveUpDictionary() -> TextDictionary {
    defer { dictionary = TextDictionary() }
    return dictionary
  }

  /// Takes in a block's fields of this column, to a place of their own.
  func read(_ block: RecordBlock, number: Int, at place: RecordPlace, scratch: Scratch)
    -> ColumnBlock
  {
    scratch.grow(to: block.rows)
    switch mode {
    case .texts: return readTexts(block, number: number, place, scratch)
    case .numbers: return readNumbers(block, number: number, place, scratch)
    }
  }

  /// Where a block's values stand.
  private func room<T: BitwiseCopyable>(
    for type: T.Type,
    _ form: ColumnBlock.Form,
    _ rows: Int,
    _ place: RecordPlace
  ) -> UnsafeMutablePointer<T> {
    valueBytes += rows * MemoryLayout<T>.stride
    let segment = place.segment.number
    if let latest, latest.segment == segment, latest.form == form {
      return latest.room.assumingMemoryBound(to: type) + place.offset
    }
    let room = values.room(for: type, of: place.segment)
    latest = (segment, form, UnsafeMutableRawPointer(room))
    return room + place.offset
  }

  private func readTexts(
    _ block: RecordBlock,
    number: Int,
    _ place: RecordPlace,
    _ scratch: Scratch
  ) -> ColumnBlock {
    var fields = block.column(column)
    let codes = scratch.codes
    let rows = block.rows
    var row = 0
    while true {
      row = dictionary.encode(
        &fields,
        from: row,
        into: codes,
        newRows: scratch.newRows,
        block: number
      )
      guard row < rows else { break }
      codes[row] = code(of: block.field(row, column), seen: ColumnReader.place(number, row))
      row += 1
    }
    var least = UInt32.max
    for row in 0..<rows { least = min(least, codes[row]) }
    let needed: ColumnBlock.Form =
      switch dictionary.count {
      case ..<256: .codes8
      case ..<65536: .codes16
      default: .codes32
      }
    let form = values.form(atLeast: needed)
    switch form {
    case .codes8:
      let narrow = room(for: UInt8.self, form, rows, place)
      for row in 0..<rows { narrow[row] = UInt8(truncatingIfNeeded: codes[row]) }
    case .codes16:
      let narrow = room(for: UInt16.self, form, rows, place)
      for row in 0..<rows { narrow[row] = UInt16(truncatingIfNeeded: codes[row]) }
    case .codes32, .scaled16, .scaled32, .doubles:
      room(for: UInt32.self, .codes32, rows, place).update(from: codes, count: rows)
    }
    return ColumnBlock(form: form, hasBlanks: rows > 0 && least == 0)
  }

  private func readNumbers(
    _ block: RecordBlock,
    number: Int,
    _ place: RecordPlace,
    _ scratch: Scratch
  ) -> ColumnBlock {
    var fields = block.column(column)
    let rows = block.rows
    let mantissas = scratch.mantissas
    let decimals = scratch.decimals
    let found = cscan_numbers(&fields, mantissas, decimals, scratch.codes)
    var oddCount = Int(found.odd)
    for missing in missingNumbers {
      oddCount = markMissing(missing, rows: rows, oddCount: oddCount, scratch: scratch)
    }
    var result = packed(rows: rows, digits: Int(found.decimals), place, scratch)
    guard oddCount > 0 else { return result }
    let odd = arena.reserve(UInt32.self, count: 2 * oddCount)
    let codes = odd + oddCount
    odd.update(from: scratch.codes, count: oddCount)
    for entry in 0..<Int(found.odd) {
      let row = Int(odd[entry])
      codes[entry] = code(of: block.field(row, column), seen: ColumnReader.place(number, row))
      result.hasBlanks = result.hasBlanks || codes[entry] == 0
    }
    for entry in Int(found.odd)..<oddCount {
      codes[entry] = UInt32(truncatingIfNeeded: scratch.mantissas[Int(odd[entry])])
      scratch.mantissas[Int(odd[entry])] = 0
    }
    result.odd = UnsafePointer(odd)
    result.oddCount = UInt32(truncatingIfNeeded: oddCount)
    return result
  }

  /// Lists the records that hold a number that stands for a missing answer; leaves the code of its
  /// text in the place of the number.
  private func markMissing(
    _ missing: MissingNumber,
    rows: Int,
    oddCount: Int,
    scratch: Scratch
  ) -> Int {
    var count = oddCount
    let odd = Set((0..<oddCount).map { scratch.codes[$0] })
    for row in 0..<rows
    where missing.number.equals(scratch.mantissas[row], decimals: Int(scratch.decimals[row])) {
      guard !odd.contains(UInt32(row)) else { continue }
      scratch.codes[count] = UInt32(row)
      scratch.mantissas[row] = Int64(missing.code)
      scratch.decimals[row] = 0
      count += 1
    }
    return count
  }

  /// Brings a block's numbers to one scale, in 16 or 32 bits where they fit.
  private func packed(rows: Int, digits: Int, _ place: RecordPlace, _ scratch: Scratch)
    -> ColumnBlock
  {
    let mantissas = scratch.mantissas
    let decimals = scratch.decimals
    var least = Int64(0)
    var greatest = Int64(0)
    var fits = digits <= 18
    if digits == 0 {
      for row in 0..<rows {
        least = min(least, mantissas[row])
        greatest = max(greatest, mantissas[row])
      }
    } else if fits {
      ColumnReader.powers.withUnsafeBufferPointer { powers in
        for row in 0..<rows {
          let missing = digits - Int(decimals[row])
          let (value, overflow) = mantissas[row].multipliedReportingOverflow(by: powers[missing])
          fits = fits && !overflow
          least = min(least, value)
          greatest = max(greatest, value)
        }
      }
    }
    let needed: ColumnBlock.Form =
      switch (least, greatest) {
      case _ where !fits: .doubles
      case (Int64(Int16.min)..., ...Int64(Int16.max)): .scaled16
      case (Int64(Int32.min)..., ...Int64(Int32.max)): .scaled32
      default: .doubles
      }
    let form = values.form(atLeast: needed)
    switch form {
    case .scaled16:
      let values = room(for: Int16.self, form, rows, place)
      scale(rows, digits, scratch) { values[$0] = Int16(truncatingIfNeeded: $1) }
    case .scaled32:
      let values = room(for: Int32.self, form, rows, place)
      scale(rows, digits, scratch) { values[$0] = Int32(truncatingIfNeeded: $1) }
    case .doubles, .codes8, .codes16, .codes32:
      let values = room(for: Double.self, .doubles, rows, place)
      for row in 0..<rows {
        // Both are exact, so the quotient is the double nearest to the text.
        values[row] = Double(mantissas[row]) / tenTo(Int(decimals[row]))
      }
      return ColumnBlock(form: .doubles, hasBlanks: false)
    }
    let known = ranges[digits] ?? 0...0
    ranges[digits] = min(known.lowerBound, Int(least))...max(known.upperBound, Int(greatest))
    return ColumnBlock(form: form, digits: UInt8(truncatingIfNeeded: digits), hasBlanks: false)
  }

  @inline(__always)
  private func scale(
    _ rows: Int,
    _ digits: Int,
    _ scratch: Scratch,
    store: (Int, Int64) -> Void
  ) {
    let mantissas = scratch.mantissas
    guard digits > 0 else {
      for row in 0..<rows { store(row, mantissas[row]) }
      return
    }
    ColumnReader.powers.withUnsafeBufferPointer { powers in
      for row in 0..<rows {
        store(row, mantissas[row] &* powers[digits - Int(scratch.decimals[row])])
      }
    }
  }

  /// The code of a field's text, 0 for an empty one; in a column of numbers spaces around it do
  /// not count.
  private func code(of field: UnsafeBufferPointer<UInt8>, seen: UInt64) -> UInt32 {
    var field = field
    if field.first == UInt8(ascii: "\"") {
      unquoted = FieldScan.unquoted(field)
      let count = unquoted.count
      unquoted.append(contentsOf: repeatElement(0, count: Int(CSCAN_PADDING)))
      return unquoted.withUnsafeBufferPointer { bytes in
        code(ofUnquoted: UnsafeBufferPointer(rebasing: bytes[0..<count]), seen: seen)
      }
    }
    field = mode == .numbers ? field.withoutSpaces : field
    return code(ofUnquoted: field, seen: seen)
  }

  private func code(ofUnquoted text: UnsafeBufferPointer<UInt8>, seen: UInt64) -> UInt32 {
    let text = mode == .numbers ? text.withoutSpaces : text
    guard let base = text.baseAddress, !text.isEmpty else { return 0 }
    return dictionary.code(of: base, count: text.count, seen: seen)
  }

  private static let powers = (0...18).map { power in
    (0..<power).reduce(Int64(1)) { value, _ in value * 10 }
  }

  /// A record's place: the block's number and the record in it, so that places sort as records do.
  static func place(_ block: Int, _ row: Int) -> UInt64 {
    UInt64(truncatingIfNeeded: block) << 32 | UInt64(UInt32(truncatingIfNeeded: row))
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// The text without the spaces and tabs at either end.
  var withoutSpaces: UnsafeBufferPointer<UInt8> {
    var low = 0
    var high = count
    while low < high, self[low] == 32 || self[low] == 9 { low += 1 }
    while high > low, self[high - 1] == 32 || self[high - 1] == 9 { high -= 1 }
    return UnsafeBufferPointer(rebasing: self[low..<high])
  }
}
