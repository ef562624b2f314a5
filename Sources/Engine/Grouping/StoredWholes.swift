/// The whole numbers that a column stores for a block's records.
enum StoredWholes {
  case narrow([Int16], Range<Int>)
  case wide([Int32], Range<Int>)
  case long([Int64])

  /// Those of a column; nil where it stores none.
  init?(_ column: Column, _ block: Block) {
    switch (column.storage, block) {
    case (.wholes16(let wholes, _), .run(let run)): self = .narrow(wholes, run)
    case (.wholes16(let wholes, _), .list(let records)):
      self = .narrow(gather(wholes, block) { $0 }, records.indices)
    case (.wholes32(let wholes, _), .run(let run)): self = .wide(wholes, run)
    case (.wholes32(let wholes, _), .list(let records)):
      self = .wide(gather(wholes, block) { $0 }, records.indices)
    case (.codes8, _), (.codes16, _), (.codes32, _), (.numbers, _): return nil
    }
  }

  /// Works with the numbers in the width that they are stored in.
  @inline(__always)
  func withNumbers<Made>(
    _ narrowly: (UnsafeBufferPointer<Int16>) -> Made,
    _ widely: (UnsafeBufferPointer<Int32>) -> Made,
    _ longly: (UnsafeBufferPointer<Int64>) -> Made
  ) -> Made {
    switch self {
    case .narrow(let numbers, let run):
      numbers.withUnsafeBufferPointer { narrowly(UnsafeBufferPointer(rebasing: $0[run])) }
    case .wide(let numbers, let run):
      numbers.withUnsafeBufferPointer { widely(UnsafeBufferPointer(rebasing: $0[run])) }
    case .long(let numbers): numbers.withUnsafeBufferPointer { longly($0) }
    }
  }

  /// The products with others, record by record.
  func times(_ other: StoredWholes) -> StoredWholes {
    .long(
      withNumbers(
        { other.products($0) },
        { other.products($0) },
        { other.products($0) }
      )
    )
  }

  @inline(__always)
  private func products<Whole: FixedWidthInteger>(
    _ factors: UnsafeBufferPointer<Whole>
  ) -> [Int64] {
    withNumbers(
      { multiplied(factors, $0) },
      { multiplied(factors, $0) },
      { multiplied(factors, $0) }
    )
  }
}

/// The product of each pair.
@inline(__always)
private func multiplied<First: FixedWidthInteger, Second: FixedWidthInteger>(
  _ first: UnsafeBufferPointer<First>,
  _ second: UnsafeBufferPointer<Second>
) -> [Int64] {
  let wanted = min(first.count, second.count)
  return [Int64](unsafeUninitializedCapacity: wanted) { products, count in
    for place in 0..<wanted {
      products.initializeElement(
        at: place,
        to: Int64(truncatingIfNeeded: first[place]) &* Int64(truncatingIfNeeded: second[place])
      )
    }
    count = wanted
  }
}

extension [Column] {
  /// 1 for each of a block's records that has a value in all of these columns, else 0; empty where
  /// all have.
  func presence(_ positions: [Int], _ block: Block) -> [UInt8] {
    var present: [UInt8] = []
    for position in positions {
      guard let validity = self[position].missing.validity else { continue }
      if case .run(let run) = block, validity.isFull(run) { continue }
      let more = validity.bytes(block)
      present = present.isEmpty ? more : combined(present, more) { $0 & $1 }
    }
    return present
  }
}

extension Validity {
  /// 1 for each of a block's records that has a value, else 0.
  func bytes(_ block: Block) -> [UInt8] {
    // Safety: a block's records are records of the column, which has a bit for each.
    words.withUnsafeBufferPointer { words in
      func bit(_ record: Int) -> UInt8 {
        UInt8(truncatingIfNeeded: words[record &>> 6] &>> UInt64(record & 63) & 1)
      }
      return switch block {
      case .run(let run): run.map { bit($0) }
      case .list(let records): converted(records) { bit(Int($0)) }
      }
    }
  }
}
