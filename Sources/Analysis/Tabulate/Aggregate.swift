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
  /// A figure with the records that it is of.
  struct Result {
    /// The figure; a date or period for the least and greatest of those.
    var value: Value?
    var base = Tally()

    var number: Double? { if case .number(let number)? = value { number } else { nil } }
  }

  /// What is added up.
  let measures: [Accumulator]
  /// How its uncertainty is worked out; nil for a figure that has none.
  private(set) var uncertainty: UncertainMeasure?
  private let read: ([Figure]) -> Result

  /// What no record gives.
  private let empty: Result

  private init(
    _ measures: [Accumulator],
    empty: Result = Result(),
    _ read: @escaping ([Figure]) -> Result
  ) {
    self.measures = measures
    self.empty = empty
    self.read = read
  }

  /// The figure from the sums of a group; nil sums are those of a group without records.
  func result(_ figures: ArraySlice<Figure>?) -> Result {
    guard let figures, figures.count == measures.count else { return empty }
    return read(Array(figures))
  }

  /// The figures of several aggregates whose measures were asked for one after the other.
  static func results(_ aggregates: [Aggregate], _ figures: [Figure]?) -> [Result] {
    var start = 0
    return aggregates.map { aggregate in
      defer { start += aggregate.measures.count }
      guard let figures, figures.count >= start + aggregate.measures.count else {
        return aggregate.result(nil)
      }
      return aggregate.result(figures[start..<start + aggregate.measures.count])
    }
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
      return Aggregate([.sum(factors)], empty: Result(value: .number(0))) { figures in
        Result(
          value: .number(figures[0].sum),
          base: Tally(records: Int(exactly: figures[0].sum.rounded()) ?? 0)
        )
      }
    case (_, let one?):
      return Aggregate([.sum([one])], empty: Result(value: .number(0))) { figures in
        Result(value: .number(figures[0].sum), base: Tally(records: figures[0].records))
      }
    case (_, nil):
      return Aggregate([.count], empty: Result(value: .number(0))) { figures in
        guard case .count(let count) = figures[0] else { return Result() }
        return Result(value: .number(Double(count)), base: Tally(records: count))
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
      let base = tally(figures, weighting)
      guard base.records > 0, base.weight != 0 else { return Result(base: base) }
      return Result(value: finite(figures[0].sum / base.weight), base: base)
    }
    aggregate.uncertainty = .mean(of: value)
    return aggregate
  }

  /// Σwy over the records with a value.
  static func sum(of value: Expression, _ weighting: Weighting) -> Aggregate {
    var aggregate = Aggregate(sums([[value]], base: [value], weighting)) { figures in
      let base = tally(figures, weighting)
      return Result(value: base.records > 0 ? finite(figures[0].sum) : nil, base: base)
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
      let base = tally(figures, weighting)
      guard base.records > 0, figures[1].sum != 0 else { return Result(base: base) }
      return Result(value: finite(figures[0].sum / figures[1].sum), base: base)
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
      guard case .range(let least, let greatest) = figures[0] else { return Result() }
      return Result(
        value: isGreatest ? greatest : least,
        base: tally(Array(figures[1...]), weighting)
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
      guard case .order(let statistics) = figures[0], let found = statistics.first,
        let quantile = rule.quantile(at: share, found)
      else { return Result() }
      var base = Tally(records: found.records, weight: found.weight)
      if case .frequency = weighting { base.records = Int(exactly: found.weight.rounded()) ?? 0 }
      return Result(value: .number(quantile), base: base)
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
      guard case .moments(let moments) = figures[0], case .count(let all) = figures[1] else {
        return Result()
      }
      let base = tally(Array(figures[2...]), weighting)
      let isFrequency = if case .frequency = weighting { true } else { false }
      let variance = Moments.variance(
        squares: moments.squares,
        weight: base.weight,
        records: isDesigned && !isFrequency && base.records > 1 ? all : base.records,
        isFrequency: isFrequency
      )
      return Result(
        value: variance.flatMap { finite(isRoot ? $0.squareRoot() : $0) },
        base: base
      )
    }
  }

  /// Number of different values.
  static func distinct(of value: Expression) -> Aggregate {
    Aggregate([.distinct(value), .sum([known(value)])], empty: Result(value: .number(0))) {
      figures in
      guard case .distinct(let count) = figures[0] else { return Result() }
      return Result(value: .number(Double(count)), base: Tally(records: figures[1].records))
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

  /// The base of sums that `sums` asked for.
  private static func tally(_ figures: [Figure], _ weighting: Weighting) -> Tally {
    guard let last = figures.last else { return Tally() }
    switch weighting {
    case .none: return Tally(records: last.records, weight: Double(last.records))
    case .sampling: return Tally(records: last.records, weight: last.sum)
    case .frequency: return Tally(records: Int(exactly: last.sum.rounded()) ?? 0, weight: last.sum)
    }
  }

  private static func number(_ number: Double) -> Expression { .constant(.number(number)) }

  private static func finite(_ number: Double) -> Value? { number.isFinite ? .number(number) : nil }
}

extension Figure {
  /// The sum, or 0 for another figure.
  fileprivate var sum: Double { if case .sum(let sum, _) = self { sum } else { 0 } }

  /// The records of a sum, or 0 for another figure.
  fileprivate var records: Int { if case .sum(_, let records) = self { records } else { 0 } }
}
