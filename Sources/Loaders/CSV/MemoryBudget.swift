/// How much memory a pass over a text may take.
struct MemoryBudget: Sendable {
  /// Bytes for all columns together.
  let most: Int
  /// Bytes that columns take which were read before.
  let held: Int
  /// The names of the columns that are read, in their order.
  let names: [String]

  /// What is left for the columns that are read.
  var left: Int { max(0, most - held) }

  /// Refuses columns that fit only until they are put together.
  ///
  /// For a moment a column stands beside what it is made of, and its texts are there twice.
  ///
  /// - Throws: `.tooLarge`.
  func check(_ readers: [[ColumnReader]], rows: Int, _ path: String, threads: Int)
    throws(LoadError)
  {
    let sizes = MemoryBudget.sizes(readers)
    let texts = names.indices.map { position in
      readers.reduce(0) { $0 + $1[position].dictionary.memory }
    }
    let extra = texts.sorted(by: >).prefix(threads).reduce(0, +)
    guard sizes.reduce(extra, +) > left else { return }
    throw error(readers, rows: rows, path)
  }

  /// The error of readers that have taken in so many records when there was no room for more.
  func error(_ readers: [[ColumnReader]], rows: Int, _ path: String) -> LoadError {
    let sizes = MemoryBudget.sizes(readers)
    let all = max(1, sizes.reduce(0, +))
    let largest = zip(names, sizes).sorted { $0.1 > $1.1 }.prefix(3).map { name, size in
      LoadError.ColumnShare(name: name, share: Double(size) / Double(all))
    }
    return .tooLarge(path: path, most: most, records: rows, columns: largest)
  }

  private static func sizes(_ readers: [[ColumnReader]]) -> [Int] {
    guard let first = readers.first else { return [] }
    return first.indices.map { position in readers.reduce(0) { $0 + $1[position].memory } }
  }
}
