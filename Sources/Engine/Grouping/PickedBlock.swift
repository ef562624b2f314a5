/// A block of which some records are picked.
struct PickedBlock {
  /// The columns that the records are of.
  let columns: [Column]
  /// The records; where there are `bits`, all of a run.
  let picked: Block
  /// Which records of a run are picked, the first in the lowest bit; nil where all of `picked` are.
  let bits: [UInt64]?
  private let block: Block
  private let part: Range<Int>
  private let places: [Int32]?
  private let records: WorkingRecords

  /// The records of a block: those of a run that have their bit set, and of these the ones whose truth
  /// is true; all where there are no bits or no truths.
  init(
    _ block: Block,
    part: Range<Int>,
    of records: WorkingRecords,
    bits: [UInt64]?,
    truths: [UInt8]?
  ) {
    columns = records.columns
    self.block = block
    self.part = part
    self.records = records
    guard let truths else {
      (picked, places) = (block, nil)
      self.bits = bits
      return
    }
    if case .run = block, let packed = Self.packed(truths, among: bits) {
      (picked, places) = (block, nil)
      self.bits = packed
      return
    }
    var chosen = Engine.places(truths, among: nil)
    if let bits { chosen.removeAll { bits[Int($0) >> 6] >> UInt64($0 & 63) & 1 == 0 } }
    (picked, places) = (block.picked(chosen), chosen)
    self.bits = nil
  }

  /// The bits of truths, where they are worth to look at all records.
  private static func packed(_ truths: [UInt8], among before: [UInt64]?) -> [UInt64]? {
    var words = before ?? [UInt64](repeating: .max, count: (truths.count + 63) / 64)
    let found = words.withUnsafeMutableBufferPointer {
      sift($0, by: truths)
      return countBits($0)
    }
    return found > 0 && Block.isDense(found, of: truths.count) ? words : nil
  }

  /// Whether no record is picked.
  var isEmpty: Bool { picked.count == 0 }

  /// The run whose records are picked, all of them; nil where they are not one.
  var run: Range<Int>? {
    if bits == nil, case .run(let run) = picked { run } else { nil }
  }

  /// The slots of the records in `picked`.
  func slots(_ space: KeySpace) -> [UInt32] {
    if case .stored = space.source, let places {
      let all = space.slots(block, part: part, of: records)
      return converted(places) { all[Int($0)] }
    }
    return space.slots(picked, part: part, of: records)
  }
}
