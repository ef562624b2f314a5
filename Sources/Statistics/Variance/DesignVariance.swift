extension SampleDesign {
  /// The variance of an estimate.
  ///
  /// - Units: those of the estimate, squared; 0 where the units do not differ, or all were sampled.
  /// - Parameter z: the linearised variable of the estimate.
  /// - Returns: the variance.
  /// - Throws: `.lonelyStratum` or `.lonelyUnit` for a parent with a record of the domain of which
  ///   one unit of several was sampled, where the design says to fail, or to take the average of
  ///   the others and there is none. A stratum that the domain leaves with one unit is not lonely.
  /// - Source: V = Σ(1-f)·n/(n-1)·Σ(z - z̄)² over the strata, n counting all units of the design,
  ///   and f times the same within each unit for later stages whose populations are known. Särndal
  ///   et al. 1992, 4.3; Wolter 2007, chapter 6; agrees with R `survey::svyrecvar`.
  public func variance(of z: LinearizedSums) throws(DesignError) -> Double {
    let features = FeatureSums(
      units: z.units,
      features: 1,
      records: [],
      sums: z.sums,
      products: z.squares
    )
    return max(0, try covariance(of: features).first ?? 0)
  }

  /// The variances and covariances of several estimates: the upper triangle, row by row.
  ///
  /// - Units: the product of those of the two estimates.
  /// - Parameter z: the linearised variables of the estimates.
  /// - Returns: the covariances, k(k+1)/2 of k estimates.
  /// - Throws: as `variance(of:)`.
  /// - Source: as `variance(of:)`.
  func covariance(of z: FeatureSums) throws(DesignError) -> [Double] {
    var result = PackedSums(width: z.features)
    switch units {
    case .records: try addRecords(z, to: &result)
    case .stages: try addClusters(z, to: &result)
    }
    return result.values
  }

  private func addRecords(_ z: FeatureSums, to result: inout PackedSums) throws(DesignError) {
    let stage = stages[0]
    let strata = z.units.map { Int($0) }
    let factors = try lonelyFactors(
      LonelyFamilies(
        stage: 0,
        parents: strata,
        families: Array(repeating: 0, count: strata.count),
        isCounted: Array(repeating: true, count: strata.count)
      )
    )
    let pairs = z.features * (z.features + 1) / 2
    for (place, stratum) in strata.enumerated() {
      let sums = z.sums[(place * z.features)..<((place + 1) * z.features)]
      let count = Double(stage.counts[stratum])
      let finite = 1 - stage.fractions[stratum]
      if stage.counts[stratum] == 1 {
        if lonely == .adjust { result.addSquares(of: Array(sums), times: finite) }
      } else {
        result.addSpread(
          products: z.products[(place * pairs)..<((place + 1) * pairs)],
          sums: sums,
          count: count,
          times: finite * factors[place] * count / (count - 1)
        )
      }
    }
  }

  private func addClusters(_ z: FeatureSums, to result: inout PackedSums) throws(DesignError) {
    let levels = UnitLevel.levels(of: z, in: stages)
    var families = [0]
    var weights = [1.0]
    for (number, level) in levels.enumerated() {
      let stage = stages[number]
      if number == 0 {
        families = Array(repeating: 0, count: level.parents.count)
        weights = Array(repeating: 1, count: level.parents.count)
      } else if !stage.isFinite {
        return
      }
      let factors = try lonelyFactors(
        LonelyFamilies(
          stage: number,
          parents: level.parents,
          families: families,
          isCounted: weights.map { $0 > 0 }
        )
      )
      for (group, parent) in level.parents.enumerated() where weights[group] > 0 {
        let scale = weights[group] * (1 - stage.fractions[parent])
        if stage.counts[parent] == 1 {
          guard lonely == .adjust else { continue }
          result.addSquares(of: level.totals(ofGroup: group), times: scale)
        } else {
          result.addSpread(
            of: level,
            group: group,
            count: stage.counts[parent],
            times: scale * factors[group]
          )
        }
      }
      guard number + 1 < levels.count else { return }
      var nextFamilies = Array(repeating: 0, count: level.count)
      var nextWeights = Array(repeating: 0.0, count: level.count)
      for (group, parent) in level.parents.enumerated() {
        for place in level.places(group) {
          let unit = level.unit(at: place)
          nextFamilies[unit] = group
          nextWeights[unit] = weights[group] * stage.fractions[parent]
        }
      }
      families = nextFamilies
      weights = nextWeights
    }
  }

  /// By parent, what its variance is multiplied by so that lonely ones count as the average.
  ///
  /// - Throws: `.lonelyStratum` or `.lonelyUnit`, as the design says.
  private func lonelyFactors(_ siblings: LonelyFamilies) throws(DesignError) -> [Double] {
    let stage = stages[siblings.stage]
    var all = Array(repeating: 0, count: (siblings.families.max() ?? 0) + 1)
    var alone = all
    for (group, parent) in siblings.parents.enumerated() where siblings.isCounted[group] {
      let family = siblings.families[group]
      all[family] += 1
      guard stage.isLonely(parent) else { continue }
      if lonely == .fail { throw lonelyError(siblings.stage, parent) }
      alone[family] += 1
    }
    guard lonely == .average else { return Array(repeating: 1, count: siblings.parents.count) }
    var factors: [Double] = []
    for (group, parent) in siblings.parents.enumerated() {
      let family = siblings.families[group]
      guard all[family] > alone[family] || alone[family] == 0 else {
        throw lonelyError(siblings.stage, parent)
      }
      factors.append(
        alone[family] == 0 ? 1 : Double(all[family]) / Double(all[family] - alone[family])
      )
    }
    return factors
  }

  private func lonelyError(_ stage: Int, _ parent: Int) -> DesignError {
    var place = parent
    for before in stages[..<stage].reversed() { place = before.parents[place] }
    let label = strata.indices.contains(place) ? strata[place] : ""
    return stage == 0 ? .lonelyStratum(label) : .lonelyUnit(stratum: label, stage: stage + 1)
  }
}

/// The parents of a stage that have a record, and which of them stand in for one another.
private struct LonelyFamilies {
  /// The stage, from 0.
  var stage: Int
  /// The parents.
  var parents: [Int]
  /// By parent, which others it is averaged with.
  var families: [Int]
  /// By parent, whether it adds to the variance at all.
  var isCounted: [Bool]
}
