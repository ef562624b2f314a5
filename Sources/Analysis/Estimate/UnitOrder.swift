/// Rows in the order of a number that each of them has, those with the same one as they were given.
struct UnitOrder {
  /// The rows.
  let rows: [UInt32]
  /// Where the rows of each number begin, and where the last one's end.
  private let starts: [Int]

  /// Sorts rows by the numbers of all rows; those of these rows are below `count`.
  init(_ rows: [UInt32], below count: Int, by numbers: [UInt32]) {
    var starts = [Int](repeating: 0, count: count + 1)
    for row in rows { starts[Int(numbers[Int(row)]) + 1] += 1 }
    for number in 0..<count { starts[number + 1] += starts[number] }
    var next = starts
    var sorted = rows
    for row in rows {
      let number = Int(numbers[Int(row)])
      sorted[next[number]] = row
      next[number] += 1
    }
    self.rows = sorted
    self.starts = starts
  }

  /// Where the rows of a number are.
  subscript(number: Int) -> Range<Int> { starts[number]..<starts[number + 1] }
}
