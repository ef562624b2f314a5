/// Truth values of a block's records, a byte each: 0 false, 1 true, 2 unknown.
enum Truth {
  static let no: UInt8 = 0
  static let yes: UInt8 = 1
  static let unknown: UInt8 = 2
}

/// The truth of each code's entry; codes without a run of true ones go through the table.
func truths<Code: FixedWidthInteger & UnsignedInteger>(
  _ codes: [Code],
  _ block: Block,
  _ table: TruthTable
) -> [UInt8] {
  if let run = table.run, run.upperBound < Int(Code.max) {
    let low = Code(truncatingIfNeeded: run.lowerBound + 1)
    let width = Code(truncatingIfNeeded: run.count)
    let blank = table.blank
    return gather(codes, block) { code in
      code == 0 ? blank : code &- low < width ? Truth.yes : Truth.no
    }
  }
  let entries = table.entries
  let none = UInt32(truncatingIfNeeded: table.entryCount)
  return entries.withUnsafeBufferPointer { entries in
    // Safety: a code past the entries reads the place of the blanks, which is there.
    gather(codes, block) { code in
      entries[Int(min(UInt32(truncatingIfNeeded: code) &- 1, none))]
    }
  }
}

/// Whether each value is within the bounds, or outside when that is asked for.
func truths<Stored: FixedWidthInteger>(
  _ values: [Stored],
  _ block: Block,
  within bounds: ClosedRange<Int64>?,
  isNegated: Bool
) -> [UInt8] {
  let (inside, outside) = isNegated ? (Truth.no, Truth.yes) : (Truth.yes, Truth.no)
  guard let bounds, bounds.upperBound >= Int64(Stored.min), bounds.lowerBound <= Int64(Stored.max)
  else { return [UInt8](repeating: outside, count: block.count) }
  let low = Stored(clamping: bounds.lowerBound)
  let high = Stored(clamping: bounds.upperBound)
  return gather(values, block) { $0 >= low && $0 <= high ? inside : outside }
}

/// The places of true values, of all or of these.
func places(_ truths: [UInt8], among places: [Int32]?) -> [Int32] {
  let most = places?.count ?? truths.count
  return [Int32](unsafeUninitializedCapacity: most) { result, count in
    var found = 0
    // Safety: each place is written at or before its own position; places are below
    // `truths.count`.
    truths.withUnsafeBufferPointer { truths in
      if let places {
        for place in places {
          result.initializeElement(at: found, to: place)
          found &+= Int(truths[Int(place)] & 1)
        }
      } else {
        for place in 0..<truths.count {
          result.initializeElement(at: found, to: Int32(truncatingIfNeeded: place))
          found &+= Int(truths[place] & 1)
        }
      }
    }
    count = found
  }
}
