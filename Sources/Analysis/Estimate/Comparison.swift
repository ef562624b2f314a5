import Engine
import Language
import Statistics

/// A comparison of one row with another, or with several taken together.
struct Comparison {
  /// The difference, in the figure's own units.
  var difference: Double
  var low: Double?
  var high: Double?
  var p: Double?
}

extension UncertainRows {
  /// The difference of each row from its reference; nil for rows that are compared with none.
  ///
  /// - Throws: a reference that is no label of the key.
  func differences(_ asked: UncertaintyOptions.Difference, _ reference: Value?) throws
    -> [Comparison?]
  {
    var differences = [Comparison?](repeating: nil, count: rows.count)
    for list in compared().map(\.rows) {
      let reference = list.first { place in
        let group = groups[rows[place].group]
        guard let key = comparedKey(of: group), case .value(let value) = group.labels[key] else {
          return false
        }
        return value == reference
      }
      let others =
        switch asked.reference {
        case .rest: Together.others(of: list.map { rows[$0] })
        case .label:
          list.map { place in
            reference.flatMap { $0 == place ? nil : Together(rows[$0]) } ?? Together()
          }
        }
      for (place, others) in zip(list, others) {
        guard let own = estimates[place], let other = others.sums?.estimate else { continue }
        differences[place] = try compare(own, rows[place].represented, other, others.represented)
      }
    }
    return differences
  }

  /// Whether nothing in these rows is a matter of chance: all members were asked, or answered.
  func isWithoutChance(_ list: [Int]) -> Bool {
    list.allSatisfy { place in
      let represented = rows[place].represented
      return represented.isFullAttempt
        || estimates[place].map { inference.isCensus($0, represented) } ?? true
    }
  }

  /// The difference of two figures that share no record.
  ///
  /// - Source: STATISTICS.md section 3.5: Newcombe's interval and the pooled z of simple random
  ///   samples; t with the linearised difference otherwise. Censuses have neither.
  func compare(
    _ one: Estimate,
    _ representedByOne: Represented,
    _ other: Estimate,
    _ representedByOther: Represented
  ) throws -> Comparison? {
    let difference = one.value - other.value
    // A census has no chance in it, and what was not answered is no matter of chance.
    if representedByOne.isFullAttempt && representedByOther.isFullAttempt
      || inference.isCensus(one, representedByOne) && inference.isCensus(other, representedByOther)
    {
      return Comparison(difference: difference)
    }
    if !inference.isDesigned, inference.population == nil,
      case .share(let part) = one.kind, case .share(let otherPart) = other.kind
    {
      let pair = TwoProportions(
        Double(part),
        of: Double(one.records),
        and: Double(otherPart),
        of: Double(other.records)
      )
      let limits = pair.flatMap {
        NewcombeInterval.interval(of: $0, level: inference.options.level)
      }
      return Comparison(
        difference: difference,
        low: limits?.low,
        high: limits?.high,
        p: pair?.pooledTest.p
      )
    }
    let test = try designed(one, representedByOne, other, representedByOther)
    // Two shares of 0 or 1 do not vary, which does not make their difference certain.
    if test?.standardError == 0, one.isShare, other.isShare {
      return Comparison(difference: difference)
    }
    return Comparison(
      difference: difference,
      low: test?.interval?.low,
      high: test?.interval?.high,
      p: test?.p
    )
  }

  private func designed(
    _ one: Estimate,
    _ representedByOne: Represented,
    _ other: Estimate,
    _ representedByOther: Represented
  ) throws -> DesignDifference? {
    guard let ours = one.linearized, let theirs = other.linearized else { return nil }
    let corrections = [
      inference.finiteCorrection(one, representedByOne),
      inference.finiteCorrection(other, representedByOther),
    ]
    // Groups without a design, or of populations of their own, are samples of their own.
    let variance: Double? =
      if inference.design != nil, corrections == [1, 1] {
        try inference.variance(ours - theirs)
      } else if let first = try inference.variance(of: one),
        let second = try inference.variance(of: other)
      {
        corrections[0] * first + corrections[1] * second
      } else {
        nil
      }
    return DesignDifference(
      difference: one.value - other.value,
      variance: variance,
      df: inference.degreesOfFreedom(one.base + other.base),
      level: inference.options.level
    )
  }

  /// How many groups may be compared each with each other.
  static let mostLettered = 1000

  /// The letters beneath each row; nil for rows that are compared with none.
  ///
  /// - Throws: more groups than `mostLettered`.
  func letters(_ asked: UncertaintyOptions.Letters) throws -> [(own: String, beneath: String)?] {
    var letters = [(own: String, beneath: String)?](repeating: nil, count: rows.count)
    for list in compared().map(\.rows) {
      guard list.count <= Self.mostLettered else {
        throw ResolveDiagnostics.failure(
          "too-many-lettered",
          "letters compare at most \(Self.mostLettered) groups each with each, and here are \(list.count)",
          at: asked.span,
          advice: [
            "choose some groups: where …", "compare each with all others: with difference",
          ]
        )
      }
      let pairs = try pairs(list)
      let beneath = ColumnLetters.letters(
        shares: list.map { estimates[$0]?.value },
        pairs: pairs,
        level: asked.levels.min() ?? 0.05,
        looserLevel: asked.levels.count > 1 ? asked.levels.max() : nil,
        adjustment: asked.adjustment
      )
      for (column, place) in list.enumerated() {
        letters[place] = (ColumnLetters.letter(column), beneath[column])
      }
    }
    return letters
  }

  /// The comparisons of all pairs of rows of a list.
  ///
  /// - Source: STATISTICS.md section 3.5: pooled z of the actual bases, or of the effective ones
  ///   under weights alone; the linearised difference under a design.
  private func pairs(_ list: [Int]) throws -> [ColumnLetters.Pair] {
    if isWithoutChance(list) { return [] }
    let estimates = list.map { self.estimates[$0] }
    let areShares = estimates.allSatisfy { $0?.isShare ?? true }
    if areShares, !inference.isDesigned || inference.isWeightedAlone, inference.population == nil {
      return ColumnLetters.pairs(estimates.map { column($0) })
    }
    var pairs: [ColumnLetters.Pair] = []
    for (first, one) in estimates.enumerated() {
      for (second, other) in estimates.enumerated().dropFirst(first + 1) {
        guard let one, let other, one.isComparable, other.isComparable,
          let p = try designed(
            one,
            rows[list[first]].represented,
            other,
            rows[list[second]].represented
          )?.p
        else { continue }
        pairs.append(ColumnLetters.Pair(first, second, pValue: p))
      }
    }
    return pairs
  }

  private func column(_ estimate: Estimate?) -> ColumnLetters.Column {
    guard let estimate, case .share(let part) = estimate.kind else {
      return ColumnLetters.Column(part: 0, base: 0)
    }
    guard inference.isWeightedAlone else {
      return ColumnLetters.Column(part: Double(part), base: Double(estimate.records))
    }
    let base =
      KishEffect(
        sum: estimate.base.total,
        squares: estimate.base.squares.reduce(0, +),
        records: estimate.records
      )?.effectiveBase ?? 0
    return ColumnLetters.Column(part: estimate.value * base, base: base)
  }
}

extension Estimate {
  /// Whether a test may be made: a share of 0 or 1 and a base of one record cannot be compared.
  fileprivate var isComparable: Bool {
    records >= 2 && varies
  }
}
