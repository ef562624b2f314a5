/// A symmetric matrix, whole, row by row.
struct SymmetricMatrix {
  /// How many rows.
  let size: Int
  /// The entries, row by row.
  let entries: [Double]

  /// Unpacks the upper triangle; nil for one that is not whole or has an entry that is not finite.
  init?(packed: [Double], size: Int) {
    guard packed.count == size * (size + 1) / 2, packed.allSatisfy(\.isFinite) else { return nil }
    var entries = Array(repeating: 0.0, count: size * size)
    var place = 0
    for row in 0..<size {
      for column in row..<size {
        entries[row * size + column] = packed[place]
        entries[column * size + row] = packed[place]
        place += 1
      }
    }
    self.size = size
    self.entries = entries
  }

  /// The sum of the eigenvalues.
  var trace: Double { CompensatedSum.of((0..<size).lazy.map { entries[$0 * size + $0] }) }

  /// The sum of the squares of the eigenvalues.
  var squaredTrace: Double { CompensatedSum.of(entries.lazy.map { $0 * $0 }) }
}
