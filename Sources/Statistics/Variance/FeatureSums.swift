/// Sums by sampling unit of several variables on the same records.
///
/// `sums` has `features` entries a unit, and `products` those of the upper triangle, row by row:
/// Σw²·y_a·y_b for a ≤ b, or nothing at all in a design with clusters. Products are of numbers as
/// large as the values, so a variable far from zero is best measured from a point among its values.
public struct FeatureSums: Hashable, Sendable {
  /// The units with a record, ascending.
  public var units: [Int32]
  /// How many variables there are.
  public var features: Int
  /// By unit, the records with a weight above zero.
  public var records: [Int]
  /// By unit and variable, Σwy.
  public var sums: [Double]
  /// By stratum and pair of variables, Σw²·y_a·y_b; empty in a design with clusters.
  public var products: [Double]

  /// Takes sums that are already made.
  public init(
    units: [Int32],
    features: Int,
    records: [Int],
    sums: [Double],
    products: [Double]
  ) {
    self.units = units
    self.features = features
    self.records = records
    self.sums = sums
    self.products = products
  }

  /// The totals of the variables, Σwy.
  public var totals: [Double] {
    (0..<features).map { feature in
      CompensatedSum.of(stride(from: feature, to: sums.count, by: features).lazy.map { sums[$0] })
    }
  }

  /// Of the estimate whose change with the total of each variable is given: z = w·Σ gₐyₐ.
  ///
  /// - Units: those of the estimate.
  /// - Parameter gradient: by variable, the derivative of the estimate by its total.
  /// - Returns: the linearised estimate.
  /// - Source: Taylor linearisation, Wolter 2007, chapter 6.
  public func linearized(by gradient: [Double]) -> LinearizedSums {
    let combined = combined(by: [gradient])
    return LinearizedSums(units: units, sums: combined.sums, squares: combined.products)
  }

  /// The sums of other variables, each a combination of these.
  ///
  /// - Parameter rows: for each new variable, what it takes of each of these.
  /// - Returns: the sums of the new variables.
  func combined(by rows: [[Double]]) -> FeatureSums {
    var result = FeatureSums(
      units: units,
      features: rows.count,
      records: records,
      sums: [],
      products: []
    )
    result.sums.reserveCapacity(units.count * rows.count)
    let pairs = features * (features + 1) / 2
    for place in units.indices {
      let sums = self.sums[(place * features)..<((place + 1) * features)]
      for row in rows { result.sums.append(Self.sum(of: row, sums)) }
      guard !products.isEmpty else { continue }
      let packed = products[(place * pairs)..<((place + 1) * pairs)]
      for a in rows.indices {
        for b in a..<rows.count {
          result.products.append(Self.product(of: rows[a], rows[b], packed))
        }
      }
    }
    return result
  }

  private static func sum(of row: [Double], _ sums: ArraySlice<Double>) -> Double {
    var combination = Combination()
    for (factor, sum) in zip(row, sums) { combination.add(factor * sum) }
    return combination.value
  }

  private static func product(
    of first: [Double],
    _ second: [Double],
    _ packed: ArraySlice<Double>
  ) -> Double {
    var combination = Combination()
    var place = packed.startIndex
    for a in first.indices {
      combination.add(first[a] * second[a] * packed[place])
      place += 1
      for b in (a + 1)..<max(a + 1, first.count) {
        combination.add((first[a] * second[b] + first[b] * second[a]) * packed[place])
        place += 1
      }
    }
    return combination.value
  }

  /// A sum of terms that may cancel: what the rounding of the terms leaves of it is zero.
  private struct Combination {
    private var sum = CompensatedSum()
    private var largest = 0.0

    var value: Double { abs(sum.value) <= 8 * largest.ulp ? 0 : sum.value }

    mutating func add(_ term: Double) {
      sum.add(term)
      largest = max(largest, abs(term))
    }
  }
}

extension FeatureSums {
  /// The sums of the records of either of two cells that share none and have the same variables.
  public static func + (first: FeatureSums, second: FeatureSums) -> FeatureSums {
    var result = FeatureSums(
      units: [],
      features: first.features,
      records: [],
      sums: [],
      products: []
    )
    let width = first.features
    let pairs = width * (width + 1) / 2
    MergedUnits.each(of: first.units, second.units) { unit, a, b in
      result.units.append(unit)
      result.records.append(
        (a.map { first.records[$0] } ?? 0) + (b.map { second.records[$0] } ?? 0)
      )
      for feature in 0..<width {
        result.sums.append(
          (a.map { first.sums[$0 * width + feature] } ?? 0)
            + (b.map { second.sums[$0 * width + feature] } ?? 0)
        )
      }
      guard !first.products.isEmpty || !second.products.isEmpty else { return }
      for pair in 0..<pairs {
        result.products.append(
          (a.map { first.products[$0 * pairs + pair] } ?? 0)
            + (b.map { second.products[$0 * pairs + pair] } ?? 0)
        )
      }
    }
    return result
  }
}
