/// Rows in the order of a number that each of them has, those with the same one as they were given.
struct UnitOrder {
  /// The rows.
  let rows: [UInt32]
  /// Where the rows of each number end.
  private let ends: [UInt32]

  /// Sorts rows by the numbers of all rows; those of these rows are below `count`.
  init(_ rows: [UInt32], below count: Int, by numbers: [UInt32]) {
    var ends = [UInt32](repeating: 0, count: count)
    for row in rows { ends[Int(numbers[Int(row)])] += 1 }
    var begin: UInt32 = 0
    for number in ends.indices {
      let amount = ends[number]
      // Where the number's rows begin, until each of them has moved it on.
      ends[number] = begin
      begin += amount
    }
    // Each row has one place below their number, as the numbers were counted over the same rows.
    self.rows = [UInt32](unsafeUninitializedCapacity: rows.count) { sorted, filled in
      for row in rows {
        let number = Int(numbers[Int(row)])
        sorted[Int(ends[number])] = row
        ends[number] += 1
      }
      filled = rows.count
    }
    self.ends = ends
  }

  /// Where the rows of a number are.
  subscript(number: Int) -> Range<Int> {
    (number == 0 ? 0 : Int(ends[number - 1]))..<Int(ends[number])
  }
}
