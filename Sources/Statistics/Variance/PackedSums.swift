/// A symmetric matrix that is added up: its upper triangle, row by row.
struct PackedSums {
  private let width: Int
  private var sums: [CompensatedSum]

  /// A matrix of zeros.
  init(width: Int) {
    self.width = width
    sums = Array(repeating: CompensatedSum(), count: width * (width + 1) / 2)
  }

  /// The entries.
  var values: [Double] { sums.map(\.value) }

  /// Adds the products of some numbers with one another.
  mutating func addSquares(of numbers: [Double], times scale: Double) {
    var entry = 0
    for row in numbers.indices {
      let scaled = numbers[row] * scale
      for column in row..<numbers.count {
        sums[entry].add(scaled * numbers[column])
        entry += 1
      }
    }
  }

  /// Adds the squares about the mean of the records of a stratum, from their products about zero.
  ///
  /// - Parameters:
  ///   - products: Σz_a·z_b.
  ///   - numbers: Σz.
  ///   - count: the records of the stratum, of which those not summed are zero.
  ///   - scale: what the squares are multiplied by.
  mutating func addSpread(
    products: ArraySlice<Double>,
    sums numbers: ArraySlice<Double>,
    count: Double,
    times scale: Double
  ) {
    var place = products.startIndex
    for (row, first) in numbers.enumerated() {
      for (column, second) in numbers.dropFirst(row).enumerated() {
        let spread = products[place] - first * second / count
        // What is left of equal numbers is rounding, not spread.
        let isNoise = column == 0 && spread <= 4 * products[place].ulp
        if !isNoise { sums[place - products.startIndex].add(scale * spread) }
        place += 1
      }
    }
  }

  /// Adds n/(n-1) times the squares about the mean of the units of a group.
  ///
  /// - Parameters:
  ///   - level: the units that have a record.
  ///   - group: the group.
  ///   - count: n, all units of the group; those not listed are zero.
  ///   - scale: what the sum is multiplied by.
  mutating func addSpread(of level: UnitLevel, group: Int, count: Int, times scale: Double) {
    let factor = scale * Double(count) / Double(count - 1)
    guard factor > 0 else { return }
    let places = level.places(group)
    let means = level.totals(ofGroup: group).map { $0 / Double(count) }
    // Entry by entry, so that each is added up in one place.
    var entry = 0
    for (row, first) in means.enumerated() {
      for column in row..<means.count {
        let second = means[column]
        var sum = sums[entry]
        for place in places {
          let scaled = (level.sum(at: place, row) - first) * factor
          sum.add(scaled * (level.sum(at: place, column) - second))
        }
        sums[entry] = sum
        entry += 1
      }
    }
    addSquares(of: means, times: factor * Double(count - places.count))
  }
}
