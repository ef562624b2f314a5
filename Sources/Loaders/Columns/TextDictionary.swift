import CScan

/// Distinct texts and their codes (1 for the first), as a reader meets them.
///
/// Invariant: the table has a free slot, room for the end of one text past its limit, and padding
/// past its pool.
final class TextDictionary {
  private var table: cscan_table
  /// Where each text was first met: the block's number and the record in it.
  private(set) var firstSeen: [UInt64] = []

  /// An empty dictionary with this many slots, a power of two.
  init(capacity: Int = 32) {
    table = cscan_table()
    setPool(256)
    setSlots(capacity)
  }

  deinit {
    freeSlots()
    Pages.free(table.pool, count: table.pool_capacity)
  }

  /// An independent dictionary with the same texts.
  func copy() -> TextDictionary {
    let copy = TextDictionary(capacity: Int(table.mask) + 1)
    copy.growPool(to: table.pool_capacity)
    copy.table.pool.update(from: table.pool, count: table.pool_used)
    copy.table.slots.update(from: table.slots, count: Int(table.mask) + 1)
    copy.table.ends.update(from: table.ends, count: count)
    copy.table.pool_used = table.pool_used
    copy.table.count = table.count
    copy.firstSeen = firstSeen
    return copy
  }

  /// Number of texts.
  var count: Int { table.count }
  /// Bytes of all texts.
  var poolSize: Int { table.pool_used }
  /// Where a text ends in the pool, by its position (its code less 1).
  func end(_ position: Int) -> Int { table.ends[position] }

  /// The bytes of a text by its position (its code less 1).
  func text(_ position: Int) -> UnsafeBufferPointer<UInt8> {
    let start = position == 0 ? 0 : table.ends[position - 1]
    return UnsafeBufferPointer(start: table.pool + start, count: table.ends[position] - start)
  }

  /// The code of a text, which is entered if new.
  ///
  /// Safety: `text` is readable for `CSCAN_PADDING` bytes past its end.
  func code(of text: UnsafePointer<UInt8>, count length: Int, seen: UInt64) -> UInt32 {
    let known = cscan_code_of(&table, text, length)
    if known != 0 { return known }
    let needed = table.pool_used + length + Int(CSCAN_PADDING)
    if needed > table.pool_capacity { growPool(to: max(needed, table.pool_capacity * 2)) }
    firstSeen.append(seen)
    let code = cscan_enter(&table, text, length)
    if table.count > table.limit { growTable() }
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

  /// Writes the codes of a column's records from `row` on, entering new texts; answers the first
  /// record that has to be looked at one by one, or the number of records.
  func encode(
    _ fields: inout cscan_column,
    from row: Int,
    into codes: UnsafeMutablePointer<UInt32>,
    newRows: UnsafeMutablePointer<UInt32>,
    block: Int
  ) -> Int {
    let done = cscan_encode(&table, &fields, row, codes, newRows)
    for entry in 0..<done.entered {
      firstSeen.append(ColumnReader.place(block, Int(newRows[entry])))
    }
    return done.row
  }

  private func growPool(to capacity: Int) {
    let (pool, size) = (table.pool, table.pool_capacity)
    setPool(capacity)
    guard let pool else { return }
    table.pool.update(from: pool, count: table.pool_used)
    Pages.free(pool, count: size)
  }

  private func growTable() {
    var old = table
    let capacity = Int(table.mask) + 1
    setSlots(capacity * (capacity < 4096 ? 4 : 2))
    cscan_rehash(&old, &table)
    table.ends.update(from: old.ends, count: count)
    Pages.free(old.slots, count: capacity)
    Pages.free(old.ends, count: Int(old.limit) + 1)
  }

  private func freeSlots() {
    Pages.free(table.slots, count: Int(table.mask) + 1)
    Pages.free(table.ends, count: Int(table.limit) + 1)
  }

  private func setPool(_ capacity: Int) {
    table.pool = Pages.allocate(UInt8.self, count: capacity)
    table.pool_capacity = capacity
  }

  private func setSlots(_ capacity: Int) {
    table.slots = Pages.allocate(cscan_slot.self, count: capacity)
    table.mask = capacity - 1
    // Small tables are kept half empty, large ones a quarter.
    table.limit = capacity <= 4096 ? capacity / 2 : capacity / 4 * 3
    table.ends = Pages.allocate(Int.self, count: table.limit + 1)
  }
}
