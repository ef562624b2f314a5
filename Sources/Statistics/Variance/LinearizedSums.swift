/// A linearised variable summed by sampling unit: what a variance is of.
///
/// The variance of an estimate is that of the total of its linearised variable z, which is zero for
/// records outside the domain. Units are as in `UnitSums`, and those not listed have only zeros.
public struct LinearizedSums: Hashable, Sendable {
  /// The units with a record of the domain, ascending.
  public var units: [Int32]
  /// By unit, Σz.
  public var sums: [Double]
  /// By stratum, Σz²; empty in a design with clusters.
  public var squares: [Double]

  /// Takes sums that are already made.
  public init(units: [Int32], sums: [Double], squares: [Double]) {
    self.units = units
    self.sums = sums
    self.squares = squares
  }

  /// Of the share that a cell has of a base that holds it: z = w(1[cell] - p)/W.
  ///
  /// - Units: a share in 0...1, p = Σ(w of the cell)/W, W = Σ(w of the base).
  /// - Missing: nil for a base without weight.
  /// - Parameters:
  ///   - subset: Σw and Σw² of the cell.
  ///   - base: Σw and Σw² of the base.
  /// - Returns: the linearised share.
  /// - Source: Wolter 2007, chapter 6; agrees with R `survey::svymean`.
  public static func share(of subset: UnitSums, in base: UnitSums) -> LinearizedSums? {
    let weight = base.total
    guard weight > 0, weight.isFinite else { return nil }
    let isWhole = subset.recordCount == base.recordCount
    let share = isWhole ? 1 : subset.total / weight
    let isSquared = !base.squares.isEmpty
    var result = LinearizedSums(units: [], sums: [], squares: [])
    result.units.reserveCapacity(base.units.count)
    result.sums.reserveCapacity(base.units.count)
    MergedUnits.each(of: subset.units, base.units) { unit, inside, all in
      guard let all else { return }
      let isFull = inside.map { subset.records[$0] == base.records[all] } ?? false
      // The cell of a unit that holds the whole unit is the unit, whatever rounding says.
      let part = isFull ? base.sums[all] : inside.map { subset.sums[$0] } ?? 0
      result.units.append(unit)
      let apart = part - share * base.sums[all]
      // A unit with the share of the whole is not apart from it, whatever rounding says.
      result.sums.append(abs(apart) <= 16 * part.ulp ? 0 : apart / weight)
      guard isSquared else { return }
      let full = base.squares[all]
      let within = isFull ? full : inside.map { subset.squares[$0] } ?? 0
      let squares = within * (1 - share) * (1 - share) + max(0, full - within) * share * share
      result.squares.append(squares / weight / weight)
    }
    return result
  }

  /// Of the difference between the estimates for two domains that share no record.
  ///
  /// - Units: those of the two estimates.
  public static func - (first: LinearizedSums, second: LinearizedSums) -> LinearizedSums {
    let isSquared = first.squares.count + second.squares.count > 0
    var result = LinearizedSums(units: [], sums: [], squares: [])
    MergedUnits.each(of: first.units, second.units) { unit, a, b in
      result.units.append(unit)
      result.sums.append((a.map { first.sums[$0] } ?? 0) - (b.map { second.sums[$0] } ?? 0))
      guard isSquared else { return }
      result.squares.append(
        (a.map { first.squares[$0] } ?? 0) + (b.map { second.squares[$0] } ?? 0)
      )
    }
    return result
  }

  /// Of the estimate times a constant.
  public func scaled(by factor: Double) -> LinearizedSums {
    LinearizedSums(
      units: units,
      sums: sums.map { $0 * factor },
      squares: squares.map { $0 * factor * factor }
    )
  }
}
