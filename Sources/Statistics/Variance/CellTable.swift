/// A table of cells that share no record, with its empty rows and columns left out.
struct CellTable {
  /// How many rows have a record.
  let rows: Int
  /// How many columns have a record.
  let columns: Int
  /// By cell, row by row, Σw over all.
  let weights: [Double]
  /// The records of all cells.
  let records: Int
  /// The sums of all records.
  let base: UnitSums
  private let cells: [UnitSums]

  /// Takes the cells, row by row; nil with less than two rows or columns that have a record.
  init?(_ table: [[UnitSums]]) {
    let width = table.map(\.count).min() ?? 0
    let kept = table.filter { $0.prefix(width).contains { $0.total > 0 } }
    let columns = (0..<width).filter { column in kept.contains { $0[column].total > 0 } }
    guard kept.count > 1, columns.count > 1 else { return nil }
    rows = kept.count
    self.columns = columns.count
    cells = kept.flatMap { row in columns.map { row[$0] } }
    weights = cells.map(\.total)
    base = Self.union(of: cells[...])
    records = base.recordCount
  }

  /// Σw over all.
  var weight: Double { CompensatedSum.of(weights) }

  /// By row, Σw.
  var rowWeights: [Double] {
    (0..<rows).map { row in CompensatedSum.of(weights[(row * columns)..<((row + 1) * columns)]) }
  }

  /// By column, Σw.
  var columnWeights: [Double] {
    (0..<columns).map { column in
      CompensatedSum.of((0..<rows).lazy.map { weights[$0 * columns + column] })
    }
  }

  /// The degrees of freedom of independence.
  var freedom: Int { (rows - 1) * (columns - 1) }

  /// A value for each cell, row by row.
  func byCell(_ value: (_ row: Int, _ column: Int) -> Double) -> [Double] {
    (0..<rows).flatMap { row in (0..<columns).map { value(row, $0) } }
  }

  /// The cells that are free once the margins are known: all but those of the heaviest row and column.
  var contrastPlaces: [(row: Int, column: Int)] {
    let heavy = heaviest
    return (0..<rows).filter { $0 != heavy.row }.flatMap { row in
      (0..<columns).filter { $0 != heavy.column }.map { (row, $0) }
    }
  }

  /// The contrasts that change no margin: each free cell with the heaviest row and column.
  var contrasts: [[Double]] {
    let heavy = heaviest
    return contrastPlaces.map { place in
      byCell { row, column in
        let down = row == place.row ? 1.0 : row == heavy.row ? -1.0 : 0
        let across = column == place.column ? 1.0 : column == heavy.column ? -1.0 : 0
        return down * across
      }
    }
  }

  private var heaviest: (row: Int, column: Int) {
    let (rowWeights, columnWeights) = (rowWeights, columnWeights)
    return (
      (0..<rows).max { rowWeights[$0] < rowWeights[$1] } ?? 0,
      (0..<columns).max { columnWeights[$0] < columnWeights[$1] } ?? 0
    )
  }

  /// The covariances of combinations of the totals of the cells.
  ///
  /// - Parameters:
  ///   - combinations: for each combination, the factor of each cell.
  ///   - design: how the records were drawn.
  /// - Returns: the covariances, nil where one is not finite.
  /// - Throws: as `SampleDesign.variance(of:)`.
  func covariance(
    of combinations: [[Double]],
    design: SampleDesign
  ) throws(DesignError) -> SymmetricMatrix? {
    let packed = try design.covariance(of: sums(of: combinations))
    return SymmetricMatrix(packed: packed, size: combinations.count)
  }

  /// Combinations of the cells by unit.
  ///
  /// A record is in one cell only, so that the products of two combinations are sums over the cells.
  private func sums(of combinations: [[Double]]) -> FeatureSums {
    let size = combinations.count
    let pairs = base.squares.isEmpty ? 0 : size * (size + 1) / 2
    var sums = Array(repeating: 0.0, count: base.units.count * size)
    var products = Array(repeating: 0.0, count: base.units.count * pairs)
    for (cell, cellSums) in cells.enumerated() {
      let factors = combinations.map { $0[cell] }
      MergedUnits.each(of: base.units, cellSums.units) { _, place, listed in
        guard let place, let listed else { return }
        for row in factors.indices {
          sums[place * size + row] += factors[row] * cellSums.sums[listed]
        }
        guard pairs > 0 else { return }
        var product = place * pairs
        for row in factors.indices {
          let scaled = factors[row] * cellSums.squares[listed]
          for column in row..<size {
            products[product] += scaled * factors[column]
            product += 1
          }
        }
      }
    }
    return FeatureSums(
      units: base.units,
      features: size,
      records: base.records,
      sums: sums,
      products: products
    )
  }

  /// The cells put together two by two, so that no unit is copied often.
  private static func union(of cells: ArraySlice<UnitSums>) -> UnitSums {
    guard cells.count > 1 else { return cells.first ?? UnitSums() }
    let middle = cells.startIndex + cells.count / 2
    return union(of: cells[..<middle]) + union(of: cells[middle...])
  }
}
