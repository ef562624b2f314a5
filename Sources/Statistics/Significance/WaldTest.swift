/// Wald's test of independence of rows and columns of a table from a sample design.
public struct WaldTest: Hashable, Sendable {
  /// The test as it is.
  public let plain: DesignFTest
  /// The test made stricter for few sampled units.
  public let adjusted: DesignFTest

  /// Tests a table.
  ///
  /// - Shape: as `RaoScottTest`.
  /// - Units: p in 0...1.
  /// - Missing: nil with less than two rows or columns, and with fewer degrees of freedom than the
  ///   table has: the variance is then not known in every direction.
  /// - Parameters:
  ///   - table: Σw and Σw² of each cell.
  ///   - design: how the records were drawn.
  /// - Throws: as `SampleDesign.variance(of:)`.
  /// - Source: Koch, Freeman and Freeman 1975; Thomas and Rao 1987: W of Y = N_ij - N_i.N_.j/N, as
  ///   W/k and W(ν-k+1)/(kν); R `survey::svychisq(statistic = "Wald")` and `"adjWald"`.
  public init?(table: [[UnitSums]], design: SampleDesign) throws(DesignError) {
    guard let cells = CellTable(table) else { return nil }
    let freedom = cells.freedom
    let df = design.degreesOfFreedom(of: cells.base)
    guard df >= freedom else { return nil }
    let kept = cells.contrastPlaces
    let weight = cells.weight
    let rows = cells.rowWeights.map { $0 / weight }
    let columns = cells.columnWeights.map { $0 / weight }
    let apart = kept.map { place in
      cells.weights[place.row * cells.columns + place.column]
        - rows[place.row] * columns[place.column] * weight
    }
    let gradients = kept.map { place in
      cells.byCell { row, column in
        (row == place.row && column == place.column ? 1 : 0)
          - (row == place.row ? columns[place.column] : 0)
          - (column == place.column ? rows[place.row] : 0)
          + rows[place.row] * columns[place.column]
      }
    }
    guard let variance = try cells.covariance(of: gradients, design: design),
      let split = Cholesky(variance)
    else { return nil }
    let statistic = split.quadratic(apart) / Double(freedom)
    let strict = Double(df - freedom + 1)
    guard
      let plain = DesignFTest(
        statistic: statistic,
        numeratorDF: Double(freedom),
        denominatorDF: Double(df)
      ),
      let adjusted = DesignFTest(
        statistic: statistic * strict / Double(df),
        numeratorDF: Double(freedom),
        denominatorDF: strict
      )
    else { return nil }
    self.plain = plain
    self.adjusted = adjusted
  }
}
