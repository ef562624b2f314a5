import Statistics

/// The figures of a case under its design, by the names of the battery.
struct DesignFigures {
  var file: SampledFile
  var level: Double

  /// The share of records that have a value, and all its intervals.
  func share(_ column: String, _ value: String, where isIn: @escaping (Int) -> Bool) throws
    -> [String: Double?]
  {
    let inBase = { record in isIn(record) && !file.text(column, record).isEmpty }
    let base = file.sums(where: inBase)
    let subset = file.sums { inBase($0) && file.text(column, $0) == value }
    guard let z = LinearizedSums.share(of: subset, in: base) else { return [:] }
    let share = subset.total / base.total
    let variance = try file.design.variance(of: z)
    let df = file.design.degreesOfFreedom(of: base)
    let spread = DesignEffect.spread(ofShare: share, records: base.recordCount)
    var found: [String: Double?] = [
      "base_unweighted": Double(base.recordCount),
      "base_weighted": base.total,
      "p": share, "se": variance.squareRoot(), "df": Double(df),
      "deff": spread.flatMap {
        DesignEffect.withoutReplacement(
          variance: variance,
          spread: $0,
          records: base.recordCount,
          weight: base.total
        )
      },
      "deff_wr": spread.flatMap {
        DesignEffect.withReplacement(variance: variance, spread: $0, records: base.recordCount)
      },
      "neff": EffectiveBase.records(share: share, variance: variance),
      "neff_df_adjusted": EffectiveBase.adjusted(
        share: share,
        variance: variance,
        records: base.recordCount,
        df: df,
        level: level
      ),
    ]
    for method in DesignProportionMethod.allCases {
      let interval = method.interval(
        share: share,
        variance: variance,
        records: base.recordCount,
        df: df,
        level: level
      )
      found["ci_\(method.rawValue)_low"] = interval?.low as Double?
      found["ci_\(method.rawValue)_high"] = interval?.high as Double?
    }
    return found
  }

  /// The mean and the total of a column.
  func mean(_ column: String, where isIn: @escaping (Int) -> Bool) throws -> [String: Double?] {
    let inBase = { record in isIn(record) && file.number(column, record) != nil }
    let base = file.sums(where: inBase)
    let features = file.features(where: inBase) { [1, file.number(column, $0) ?? 0] }
    guard let mean = features.ratio(of: 1, to: 0) else { return [:] }
    let total = features.totals[1]
    let variance = try file.design.variance(of: mean.linearized)
    let ofTotal = try file.design.variance(of: features.linearized(by: [0, 1]))
    let df = file.design.degreesOfFreedom(of: base)
    let squares = file.weights.indices.filter(inBase).reduce(0.0) { sum, record in
      let apart = (file.number(column, record) ?? 0) - mean.estimate
      return sum + file.weights[record] * apart * apart
    }
    let spread = Moments.variance(
      squares: squares,
      weight: base.total,
      records: base.recordCount,
      isFrequency: false
    )
    // R `svyvar` counts the records without a value in n/(n-1), which `svymean(deff = TRUE)` does
    // not: of `enroll` in apiclus2 126 records rather than 120, so 129134.03 for 129185.70.
    let counted = Double(file.weights.indices.count { isIn($0) && file.weights[$0] > 0 })
    let printed = squares / base.total * counted / (counted - 1)
    let interval = TInterval.interval(of: mean.estimate, variance: variance, df: df, level: level)
    let totals = TInterval.interval(of: total, variance: ofTotal, df: df, level: level)
    return [
      "base_unweighted": Double(base.recordCount), "base_weighted": base.total, "df": Double(df),
      "mean": mean.estimate, "mean_se": variance.squareRoot(), "variance": printed,
      "mean_ci_low": interval?.low, "mean_ci_high": interval?.high,
      "total": total, "total_se": ofTotal.squareRoot(),
      "total_ci_low": totals?.low, "total_ci_high": totals?.high,
      "deff": spread.flatMap {
        DesignEffect.withoutReplacement(
          variance: variance,
          spread: $0,
          records: base.recordCount,
          weight: base.total
        )
      },
      "deff_wr": spread.flatMap {
        DesignEffect.withReplacement(variance: variance, spread: $0, records: base.recordCount)
      },
    ]
  }

  /// The ratio of the totals of two columns.
  func ratio(_ numerator: String, _ denominator: String) throws -> [String: Double?] {
    let inBase = { record in
      file.number(numerator, record) != nil && file.number(denominator, record) != nil
    }
    let features = file.features(where: inBase) {
      [file.number(numerator, $0) ?? 0, file.number(denominator, $0) ?? 0]
    }
    guard let ratio = features.ratio(of: 0, to: 1) else { return [:] }
    let variance = try file.design.variance(of: ratio.linearized)
    let df = file.design.degreesOfFreedom(of: file.sums(where: inBase))
    let interval = TInterval.interval(of: ratio.estimate, variance: variance, df: df, level: level)
    return [
      "ratio": ratio.estimate, "se": variance.squareRoot(), "df": Double(df),
      "ci_low": interval?.low, "ci_high": interval?.high,
    ]
  }

  /// The difference of the means of two groups.
  func difference(_ column: String, by key: String, _ first: String, _ second: String) throws
    -> [String: Double?]
  {
    let hasValue = { record in file.number(column, record) != nil }
    let means = [first, second].compactMap { group in
      file.features(where: { hasValue($0) && file.text(key, $0) == group }) {
        [1, file.number(column, $0) ?? 0]
      }.ratio(of: 1, to: 0)
    }
    guard means.count == 2 else { return [:] }
    let domain = file.sums { hasValue($0) && [first, second].contains(file.text(key, $0)) }
    let result = DesignDifference(
      difference: means[0].estimate - means[1].estimate,
      variance: try file.design.variance(of: means[0].linearized - means[1].linearized),
      df: file.design.degreesOfFreedom(of: domain),
      level: level
    )
    return [
      "diff": result?.difference, "se": result?.standardError, "t": result?.t,
      "df": result.map { Double($0.df) }, "p_value": result?.p,
      "ci_low": result?.interval?.low, "ci_high": result?.interval?.high,
    ]
  }

  /// A quantile and its interval.
  func quantile(_ column: String, at share: Double) throws -> [String: Double?] {
    let hasValue = { record in file.number(column, record) != nil }
    let base = file.sums(where: hasValue)
    let averaged = read(column, at: share, isAveraged: true)
    let below = file.sums { record in (file.number(column, record) ?? .infinity) <= averaged }
    guard let z = LinearizedSums.share(of: below, in: base) else { return [:] }
    let shares = DesignQuantileInterval.shares(
      share: below.total / base.total,
      variance: try file.design.variance(of: z),
      df: file.design.degreesOfFreedom(of: base),
      level: level
    )
    return [
      "quantile_averaged": averaged,
      "quantile_inverse_cdf": read(column, at: share, isAveraged: false),
      "woodruff_p_low": shares?.low, "woodruff_p_high": shares?.high,
      "woodruff_low": shares?.low.map { read(column, at: $0, isAveraged: true) },
      "woodruff_high": shares?.high.map { read(column, at: $0, isAveraged: true) },
    ]
  }

  private func read(_ column: String, at share: Double, isAveraged: Bool) -> Double {
    let values = file.weights.indices.compactMap { record in
      file.number(column, record).map { (value: $0, weight: file.weights[record]) }
    }.sorted { $0.value < $1.value }
    let total = values.reduce(0) { $0 + $1.weight }
    var sum = 0.0
    for (place, item) in values.enumerated() {
      sum += item.weight
      guard sum / total >= share - 1e-12 else { continue }
      guard isAveraged, sum / total <= share + 1e-12, place + 1 < values.count else {
        return item.value
      }
      return (item.value + values[place + 1].value) / 2
    }
    return values.last?.value ?? 0
  }

  /// The tests of a table, with their names in the battery.
  func table(_ row: String, _ column: String) throws -> (
    cells: [String: [String: UnitSums]], tests: [String: Double?]
  ) {
    func labels(_ name: String) -> [String] {
      Set(file.columns[name] ?? []).subtracting([""]).sorted()
    }
    var cells: [String: [String: UnitSums]] = [:]
    for first in labels(row) {
      for second in labels(column) {
        cells[first, default: [:]][second] = file.sums {
          file.text(row, $0) == first && file.text(column, $0) == second
        }
      }
    }
    let table = labels(row).map { first in
      labels(column).map { cells[first]?[$0] ?? UnitSums() }
    }
    let test = try RaoScottTest(table: table, design: file.design)
    let wald = try WaldTest(table: table, design: file.design)
    return (
      cells,
      [
        "n": test.map { Double($0.records) },
        "pearson_scaled": test?.pearson, "rao_scott_chisq": test?.pearson,
        "rao_scott_chisq_p": test?.firstOrder?.p,
        "rao_scott_chisq_df": test.map { Double($0.freedom) },
        "rao_scott_F": test?.secondOrder?.statistic, "rao_scott_F_p": test?.secondOrder?.p,
        "rao_scott_F_ndf": test?.secondOrder?.numeratorDF,
        "rao_scott_F_ddf": test?.secondOrder?.denominatorDF,
        "wald": wald?.plain.statistic, "wald_p": wald?.plain.p,
        "wald_ndf": wald?.plain.numeratorDF, "wald_ddf": wald?.plain.denominatorDF,
        "adj_wald": wald?.adjusted.statistic, "adj_wald_p": wald?.adjusted.p,
        "adj_wald_ndf": wald?.adjusted.numeratorDF, "adj_wald_ddf": wald?.adjusted.denominatorDF,
      ]
    )
  }
}

extension FeatureSums {
  /// A ratio of two totals and z = w(y - Rx)/Σwx; a mean where the denominator is 1 everywhere.
  func ratio(
    of numerator: Int,
    to denominator: Int
  ) -> (estimate: Double, linearized: LinearizedSums)? {
    let totals = totals
    guard totals[denominator] != 0 else { return nil }
    let estimate = totals[numerator] / totals[denominator]
    var gradient = Array(repeating: 0.0, count: features)
    gradient[numerator] = 1 / totals[denominator]
    gradient[denominator] = -estimate / totals[denominator]
    return (estimate, linearized(by: gradient))
  }
}
