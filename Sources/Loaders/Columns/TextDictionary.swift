import CScan

/// Distinct texts and their codes (1 for the first), as a reader meets them.
///
/// Invariant: text `code` ends at `ends[code - 1]` of the pool, and the table has a free slot.
final class TextDictionary {
  private(set) var table: cscan_table
  private var pool: UnsafeMutablePointer<UInt8>
  private var poolCapacity: Int
  /// Where each text ends in the pool.
  private(set) var ends: [Int] = []
  /// Where each text was first met: the block's number and the record in it.
  private(set) var firstSeen: [UInt64] = []

  init(capacity: Int = 32) {
    poolCapacity = 256
    pool = TextDictionary.bytes(poolCapacity)
    table = TextDictionary.table(capacity, pool)
  }

  private init(copying other: TextDictionary) {
    poolCapacity = other.poolCapacity
    pool = TextDictionary.bytes(poolCapacity)
    pool.update(from: other.pool, count: other.poolSize)
    table = TextDictionary.table(Int(other.table.mask) + 1, pool)
    table.slots.update(from: other.table.slots, count: Int(other.table.mask) + 1)
    ends = other.ends
    firstSeen = other.firstSeen
  }

  deinit {
    Pages.free(table.slots, count: Int(table.mask) + 1)
    Pages.free(pool, count: poolCapacity)
  }

  /// An independent dictionary with the same texts.
  func copy() -> TextDictionary { TextDictionary(copying: self) }

  /// Number of texts.
  var count: Int { ends.count }
  /// Bytes of all texts.
  var poolSize: Int { ends.last ?? 0 }

  /// The bytes of a text by its position (its code less 1).
  func text(_ position: Int) -> UnsafeBufferPointer<UInt8> {
    let start = position == 0 ? 0 : ends[position - 1]
    return UnsafeBufferPointer(start: pool + start, count: ends[position] - start)
  }

  /// The code of a text, which is entered if new.
  ///
  /// Safety: `text` is readable for `CSCAN_PADDING` bytes past its end.
  func code(of text: UnsafePointer<UInt8>, count: Int, seen: UInt64) -> UInt32 {
    let slot = cscan_slot_of(&table, text, count)
    let known = table.slots[slot].code
    if known != 0 { return known }
    let offset = poolSize
    let needed = offset + count + Int(CSCAN_PADDING)
    if needed > poolCapacity { growPool(to: max(needed, poolCapacity * 2)) }
    (pool + offset).update(from: text, count: count)
    ends.append(offset + count)
    firstSeen.append(seen)
    // Small tables are kept half empty, large ones a quarter.
    let limit = table.mask < 4096 ? Int(table.mask) / 2 : Int(table.mask) / 4 * 3
    if ends.count > limit { growTable() }
    let code = UInt32(ends.count)
    cscan_enter(&table, pool + offset, count, UInt64(offset), code)
    return code
  }

  /// The same for bytes in an array.
  func code(of text: [UInt8], seen: UInt64) -> UInt32 {
    let padded = text + [UInt8](repeating: 0, count: Int(CSCAN_PADDING))
    return padded.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return 0 }
      return code(of: base, count: text.count, seen: seen)
    }
  }

  private func growPool(to capacity: Int) {
    let larger = TextDictionary.bytes(capacity)
    larger.update(from: pool, count: poolSize)
    Pages.free(pool, count: poolCapacity)
    pool = larger
    poolCapacity = capacity
    table.pool = UnsafePointer(pool)
  }

  private func growTable() {
    let capacity = Int(table.mask) + 1
    var larger = TextDictionary.table(capacity * (capacity < 4096 ? 4 : 2), pool)
    cscan_rehash(&table, &larger)
    Pages.free(table.slots, count: capacity)
    table = larger
  }

  private static func bytes(_ capacity: Int) -> UnsafeMutablePointer<UInt8> {
    Pages.allocate(UInt8.self, count: capacity)
  }

  private static func table(_ capacity: Int, _ pool: UnsafeMutablePointer<UInt8>) -> cscan_table {
    let slots = Pages.allocate(cscan_slot.self, count: capacity)
    return cscan_table(slots: slots, mask: capacity - 1, pool: UnsafePointer(pool))
  }
}
