import Engine
import Language
import Statistics

/// `interval 10 of 30 in 211`: the interval of a published share, a row a method.
///
/// The example becomes one row: `hyper_exact`, 10, 33.3 %, 30, 18.5 to 51.2 % of 211, 39 to 108 of them.
enum IntervalFigures {
  /// - Throws: figures that contradict each other, a method that does not fit them.
  static func table(_ node: IntervalNode, in stage: StageContext) throws -> ResultTable {
    let share = try PublishedShare(node.share, in: stage)
    let level = node.level ?? stage.context.confidence
    let methods = try IntervalMethod.resolve(
      UncertaintyOptions.Intervals(
        level: level / 100,
        methods: node.methods,
        isAll: node.all,
        span: node.share.span
      ),
      preferred: stage.context.intervalMethod,
      isDesigned: false,
      hasPopulation: share.population != nil
    ).map { $0 == .automatic ? share.usualMethod : $0 }
    let counts = methods.map { $0.counts(of: share, level: level / 100) }
    let limits = zip(methods, counts).map { method, counts -> Interval? in
      // Whole members have one division only, like any percentage.
      if let counts, let population = share.population {
        return Interval(
          low: Double(counts.lowerBound) * 100 / Double(population),
          high: Double(counts.upperBound) * 100 / Double(population)
        )
      }
      return method.limits(
        of: share.count,
        in: share.base,
        population: share.population,
        level: level / 100
      ).map { Interval(low: $0.low * 100, high: $0.high * 100) }
    }
    func repeated(_ name: String, _ value: Double?) -> Column {
      .numbers(name, methods.map { _ in value })
    }
    var columns: [(Column, ColumnRole)] = [
      (LabelColumn.names("method", methods.map(\.name)), .item),
      (repeated("count", Double(share.count)), .count),
      (repeated("percent", share.percent), .percent),
      (repeated("base", Double(share.base)), .base),
      (.numbers("low", limits.map(\.?.low)), .uncertainty(.low(method: nil))),
      (.numbers("high", limits.map(\.?.high)), .uncertainty(.high(method: nil))),
    ]
    if let population = share.population {
      columns += [
        (repeated("population", Double(population)), .count),
        (.numbers("low_count", counts.map { $0.map { Double($0.lowerBound) } }), .count),
        (.numbers("high_count", counts.map { $0.map { Double($0.upperBound) } }), .count),
      ]
    }
    var table = ResultTable(
      frame: Frame(columns.map(\.0), count: methods.count),
      roles: columns.map(\.1),
      shape: .table,
      notes: notes(share, methods, level)
    )
    table.markSmallBases(stage.context.smallBase, forPeople: stage.context.isForPeople)
    return table
  }

  private static func notes(
    _ share: PublishedShare,
    _ methods: [IntervalMethod],
    _ level: Double
  ) -> [Note] {
    guard !share.isCensus else {
      return [Note("\(share.words): a census, nothing is left to chance")]
    }
    let base = Count.number(share.base)
    let isOfBounds = methods == [.bounds]
    let words =
      methods.count > 2
      ? "\(methods.count) methods, which `help ci` explains"
      : methods.map(\.words).joined(separator: "; ")
    var notes = [
      Note("\(share.words): \(words)" + (isOfBounds ? "" : ", \(plainNumber(level)) %"))
    ]
    guard let population = share.population else {
      notes.append(Note("valid only if the \(base) are a random sample", isWarning: true))
      return notes
    }
    let members = Count.number(population)
    if !isOfBounds {
      notes.append(
        Note("valid only if the \(base) are a random sample of the \(members)", isWarning: true)
      )
      notes.append(
        Note(
          "if all \(members) were asked and \(base) answered, write: bounds \(share.count) of \(share.base) in \(population)"
        )
      )
    }
    let ignoring = methods.filter { if case .simple = $0 { true } else { false } }
    if !ignoring.isEmpty {
      notes.append(
        Note("\(ignoring.map(\.name).joined(separator: ", ")): as if the population were endless")
      )
    }
    return notes
  }
}

extension PublishedShare {
  /// The method that fits by itself.
  ///
  /// - Source: STATISTICS.md sections 3.1 and 3.2.
  fileprivate var usualMethod: IntervalMethod {
    population == nil ? .simple(.wilson) : .hypergeometric
  }
}

extension IntervalMethod {
  /// The limits of a share of a simple random sample.
  ///
  /// - Units: shares in 0...1; so is `level`.
  /// - Missing: nil where the method has none, as of no records, a logit of 0 or 1, or without the
  ///   population that it needs; methods of designs need a variance.
  /// - Source: STATISTICS.md sections 3.1 to 3.3, each method's own file.
  func limits(of part: Int, in records: Int, population: Int?, level: Double) -> Interval? {
    if case .simple(let method) = self {
      return method.interval(of: Double(part), in: Double(records), level: level)
    }
    guard let population else { return nil }
    switch self {
    case .hypergeometric:
      return HypergeometricInterval.interval(
        of: part,
        in: records,
        population: population,
        level: level
      )
    case .wilsonFinite:
      return WilsonFinite.clipped(of: part, in: records, population: population, level: level)
    case .waldFinite:
      return FiniteWaldInterval.t(of: part, in: records, population: population, level: level)
    case .bounds:
      return NonResponseBounds.share(of: part, in: records, population: population)
    case .automatic, .simple, .design, .woodruff:
      return nil
    }
  }

  /// The limits as numbers of members, where the method is one of counts.
  fileprivate func counts(
    of share: PublishedShare,
    level: Double
  ) -> ClosedRange<Int>? {
    guard let population = share.population else { return nil }
    return switch self {
    case .hypergeometric:
      HypergeometricInterval.counts(
        of: share.count,
        in: share.base,
        population: population,
        level: level
      )
    case .bounds:
      NonResponseBounds.counts(of: share.count, in: share.base, population: population)
    case .automatic, .simple, .wilsonFinite, .waldFinite, .design, .woodruff: nil
    }
  }
}
