/// The test of independence of rows and columns of a table from a sample design.
public struct RaoScottTest: Hashable, Sendable {
  /// Pearson's X² of the weighted shares, scaled to the records: what it would be without a design.
  public let pearson: Double
  /// The degrees of freedom of independence, (r-1)(c-1).
  public let freedom: Int
  /// The records in the table.
  public let records: Int
  /// Rao and Scott's correction of the first order, X² over the mean design effect.
  public let firstOrder: FirstOrder?
  /// Their correction of the second order, the one to use.
  public let secondOrder: DesignFTest?

  /// A statistic that is compared with a chi-square distribution.
  public struct FirstOrder: Hashable, Sendable {
    /// X² over the mean of the generalised design effects.
    public let statistic: Double
    /// The probability of at least this statistic under independence.
    public let p: Double
  }

  /// Tests a table.
  ///
  /// - Shape: `table` has a row for each label of the one column and in it a cell for each of the
  ///   other; no record is in two cells. Rows and columns without records are left out.
  /// - Units: p in 0...1.
  /// - Missing: nil with less than two rows or columns. No corrections without degrees of freedom, or
  ///   where too many cells are empty to tell.
  /// - Parameters:
  ///   - table: Σw and Σw² of each cell.
  ///   - design: how the records were drawn.
  /// - Throws: as `SampleDesign.variance(of:)`.
  /// - Source: Rao and Scott 1984; Thomas and Rao 1987: Δ = (CᵀD⁻¹C/n)⁻¹(CᵀD⁻¹VD⁻¹C), F = X²/trΔ
  ///   with (trΔ)²/tr(Δ²) degrees of freedom, and those times the design's; R `survey::svychisq`.
  public init?(table: [[UnitSums]], design: SampleDesign) throws(DesignError) {
    guard let cells = CellTable(table) else { return nil }
    freedom = cells.freedom
    records = cells.records
    pearson = Self.pearson(of: cells)
    let shares = cells.weights.map { $0 / cells.weight }
    let contrasts = cells.contrasts.map { contrast in
      // An empty cell takes no part, as in R.
      zip(contrast, shares).map { $1 > 0 ? $0 / $1 : 0 }
    }
    guard let simple = Self.simple(contrasts, shares: shares, records: records),
      let split = Cholesky(simple),
      let variance = try cells.covariance(
        of: contrasts.map { Self.linearized($0, shares: shares, weight: cells.weight) },
        design: design
      ),
      let effects = split.whitened(variance),
      effects.trace > 0
    else {
      firstOrder = nil
      secondOrder = nil
      return
    }
    let corrected = pearson / effects.trace * Double(freedom)
    firstOrder = ChiSquared(df: Double(freedom)).map {
      FirstOrder(statistic: corrected, p: $0.upper(corrected))
    }
    let df = effects.trace * effects.trace / effects.squaredTrace
    secondOrder = DesignFTest(
      statistic: pearson / effects.trace,
      numeratorDF: df,
      denominatorDF: df * Double(design.degreesOfFreedom(of: cells.base))
    )
  }

  private static func pearson(of cells: CellTable) -> Double {
    var sum = CompensatedSum()
    for (row, rowWeight) in cells.rowWeights.enumerated() {
      for (column, columnWeight) in cells.columnWeights.enumerated() {
        let expected = rowWeight * columnWeight / cells.weight
        let apart = cells.weights[row * cells.columns + column] - expected
        sum.add(apart * apart / expected)
      }
    }
    return sum.value * Double(cells.records) / cells.weight
  }

  /// CᵀD⁻¹C/n, from the rows of CᵀD⁻¹.
  private static func simple(
    _ contrasts: [[Double]],
    shares: [Double],
    records: Int
  ) -> SymmetricMatrix? {
    var packed: [Double] = []
    for (row, first) in contrasts.enumerated() {
      for second in contrasts[row...] {
        let products = shares.indices.lazy.map { first[$0] * second[$0] * shares[$0] }
        packed.append(CompensatedSum.of(products) / Double(records))
      }
    }
    return SymmetricMatrix(packed: packed, size: contrasts.count)
  }

  /// By cell, the factor of its total in the linearised combination of shares.
  private static func linearized(
    _ combination: [Double],
    shares: [Double],
    weight: Double
  ) -> [Double] {
    let mean = CompensatedSum.of(zip(combination, shares).lazy.map { $0 * $1 })
    return combination.map { ($0 - mean) / weight }
  }
}
