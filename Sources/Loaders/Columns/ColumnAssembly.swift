import Engine

/// Puts the blocks of one column together, once it is known what its texts mean.
struct ColumnAssembly {
  /// The blocks in the order of the file.
  let blocks: [PlacedBlock]
  /// The texts of all threads.
  let dictionary: DictionaryMerge
  /// Number of records.
  let rows: Int
  /// What the texts mean.
  let meaning: ColumnMeaning
  /// Least and greatest of the numbers in blocks of scaled ones, by digits after the point.
  var ranges: [(digits: Int, range: ClosedRange<Int>)] = []
  /// Where the blocks stand, if that may be given back or become the column.
  var read: ColumnValues?
  /// Whether they stand one after the other there.
  var isWhole = false

  /// The column.
  func column(named name: String, rule: ColumnRule) -> Column {
    var column = assembled(name)
    column.title = rule.title
    column.wording = rule.wording
    column.summary?.notes = meaning.notes + meaning.asides
    column.summary?.dateOrder = meaning.dateOrder
    return column
  }

  private func assembled(_ name: String) -> Column {
    switch meaning.values {
    case .texts: texts(name)
    case .codes(let codes):
      coded(
        name,
        table: codes.map { UInt32($0 + 1) },
        width: meaning.kind == .boolean ? 2 : meaning.labels.labels.count
      )
    case .days(let days): ordinals(name, days.map(\.number), .day)
    case .periods(let indices, let frequency): ordinals(name, indices, .period(frequency))
    case .decimals, .doubles: NumberAssembly(self).column(name)
    }
  }

  // MARK: texts, categories, booleans

  private func texts(_ name: String) -> Column {
    var table: [UInt32] = []
    var pool = TextPool()
    let all = dictionary.merged
    if meaning.missing.allSatisfy({ $0 == nil }) {
      table = (0..<UInt32(all.count)).map { $0 + 1 }
      pool = TextPool(bytes: all.bytes, ends: all.ends)
    } else {
      for position in 0..<all.count {
        guard meaning.missing[position] == nil else {
          table.append(0)
          continue
        }
        pool.append(all.text(position))
        table.append(UInt32(pool.count))
      }
    }
    var column = coded(name, table: table, width: pool.count)
    column.pool = pool
    return column
  }

  /// A column of codes; `table` has the code of each text.
  private func coded(_ name: String, table: [UInt32], width: Int) -> Column {
    let storage: Column.Storage
    var marks = MissingMarks(rows: rows, kinds: meaning.kinds)
    switch width {
    case ..<256: storage = .codes8(codes(table.map { UInt8($0) }, &marks))
    case ..<65536: storage = .codes16(codes(table.map { UInt16($0) }, &marks))
    default: storage = .codes32(codes(table, &marks))
    }
    var column = Column(
      name: name,
      kind: meaning.kind,
      storage: storage,
      missing: marks.missing,
      labels: meaning.labels
    )
    let distinct = Set(
      zip(table, meaning.missing).lazy.filter { $0.1 == nil }.map(\.0)
        .prefix(ColumnSummary.countedValues * 64)
    ).count
    column.summary = ColumnSummary(
      answered: rows - marks.count,
      distinct: distinct <= ColumnSummary.countedValues ? distinct : nil
    )
    return column
  }

  /// The code of every record; 0 says that it is missing.
  private func codes<T: BitwiseCopyable & FixedWidthInteger>(
    _ table: [T],
    _ marks: inout MissingMarks
  ) -> [T] {
    if meaning.missing.contains(where: { $0 != nil }) { return mapped(table, &marks) }
    let codes = mapped(table) { _, _ in }
    if blocks.contains(where: \.hasBlanks) { marks.markZeros(of: codes) }
    return codes
  }

  // MARK: dates and periods

  private func ordinals(_ name: String, _ table: [Int32], _ sense: WholeMeaning) -> Column {
    var marks = MissingMarks(rows: rows, kinds: meaning.kinds)
    let storage: Column.Storage
    let isAscending: Bool
    switch Column.Storage.narrowed(table, sense) {
    case .wholes16(let narrow, _):
      let wholes = mapped(narrow, &marks)
      isAscending = NumberSummary.isAscending(wholes, answered: rows - marks.count)
      storage = .wholes16(wholes, sense)
    default:
      let wholes = mapped(table, &marks)
      isAscending = NumberSummary.isAscending(wholes, answered: rows - marks.count)
      storage = .wholes32(wholes, sense)
    }
    let valid = zip(table, meaning.missing).filter { $0.1 == nil }.map(\.0)
    let distinct = Set(valid).count
    var summary = ColumnSummary(
      answered: rows - marks.count,
      distinct: distinct <= ColumnSummary.countedValues ? distinct : nil,
      least: valid.min().map(sense.value),
      greatest: valid.max().map(sense.value)
    )
    summary.isAscending = isAscending
    return Column(
      name: name,
      kind: meaning.kind,
      storage: storage,
      missing: marks.missing,
      summary: summary
    )
  }

  // MARK: mapping codes

  /// Number of records of each text, of blocks of codes.
  func recordsOfTexts() -> [Int] {
    let count = dictionary.merged.count
    var records = [Int](repeating: 0, count: count + 1)
    for block in blocks {
      let rows = block.rows
      let codes = dictionary.codes[block.worker]
      var own = [Int](repeating: 0, count: codes?.count ?? count + 1)
      switch block.values {
      case .codes8(let block): for row in 0..<rows { own[Int(block[row])] += 1 }
      case .codes16(let block): for row in 0..<rows { own[Int(block[row])] += 1 }
      case .codes32(let block): for row in 0..<rows { own[Int(block[row])] += 1 }
      case .scaled16, .scaled32, .doubles: continue
      }
      for code in own.indices where own[code] > 0 {
        records[codes.map { Int($0[code]) } ?? code] += own[code]
      }
    }
    return Array(records[1...])
  }

  /// The value of every record from the values of the texts; 0 where it is missing.
  func mapped<T: BitwiseCopyable & Numeric>(_ table: [T], _ marks: inout MissingMarks) -> [T] {
    let hasMissingTexts = meaning.missing.contains { $0 != nil }
    // By thread: the missing kind (255 for a value) of each of its codes.
    let kinds = dictionary.codes.map { codes in
      (codes ?? (0...UInt32(table.count)).map { $0 }).map { code -> UInt8 in
        code == 0 ? 0 : meaning.missing[Int(code) - 1] ?? 255
      }
    }
    return mapped(table) { block, at in
      guard block.hasBlanks || hasMissingTexts else { return }
      let kinds = kinds[block.worker]
      switch block.values {
      case .codes8(let codes): marks.mark(codes, kinds, block.rows, at: at)
      case .codes16(let codes): marks.mark(codes, kinds, block.rows, at: at)
      case .codes32(let codes): marks.mark(codes, kinds, block.rows, at: at)
      case .scaled16, .scaled32, .doubles: break
      }
    }
  }

  /// The value of every record; `mark` gets each block and where in the column it begins, before its
  /// codes are replaced.
  private func mapped<T: BitwiseCopyable & Numeric>(
    _ table: [T],
    _ mark: (PlacedBlock, Int) -> Void
  ) -> [T] {
    // By thread: the value of each of its codes.
    let tables = dictionary.codes.map { codes -> [T] in
      guard let codes else {
        return [0] + table.indices.map { meaning.missing[$0] == nil ? table[$0] : 0 }
      }
      return codes.map { $0 == 0 || meaning.missing[Int($0) - 1] != nil ? 0 : table[Int($0) - 1] }
    }
    let isSame = tables.map { values in
      values.indices.allSatisfy { T(exactly: $0) == values[$0] }
    }
    return filled { block, at, out in
      mark(block, at)
      if isSame[block.worker], MemoryLayout<T>.size == block.values.width {
        ColumnAssembly.copy(block.values.place, to: out, block.rows)
        return
      }
      tables[block.worker].withUnsafeBufferPointer { values in
        switch block.values {
        case .codes8(let codes): look(up: codes, in: values, block.rows, out)
        case .codes16(let codes): look(up: codes, in: values, block.rows, out)
        case .codes32(let codes): look(up: codes, in: values, block.rows, out)
        case .scaled16, .scaled32, .doubles: break
        }
      }
    }
  }

  /// The value of every record, which `write` gets from each block for a place in the column; the
  /// block may stand at this very place.
  func filled<T: BitwiseCopyable>(
    _ write: (PlacedBlock, Int, UnsafeMutablePointer<T>) -> Void
  ) -> [T] {
    func fill(_ base: UnsafeMutablePointer<T>) {
      var at = 0
      for block in blocks {
        let place = block.values.place
        write(block, at, base + at)
        if place != UnsafeRawPointer(base + at) { read?.discard(before: place) }
        at += block.rows
      }
    }
    if isWhole, let room = read?.whole(T.self) {
      fill(room.base)
      return room.take(rows)
    }
    return [T](unsafeUninitializedCapacity: rows) { buffer, used in
      guard let base = buffer.baseAddress else { return }
      Pages.prepare(UnsafeMutableRawBufferPointer(buffer))
      fill(base)
      used = rows
    }
  }

  /// Copies values that are not there already.
  static func copy<T: BitwiseCopyable>(
    _ values: UnsafeRawPointer,
    to place: UnsafeMutablePointer<T>,
    _ count: Int
  ) {
    guard values != UnsafeRawPointer(place) else { return }
    UnsafeMutableRawPointer(place).copyMemory(
      from: values,
      byteCount: count * MemoryLayout<T>.stride
    )
  }

  @inline(__always)
  private func look<C: FixedWidthInteger, T>(
    up codes: UnsafePointer<C>,
    in values: UnsafeBufferPointer<T>,
    _ rows: Int,
    _ out: UnsafeMutablePointer<T>
  ) {
    // Safety: every code of a block is one of its thread's dictionary.
    guard let values = values.baseAddress else { return }
    for row in 0..<rows { out[row] = values[Int(truncatingIfNeeded: codes[row])] }
  }
}
