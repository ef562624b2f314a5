import Engine
import Language
import Statistics

/// The names of the figures that `summarize` works out.
enum AggregateName: String, CaseIterable {
  case count, percent, sum, mean, median, min, max, sd
  case variance = "var"
  case quantile, distinct, ratio, nps, top, bottom, balance
}

/// One figure of a group: what to add up, and how the sums become the figure.
///
/// - Missing: a record without a value leaves the figure; without any record it is n/a.
struct Aggregate {
  /// What is added up.
  let measures: [Accumulator]
  /// How its uncertainty is worked out; nil for a figure that has none.
  private(set) var uncertainty: UncertainMeasure?
  /// What no record gives.
  private let empty: Double?
  private let read: (FigureRows) -> AggregateColumn

  private init(
    _ measures: [Accumulator],
    empty: Double? = nil,
    _ read: @escaping (FigureRows) -> AggregateColumn
  ) {
    self.measures = measures
    self.empty = empty
    self.read = read
  }

  /// The figures of several aggregates whose measures were asked for one after the other, in `count`
  /// groups.
  ///
  /// - Shape: `parts` are tables of totals with the group of each of their rows; a row may be in none.
  static func columns(
    _ aggregates: [Aggregate],
    _ parts: [(table: GroupTable, groups: [UInt32])],
    count: Int
  ) -> [AggregateColumn] {
    var start = 0
    return aggregates.map { aggregate in
      let own = start..<start + aggregate.measures.count
      start = own.upperBound
      var column = AggregateColumn(empty: aggregate.empty, count: count)
      for (table, groups) in parts where table.figures.count >= own.upperBound {
        column.take(
          aggregate.read(FigureRows(table.figures[own], count: table.count)),
          at: groups
        )
      }
      return column
    }
  }

  /// The figures of several aggregates in a table without keys: columns of one row.
  static func whole(_ aggregates: [Aggregate], _ table: GroupTable) -> [AggregateColumn] {
    columns(aggregates, [(table, [UInt32](repeating: 0, count: table.count))], count: 1)
  }

  /// A figure of one number by its verb.
  init(_ verb: StatisticVerb, of value: Expression, weighting: Weighting) {
    switch verb {
    case .mean: self = .mean(of: value, weighting)
    case .median: self = .quantile(of: value, at: 0.5, .averaged, weighting)
    case .sum: self = .sum(of: value, weighting)
    case .min: self = .extreme(of: value, isGreatest: false, weighting)
    case .max: self = .extreme(of: value, isGreatest: true, weighting)
    }
  }

  /// Records, or those of whom a condition holds; frequencies are added up.
  static func count(where condition: Expression?, _ weighting: Weighting) -> Aggregate {
    let one = condition.map { Expression.call(.recode, [$0, number(0), number(1)]) }
    switch (weighting, one) {
    case (.frequency(let column), let one):
      let factors = [Expression.column(column)] + (one.map { [$0] } ?? [])
      return Aggregate([.sum(factors)], empty: 0) { figures in
        AggregateColumn(
          figures.sums(0).map { $0 },
          bases: figures.sums(0).map { Tally(records: Int(exactly: $0.rounded()) ?? 0) }
        )
      }
    case (_, let one?):
      return Aggregate([.sum([one])], empty: 0) { figures in
        AggregateColumn(
          figures.sums(0).map { $0 },
          bases: figures.records(0).map { Tally(records: $0) }
        )
      }
    case (_, nil):
      return Aggregate([.count], empty: 0) { figures in
        let counts = figures.counts(0)
        return AggregateColumn(counts.map { Double($0) }, bases: counts.map { Tally(records: $0) })
      }
    }
  }

  /// Percent of the records of whom a condition is known for whom it holds.
  static func percent(where condition: Expression, _ weighting: Weighting) -> Aggregate {
    share(.call(.recode, [condition, number(0), number(100)]), weighting)
  }

  /// Percent of the records with a score, 0 or 100, for whom it is 100.
  static func share(_ score: Expression, _ weighting: Weighting) -> Aggregate {
    var share = mean(of: score, weighting)
    share.uncertainty = .share(
      holds: .call(.equal, [score, number(100)]),
      known: .call(.not, [.call(.isMissing, [score])]),
      score: score
    )
    return share
  }

  /// Σwy/Σw over the records with a value.
  static func mean(of value: Expression, _ weighting: Weighting) -> Aggregate {
    var aggregate = Aggregate(sums([[value]], base: [value], weighting)) { figures in
      let bases = tallies(figures, weighting)
      return AggregateColumn(
        zip(figures.sums(0), bases).map { sum, base in
          base.records > 0 && base.weight != 0 ? finite(sum / base.weight) : nil
        },
        bases: bases
      )
    }
    aggregate.uncertainty = .mean(of: value)
    return aggregate
  }

  /// Σwy over the records with a value.
  static func sum(of value: Expression, _ weighting: Weighting) -> Aggregate {
    var aggregate = Aggregate(sums([[value]], base: [value], weighting)) { figures in
      let bases = tallies(figures, weighting)
      return AggregateColumn(
        zip(figures.sums(0), bases).map { $1.records > 0 ? finite($0) : nil },
        bases: bases
      )
    }
    aggregate.uncertainty = .linear(.sum(of: value))
    return aggregate
  }

  /// Σwy/Σwx over the records with both.
  static func ratio(_ over: Expression, _ under: Expression, _ weighting: Weighting) -> Aggregate {
    let measures = sums(
      [[over, known(under)], [under, known(over)]],
      base: [over, under],
      weighting
    )
    var aggregate = Aggregate(measures) { figures in
      let bases = tallies(figures, weighting)
      let (over, under) = (figures.sums(0), figures.sums(1))
      return AggregateColumn(
        bases.indices.map { row in
          bases[row].records > 0 && under[row] != 0 ? finite(over[row] / under[row]) : nil
        },
        bases: bases
      )
    }
    aggregate.uncertainty = .linear(.ratio(over, under))
    return aggregate
  }

  /// The least or greatest value.
  static func extreme(
    of value: Expression,
    isGreatest: Bool,
    _ weighting: Weighting
  ) -> Aggregate {
    Aggregate([.range(value)] + sums([[known(value)]], base: [value], weighting)) { figures in
      AggregateColumn(
        values: isGreatest ? figures.greatest(0) : figures.least(0),
        bases: tallies(figures, weighting)
      )
    }
  }

  /// A quantile by any rule; those that allow no weights are refused where it is resolved.
  static func quantile(
    of value: Expression,
    at share: Double,
    _ rule: QuantileRule,
    _ weighting: Weighting
  ) -> Aggregate {
    let weight = weighting.column.map { Expression.column($0) }
    var aggregate = Aggregate([.order(value, weight: weight, at: [share])]) { figures in
      var column = AggregateColumn(empty: nil, count: figures.count)
      for (row, statistics) in figures.orders(0).enumerated() {
        guard let found = statistics.first, let quantile = rule.quantile(at: share, found) else {
          continue
        }
        var base = Tally(records: found.records, weight: found.weight)
        if case .frequency = weighting { base.records = Int(exactly: found.weight.rounded()) ?? 0 }
        column.numbers[row] = quantile
        column.bases[row] = base
      }
      return column
    }
    aggregate.uncertainty = .quantile(of: value, at: share, rule)
    return aggregate
  }

  /// Variance or standard deviation.
  ///
  /// Where a sampling design is in force n is of all records of the group and not only of those with
  /// a value, as R `survey::svyvar` counts it.
  ///
  /// - Source: STATISTICS.md section 1: n/(n-1)·Σw(y-ȳ)²/W; for frequencies Σw(y-ȳ)²/(W-1).
  static func variance(
    of value: Expression,
    isRoot: Bool,
    isDesigned: Bool,
    _ weighting: Weighting
  ) -> Aggregate {
    let weight = weighting.column.map { Expression.column($0) }
    let measures =
      [.moments(value, weight: weight), .count]
      + sums([[known(value)]], base: [value], weighting)
    return Aggregate(measures) { figures in
      let (bases, all) = (tallies(figures, weighting), figures.counts(1))
      let isFrequency = if case .frequency = weighting { true } else { false }
      let variances = figures.moments(0).enumerated().map { row, moments in
        Moments.variance(
          squares: moments.squares,
          weight: bases[row].weight,
          records: isDesigned && !isFrequency && bases[row].records > 1
            ? all[row] : bases[row].records,
          isFrequency: isFrequency
        )
      }
      return AggregateColumn(
        variances.map { variance in variance.flatMap { finite(isRoot ? $0.squareRoot() : $0) } },
        bases: bases
      )
    }
  }

  /// Number of different values.
  static func distinct(of value: Expression) -> Aggregate {
    Aggregate([.distinct(value), .sum([known(value)])], empty: 0) { figures in
      AggregateColumn(
        figures.distinct(0).map { Double($0) },
        bases: figures.records(1).map { Tally(records: $0) }
      )
    }
  }

  /// 1 where the value is known, missing elsewhere.
  static func known(_ value: Expression) -> Expression {
    .call(.setMissing, [number(1), .call(.isMissing, [value]), .constant(.missing(.blank))])
  }

  /// Weighted sums of products, and last, under a weight, the sum of the weights of their base.
  private static func sums(
    _ products: [[Expression]],
    base: [Expression],
    _ weighting: Weighting
  ) -> [Accumulator] {
    guard let column = weighting.column else { return products.map { .sum($0) } }
    return (products + [base.map { known($0) }]).map { .sum([.column(column)] + $0) }
  }

  /// The bases of sums that `sums` asked for.
  private static func tallies(_ figures: FigureRows, _ weighting: Weighting) -> [Tally] {
    let (last, records) = (figures.lastSums, figures.lastRecords)
    return switch weighting {
    case .none: records.map { Tally(records: $0, weight: Double($0)) }
    case .sampling: zip(records, last).map { Tally(records: $0, weight: $1) }
    case .frequency: last.map { Tally(records: Int(exactly: $0.rounded()) ?? 0, weight: $0) }
    }
  }

  private static func number(_ number: Double) -> Expression { .constant(.number(number)) }

  private static func finite(_ number: Double) -> Double? { number.isFinite ? number : nil }
}
