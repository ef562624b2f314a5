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
    return linearized(share: share, of: subset, in: base, weighing: weight)
  }

  /// The same for a share and a weight of the base that are known already.
  public static func linearized(
    share: Double,
    of subset: UnitSums,
    in base: UnitSums,
    weighing weight: Double
  ) -> LinearizedSums {
    var parts = PartsOfUnits(subset, base)
    let sums = zip(base.units.indices, base.sums).map { place, all in
      let part = parts.part(ofUnitAt: place, all, subset.sums)
      let apart = part - share * all
      // A unit with the share of the whole is not apart from it, whatever rounding says.
      return abs(apart) <= 16 * part.ulp ? 0 : apart / weight
    }
    parts = PartsOfUnits(subset, base)
    let squares = zip(base.units.indices, base.squares).map { place, all in
      let part = parts.part(ofUnitAt: place, all, subset.squares)
      let spread = part * (1 - share) * (1 - share) + max(0, all - part) * share * share
      return spread / weight / weight
    }
    return LinearizedSums(units: base.units, sums: sums, squares: squares)
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

/// Finds what a cell has of each unit of a base, one unit after the other.
private struct PartsOfUnits {
  private let subset: UnitSums
  private let base: UnitSums
  private var next = 0

  init(_ subset: UnitSums, _ base: UnitSums) {
    self.subset = subset
    self.base = base
  }

  /// The cell's part of the sum of a unit; the units are asked for in their order.
  mutating func part(ofUnitAt place: Int, _ all: Double, _ sums: [Double]) -> Double {
    let unit = base.units[place]
    while next < subset.units.count, subset.units[next] < unit { next += 1 }
    guard next < subset.units.count, subset.units[next] == unit else { return 0 }
    // The cell of a unit that holds the whole unit is the unit, whatever rounding says.
    return subset.records[next] == base.records[place] ? all : sums[next]
  }
}
