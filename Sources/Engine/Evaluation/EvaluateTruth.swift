extension Evaluator {
  /// The truth of a condition for each of a block's records.
  func truths(_ bound: Bound, _ block: Block) throws(EngineError) -> [UInt8] {
    switch bound.operation {
    case .lookup(let entries, let table):
      guard let truthTable = bound.truths else {
        return Self.truths(table.gathered(entries.places(block, in: columns)))
      }
      let column = columns[entries.column]
      if column.missing.codes == nil {
        switch column.storage {
        case .codes8(let codes): return Engine.truths(codes, block, truthTable)
        case .codes16(let codes): return Engine.truths(codes, block, truthTable)
        case .codes32(let codes): return Engine.truths(codes, block, truthTable)
        case .numbers, .scaled16, .scaled32, .days, .periods: break
        }
      }
      return looked(truthTable.entries, at: entries.places(block, in: columns))
    case .interval(let interval): return truths(interval, block)
    case .call(.and, let arguments): return try junction(arguments, block, decidedBy: Truth.no)
    case .call(.or, let arguments): return try junction(arguments, block, decidedBy: Truth.yes)
    case .call(.not, let arguments) where arguments.count == 1:
      let truths = try truths(arguments[0], block)
      return converted(truths) { $0 == Truth.unknown ? $0 : 1 &- $0 }
    case .column, .constant, .recordNumber, .call:
      return Self.truths(try vector(bound, block))
    }
  }

  private func junction(
    _ arguments: [Bound],
    _ block: Block,
    decidedBy decisive: UInt8
  ) throws(EngineError) -> [UInt8] {
    var result: [UInt8]?
    for argument in arguments {
      let more = try truths(argument, block)
      guard let known = result else {
        result = more
        continue
      }
      // Unknown is the largest, so that it wins unless one side decides.
      result = combined(known, more) { $0 == decisive || $1 == decisive ? decisive : max($0, $1) }
    }
    return result ?? [UInt8](repeating: 1 - decisive, count: block.count)
  }

  private func truths(_ interval: Interval, _ block: Block) -> [UInt8] {
    let column = columns[interval.column]
    var result: [UInt8]
    let (bounds, isNegated) = (interval.bounds, interval.isNegated)
    switch column.storage {
    case .scaled16(let numbers, _):
      result = Engine.truths(numbers, block, within: bounds, isNegated: isNegated)
    case .scaled32(let numbers, _):
      result = Engine.truths(numbers, block, within: bounds, isNegated: isNegated)
    case .days(let days):
      result = Engine.truths(days, block, within: bounds, isNegated: isNegated)
    case .periods(let indices, _):
      result = Engine.truths(indices, block, within: bounds, isNegated: isNegated)
    case .codes8, .codes16, .codes32, .numbers:
      result = [UInt8](repeating: Truth.unknown, count: block.count)
    }
    if let validity = column.missing.validity { validity.mark(Truth.unknown, in: &result, block) }
    return result
  }

  /// The values of an interval, with the kinds of missing ones.
  func vector(_ interval: Interval, _ block: Block) -> Vector {
    let codes = columns[interval.column].missingCodes(block, columnCodes[interval.column])
    return Vector(.wholes(converted(truths(interval, block)) { Int64($0 & 1) }), missing: codes)
  }

  private static func truths(_ vector: Vector) -> [UInt8] {
    let bytes = converted(vector.wholes) { $0 == 1 ? Truth.yes : Truth.no }
    guard let missing = vector.missing else { return bytes }
    return combined(bytes, missing) { $1 == 0 ? $0 : Truth.unknown }
  }
}

extension Validity {
  /// Overwrites the entries of a block's records that have no value.
  func mark(_ byte: UInt8, in bytes: inout [UInt8], _ block: Block) {
    switch block {
    case .list(let records):
      for (place, record) in records.enumerated() where !self[Int(record)] { bytes[place] = byte }
    case .run(let records):
      guard let last = records.last else { return }
      for word in records.lowerBound >> 6...last >> 6 {
        var absent = ~words[word] & Self.mask(word, of: records)
        while absent != 0 {
          bytes[word << 6 + absent.trailingZeroBitCount - records.lowerBound] = byte
          absent &= absent - 1
        }
      }
    }
  }
}
