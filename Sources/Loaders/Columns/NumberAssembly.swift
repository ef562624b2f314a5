import Engine

/// Puts the blocks of a column of numbers together, whether they were taken in as numbers or as
/// texts.
struct NumberAssembly {
  private let assembly: ColumnAssembly
  private let meaning: ColumnMeaning

  init(_ assembly: ColumnAssembly) {
    self.assembly = assembly
    meaning = assembly.meaning
  }

  /// The column: scaled integers where every value is exact in them, else doubles.
  func column(_ name: String) -> Column {
    var marks = MissingMarks(rows: assembly.rows, kinds: meaning.kinds)
    let storage: Column.Storage
    if let scale {
      let table = scaledTable(scale.digits)
      if Int(Int16.min) <= scale.range.lowerBound, scale.range.upperBound <= Int(Int16.max) {
        storage = .wholes16(
          isCoded
            ? assembly.mapped(table.map { Int16(truncatingIfNeeded: $0) }, &marks)
            : scaled(table.map { Int16(truncatingIfNeeded: $0) }, scale.digits, &marks),
          .number(digits: scale.digits)
        )
      } else {
        storage = .wholes32(
          isCoded
            ? assembly.mapped(table.map { Int32(truncatingIfNeeded: $0) }, &marks)
            : scaled(table.map { Int32(truncatingIfNeeded: $0) }, scale.digits, &marks),
          .number(digits: scale.digits)
        )
      }
    } else {
      storage = .numbers(isCoded ? assembly.mapped(values, &marks) : doubles(&marks))
    }
    let missing = marks.missing
    return Column(
      name: name,
      kind: .number,
      storage: storage,
      missing: missing,
      summary: NumberSummary.of(storage, missing, answered: assembly.rows - marks.count)
    )
  }

  /// Whether the blocks hold codes of texts.
  private var isCoded: Bool {
    switch assembly.blocks.first?.values {
    case .scaled16, .scaled32, .doubles: false
    case .codes8, .codes16, .codes32, nil: true
    }
  }

  /// The number of decimals that holds every value, and the values' range times 10 to its power;
  /// nil when that is past 32 bits.
  private var scale: (digits: Int, range: ClosedRange<Int>)? {
    var parts: [(digits: Int, range: ClosedRange<Int>)] = []
    switch meaning.values {
    case .decimals(let decimals):
      for (decimal, missing) in zip(decimals, meaning.missing) where missing == nil {
        guard let value = Int(exactly: decimal.mantissa) else { return nil }
        if parts.last?.digits == decimal.decimals, let last = parts.last {
          let range = min(value, last.range.lowerBound)...max(value, last.range.upperBound)
          parts[parts.count - 1] = (decimal.decimals, range)
        } else {
          parts.append((decimal.decimals, value...value))
        }
      }
    case .doubles where meaning.missing.contains(where: { $0 == nil }): return nil
    case .doubles, .texts, .days, .periods, .codes: break
    }
    let hasDoubles = assembly.blocks.contains { block in
      if case .doubles = block.values { true } else { false }
    }
    if hasDoubles { return nil }
    parts += assembly.ranges
    let digits = parts.map(\.digits).max() ?? 0
    guard digits <= 9 else { return nil }
    var range = 0...0
    for part in parts {
      let factor = Int(tenTo(digits - part.digits))
      let (low, lowOver) = part.range.lowerBound.multipliedReportingOverflow(by: factor)
      let (high, highOver) = part.range.upperBound.multipliedReportingOverflow(by: factor)
      guard !lowOver, !highOver, low >= Int(Int32.min), high <= Int(Int32.max) else { return nil }
      range = min(range.lowerBound, low)...max(range.upperBound, high)
    }
    return (digits, range)
  }

  private func scaledTable(_ digits: Int) -> [Int] {
    guard case .decimals(let decimals) = meaning.values else {
      return meaning.missing.map { _ in 0 }
    }
    return zip(decimals, meaning.missing).map { decimal, missing in
      missing == nil ? Int(decimal.mantissa) * Int(tenTo(digits - decimal.decimals)) : 0
    }
  }

  /// The value of each text.
  private var values: [Double] {
    switch meaning.values {
    case .decimals(let decimals): decimals.map(\.value)
    case .doubles(let doubles): doubles
    case .texts, .days, .periods, .codes: []
    }
  }

  // MARK: blocks of numbers

  private func scaled<T: FixedWidthInteger & BitwiseCopyable>(
    _ table: [T],
    _ digits: Int,
    _ marks: inout MissingMarks
  ) -> [T] {
    filled(table, 0, &marks) { block, out in
      switch block.values {
      case .scaled16(let values, let from): bring(values, block.rows, to: out, digits - from)
      case .scaled32(let values, let from): bring(values, block.rows, to: out, digits - from)
      case .doubles, .codes8, .codes16, .codes32: break
      }
    }
  }

  /// Copies numbers, with more digits after the point.
  private func bring<
    From: FixedWidthInteger & BitwiseCopyable,
    T: FixedWidthInteger & BitwiseCopyable
  >(
    _ values: UnsafePointer<From>,
    _ count: Int,
    to place: UnsafeMutablePointer<T>,
    _ digits: Int
  ) {
    if digits == 0, From.self == T.self {
      ColumnAssembly.copy(values, to: place, count)
      return
    }
    let factor = T(truncatingIfNeeded: Int(tenTo(digits)))
    for row in 0..<count { place[row] = T(truncatingIfNeeded: values[row]) &* factor }
  }

  private func doubles(_ marks: inout MissingMarks) -> [Double] {
    filled(values, 0, &marks) { block, out in
      let rows = block.rows
      switch block.values {
      case .scaled16(let values, let digits):
        let divisor = tenTo(digits)
        for row in 0..<rows { out[row] = Double(values[row]) / divisor }
      case .scaled32(let values, let digits):
        let divisor = tenTo(digits)
        for row in 0..<rows { out[row] = Double(values[row]) / divisor }
      case .doubles(let values): ColumnAssembly.copy(values, to: out, rows)
      case .codes8, .codes16, .codes32: break
      }
    }
  }

  /// Copies each block, then puts in the records that were no plain number.
  private func filled<T: BitwiseCopyable>(
    _ table: [T],
    _ zero: T,
    _ marks: inout MissingMarks,
    copy: (PlacedBlock, UnsafeMutablePointer<T>) -> Void
  ) -> [T] {
    assembly.filled { block, at, out in
      copy(block, out)
      let map = assembly.dictionary.codes[block.worker]
      for (odd, code) in zip(block.odd, block.oddCodes) {
        let code = map.map { Int($0[Int(code)]) } ?? Int(code)
        let row = Int(odd)
        if code == 0 {
          out[row] = zero
          marks.mark(at + row, kind: 0)
        } else if let kind = meaning.missing[code - 1] {
          out[row] = zero
          marks.mark(at + row, kind: kind)
        } else {
          out[row] = table[code - 1]
        }
      }
    }
  }
}
