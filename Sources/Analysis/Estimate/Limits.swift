import Statistics

/// Who the records of one figure stand for.
struct Represented: Hashable {
  /// Members of the finite population that the figure's group is; nil where nobody says.
  var members: Int?
  /// Whether all of these members were asked.
  var isFullAttempt = false
}

extension Inference {
  /// Whether every member answered: then nothing is left to chance.
  func isCensus(_ estimate: Estimate, _ represented: Represented) -> Bool {
    represented.members.map { $0 == estimate.records } ?? false
  }

  /// The method that fits a figure by itself.
  ///
  /// - Source: STATISTICS.md section 3: Wilson; exact for a known population; the bounds of
  ///   non-response where all its members were asked; logit under weights or a design.
  func method(for estimate: Estimate, _ represented: Represented) -> IntervalMethod {
    switch estimate.kind {
    case .figure: return .design(.mean)
    case .quantile: return .woodruff
    case .share: break
    }
    if isDesigned { return .design(.logit) }
    if represented.members != nil { return represented.isFullAttempt ? .bounds : .hypergeometric }
    return population == nil ? .simple(.wilson) : .design(.logit)
  }

  /// The method that a figure gets where another is asked for: only shares have several.
  func actual(
    _ asked: IntervalMethod,
    for estimate: Estimate,
    _ represented: Represented
  ) -> IntervalMethod {
    guard asked != .automatic, case .share = estimate.kind else {
      return method(for: estimate, represented)
    }
    return asked
  }

  /// The limits of a figure by a method, in the figure's own units.
  ///
  /// - Missing: nil where the method has none: in a census, without degrees of freedom, a logit of
  ///   0 or 1. A quantile may have one limit and not the other.
  func limits(
    _ estimate: Estimate,
    _ asked: IntervalMethod,
    _ represented: Represented,
    variance: Double?
  ) -> (low: Double?, high: Double?)? {
    guard !isCensus(estimate, represented) else { return nil }
    if case .quantile(let low, let high) = estimate.kind {
      return low == nil && high == nil ? nil : (low, high)
    }
    return interval(estimate, asked, represented, variance: variance).map { ($0.low, $0.high) }
  }

  private func interval(
    _ estimate: Estimate,
    _ asked: IntervalMethod,
    _ represented: Represented,
    variance: Double?
  ) -> Interval? {
    let level = options.level
    let freedom = degreesOfFreedom(estimate.base)
    let part: Int
    switch estimate.kind {
    case .share(let records):
      part = records
    case .quantile:
      return nil
    case .figure:
      return TInterval.interval(
        of: estimate.value,
        variance: variance,
        df: freedom,
        level: level
      )
    }
    let records = estimate.records
    let method = actual(asked, for: estimate, represented)
    guard case .design(let designed) = method else {
      return method.limits(
        of: part,
        in: records,
        population: represented.members,
        level: level
      )
    }
    return designed.interval(
      share: estimate.value,
      variance: variance,
      records: records,
      df: freedom,
      level: level
    )
  }
}
