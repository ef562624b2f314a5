import CScan

/// Distinct texts and their codes (1 for the first), as a reader meets them.
///
/// Invariant: the table has a free slot, room for the end of one text past its limit, and padding
/// past its pool.
final class TextDictionary {
  // One thread at a time uses a dictionary, and no use of it begins another.
  @exclusivity(unchecked) private var table: cscan_table
  // Room for as many as `ends` has room for.
  @exclusivity(unchecked) private var seen: UnsafeMutablePointer<UInt64>

  /// An empty dictionary with this many slots, a power of two; more than `mostSmall` have less in
  /// each, because the cache and clearing memory then count most.
  convenience init(capacity: Int = 32, mostSmall: Int = Int(CSCAN_MOST_SMALL)) {
    self.init(capacity: capacity, lean: mostSmall, level: cscan_level_in_use())
  }

  private init(capacity: Int, lean: Int, level: cscan_level) {
    table = cscan_table()
    table.lean = lean
    table.level = level
    table.pool_capacity = 256
    table.pool = Pages.allocate(UInt8.self, count: table.pool_capacity)
    table.limit = TextDictionary.limit(capacity)
    table.ends = Pages.allocate(Int.self, count: table.limit + 1)
    seen = Pages.allocate(UInt64.self, count: table.limit + 1)
    setSlots(capacity)
  }

  deinit {
    freeSlots()
    Pages.free(table.pool, count: table.pool_capacity)
    Pages.free(table.ends, count: table.limit + 1)
    Pages.free(seen, count: table.limit + 1)
  }

  /// Gives the slots back: texts can no longer be looked up.
  func freeSlots() {
    guard let slots = table.slots else { return }
    Pages.free(slots.assumingMemoryBound(to: UInt8.self), count: TextDictionary.slotBytes(table))
    table.slots = nil
  }

  /// An independent dictionary with the same texts, laid out so that as few as can be stand in
  /// each other's way.
  func copy() -> TextDictionary {
    let layout = bestLayout
    let copy = TextDictionary(capacity: layout.capacity, lean: table.lean, level: table.level)
    copy.growPool(to: table.pool_capacity)
    copy.setLimit(max(table.limit, copy.table.limit))
    copy.table.pool.update(from: table.pool, count: table.pool_used)
    copy.table.shift = layout.shift
    cscan_rehash(&table, &copy.table)
    copy.table.ends.update(from: table.ends, count: count)
    copy.table.pool_used = table.pool_used
    copy.table.count = table.count
    copy.seen.update(from: seen, count: count)
    return copy
  }

  /// How many slots to take, and which bits of a hash should choose among them.
  private var bestLayout: (capacity: Int, shift: UInt32) {
    var best = (capacity: Int(table.mask) + 1, shift: UInt32(0))
    guard best.capacity <= min(table.lean, Int(CSCAN_MOST_SMALL)) else { return best }
    var least = Int.max
    for capacity in sequence(first: best.capacity, next: { $0 * 2 }) {
      guard least > 0, capacity <= min(table.lean, Int(CSCAN_MOST_SMALL), 32 * (count + 1))
      else { break }
      for shift in stride(from: UInt32(0), to: 48, by: 3) where least > 0 {
        let collisions = cscan_collisions(&table, capacity - 1, shift)
        if collisions < least { (least, best) = (collisions, (capacity, shift)) }
      }
    }
    return best
  }

  /// Number of texts.
  var count: Int { table.count }
  /// Bytes of all texts.
  var poolSize: Int { table.pool_used }
  /// Bytes that it takes.
  var memory: Int {
    table.pool_capacity + TextDictionary.slotBytes(table)
      + Int(table.limit + 1) * (MemoryLayout<Int>.stride + MemoryLayout<UInt64>.stride)
  }
  /// Where a text ends in the pool, by its position (its code less 1).
  func end(_ position: Int) -> Int { table.ends[position] }

  /// Where a text was first met: the block's number and the record in it.
  func firstSeen(_ position: Int) -> UInt64 { seen[position] }

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
    self.seen[count] = seen
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
    let known = count
    let done = cscan_encode(&table, &fields, row, codes, newRows)
    for entry in 0..<done.entered {
      seen[known + entry] = ColumnReader.place(block, Int(newRows[entry]))
    }
    return done.row
  }

  /// Looks those of another dictionary's texts up that have no id yet: a text that is known here
  /// gets its code here and `offset`.
  func find(
    _ other: TextDictionary,
    _ texts: Range<Int>,
    offset: Int,
    ids: UnsafeMutablePointer<UInt32>
  ) {
    // Copies, because several threads look up at once.
    var (known, sought) = (table, other.table)
    sought.count = texts.upperBound
    cscan_find_all(&known, &sought, texts.lowerBound, UInt32(truncatingIfNeeded: offset), ids)
  }

  private func growPool(to capacity: Int) {
    guard capacity > table.pool_capacity else { return }
    table.pool = Pages.grow(table.pool, count: table.pool_capacity, to: capacity)
    table.pool_capacity = capacity
  }

  private func growTable() {
    var old = table
    let capacity = Int(table.mask) + 1
    let larger = capacity * (capacity < 1 << 16 ? 4 : 2)
    setSlots(larger)
    setLimit(TextDictionary.limit(larger))
    table.shift = 0
    cscan_rehash(&old, &table)
    Pages.free(
      old.slots.assumingMemoryBound(to: UInt8.self),
      count: TextDictionary.slotBytes(old)
    )
  }

  private static func slotBytes(_ table: cscan_table) -> Int {
    withUnsafePointer(to: table) { (Int(table.mask) + 1) * Int(cscan_slot_size($0)) }
  }

  /// Small tables are kept half empty, large ones a quarter.
  private static func limit(_ capacity: Int) -> Int {
    capacity <= 4096 ? capacity / 2 : capacity / 4 * 3
  }

  private func setLimit(_ limit: Int) {
    guard limit > table.limit else { return }
    table.ends = Pages.grow(table.ends, count: table.limit + 1, to: limit + 1)
    seen = Pages.grow(seen, count: table.limit + 1, to: limit + 1)
    table.limit = limit
  }

  private func setSlots(_ capacity: Int) {
    table.mask = capacity - 1
    let size = TextDictionary.slotBytes(table)
    let slots = Pages.allocate(UInt8.self, count: size, isFilled: true)
    table.slots = UnsafeMutableRawPointer(slots)
  }
}
