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
    if first.units == second.units { return aligned(first, second, sign: sign) }
    if first.units.isEmpty, sign == 1, second.records.allSatisfy({ $0 > 0 }) { return second }
    let isSquared = first.squares.count + second.squares.count > 0
    var result = UnitSums()
    let most = max(first.units.count, second.units.count)
    result.units.reserveCapacity(most)
    result.records.reserveCapacity(most)
    result.sums.reserveCapacity(most)
    let scale = Double(sign)
    MergedUnits.each(of: first.units, second.units) { unit, a, b in
      let records = (a.map { first.records[$0] } ?? 0) + sign * (b.map { second.records[$0] } ?? 0)
      guard records > 0 else { return }
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

  /// The same of two cells that have records of the same units.
  private static func aligned(_ first: UnitSums, _ second: UnitSums, sign: Int) -> UnitSums {
    let scale = Double(sign)
    var result = first
    for (place, records) in zip(second.records.indices, second.records) {
      result.records[place] += sign * records
    }
    for (place, sum) in zip(second.sums.indices, second.sums) {
      result.sums[place] += scale * sum
    }
    if result.squares.isEmpty, !second.squares.isEmpty {
      result.squares = [Double](repeating: 0, count: result.units.count)
    }
    for (place, square) in zip(second.squares.indices, second.squares) {
      result.squares[place] += scale * square
    }
    for place in result.squares.indices { result.squares[place] = max(0, result.squares[place]) }
    let kept = result.records.indices.filter { result.records[$0] > 0 }
    guard kept.count < result.records.count else { return result }
    return UnitSums(
      units: kept.map { result.units[$0] },
      records: kept.map { result.records[$0] },
      sums: kept.map { result.sums[$0] },
      squares: result.squares.isEmpty ? [] : kept.map { result.squares[$0] }
    )
  }
}
