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
    represented.members == estimate.records
  }

  /// The method that fits a figure by itself.
  ///
  /// - Source: STATISTICS.md section 3: Wilson; exact for a known population; the bounds of
  ///   non-response where all its members were asked; logit under weights or a design.
  func method(for estimate: Estimate, _ represented: Represented) -> IntervalMethod {
    guard !isDesigned, case .share = estimate.kind else {
      return .design(isDesigned ? .logit : .mean)
    }
    if represented.members != nil { return represented.isFullAttempt ? .bounds : .hypergeometric }
    return population == nil ? .simple(.wilson) : .design(.logit)
  }

  /// The limits of a figure by a method, in the figure's own units.
  ///
  /// - Missing: nil where the method has none: in a census, without degrees of freedom, a logit of 0 or 1.
  func limits(
    _ estimate: Estimate,
    _ asked: IntervalMethod,
    _ represented: Represented,
    variance: Double?
  ) -> Interval? {
    guard !isCensus(estimate, represented) else { return nil }
    let level = options.level
    let freedom = degreesOfFreedom(estimate.base)
    guard case .share(let part) = estimate.kind else {
      return TInterval.interval(
        of: estimate.value,
        variance: variance,
        df: freedom,
        level: level
      )
    }
    let records = estimate.records
    switch asked == .automatic ? method(for: estimate, represented) : asked {
    case .automatic:
      return nil
    case .simple(let method):
      return method.interval(of: Double(part), in: Double(records), level: level)
    case .design(let method):
      return method.interval(
        share: estimate.value,
        variance: variance,
        records: records,
        df: freedom,
        level: level
      )
    case .hypergeometric:
      guard let members = represented.members else { return nil }
      return HypergeometricInterval.interval(
        of: part,
        in: records,
        population: members,
        level: level
      )
    case .wilsonFinite:
      guard let members = represented.members else { return nil }
      return WilsonFinite.clipped(of: part, in: records, population: members, level: level)
    case .waldFinite:
      guard let members = represented.members else { return nil }
      return FiniteWaldInterval.t(of: part, in: records, population: members, level: level)
    case .bounds:
      guard let members = represented.members else { return nil }
      return NonResponseBounds.share(of: part, in: records, population: members)
    }
  }
}
