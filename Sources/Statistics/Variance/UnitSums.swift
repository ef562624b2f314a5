/// Sums over the records of one cell by sampling unit.
///
/// A unit is one of the last stage of a design with clusters, and a stratum of a design without.
/// Only units with a record of the cell are listed, ascending and once each; the arrays have an
/// entry a unit, but `squares` is empty in a design with clusters.
public struct UnitSums: Hashable, Sendable {
  /// The units with a record, ascending.
  public var units: [Int32]
  /// By unit, the records with a weight above zero.
  public var records: [Int]
  /// By unit, Σwy; Σw for a cell that is counted.
  public var sums: [Double]
  /// By stratum, Σ(wy)²; empty in a design with clusters.
  public var squares: [Double]

  /// The sums of no records.
  public init() {
    self.init(units: [], records: [], sums: [], squares: [])
  }

  /// Takes sums that are already made.
  public init(units: [Int32], records: [Int], sums: [Double], squares: [Double]) {
    self.units = units
    self.records = records
    self.sums = sums
    self.squares = squares
  }

  /// The sum over all units.
  public var total: Double { CompensatedSum.of(sums) }

  /// The records of all units.
  public var recordCount: Int { records.reduce(0, +) }

  /// The sums of the records of either of two cells that share none.
  public static func + (first: UnitSums, second: UnitSums) -> UnitSums {
    combined(first, second, sign: 1)
  }

  /// The sums of the records of a cell that are not in a cell within it.
  ///
  /// A unit whose records are all in the cell within is left out, whatever rounding left of its sum.
  public static func - (whole: UnitSums, within: UnitSums) -> UnitSums {
    combined(whole, within, sign: -1)
  }

  private static func combined(_ first: UnitSums, _ second: UnitSums, sign: Int) -> UnitSums {
    let isSquared = first.squares.count + second.squares.count > 0
    var result = UnitSums()
    result.units.reserveCapacity(max(first.units.count, second.units.count))
    MergedUnits.each(of: first.units, second.units) { unit, a, b in
      let records = (a.map { first.records[$0] } ?? 0) + sign * (b.map { second.records[$0] } ?? 0)
      guard records > 0 else { return }
      let scale = Double(sign)
      result.units.append(unit)
      result.records.append(records)
      result.sums.append(
        (a.map { first.sums[$0] } ?? 0) + scale * (b.map { second.sums[$0] } ?? 0)
      )
      guard isSquared else { return }
      let squares =
        (a.map { first.squares[$0] } ?? 0) + scale * (b.map { second.squares[$0] } ?? 0)
      result.squares.append(max(0, squares))
    }
    return result
  }
}
