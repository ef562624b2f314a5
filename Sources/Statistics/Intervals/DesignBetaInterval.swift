/// The exact interval of a share, taken for the effective base of a design.
enum DesignBetaInterval {
  /// The interval of a share.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for one record.
  /// - Source: Korn and Graubard 1998, Clopper-Pearson with n* and n*p; R
  ///   `survey::svyciprop(method = "beta")`.
  static func interval(of estimate: DesignShare, level: Double) -> Interval? {
    guard let base = estimate.adjustedBase(level: level) else { return nil }
    return ClopperPearsonInterval.interval(of: base * estimate.share, in: base, level: level)
  }

  /// The interval of a share, with an effective base of at most the base.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for one record.
  /// - Source: as `interval(of:level:)`; Parker et al. 2017, NCHS Vital and Health Statistics 2(175).
  static func capped(of estimate: DesignShare, level: Double) -> Interval? {
    let base = Double(estimate.records)
    let effective = estimate.variance == 0 ? base : estimate.adjustedBase(level: level)
    guard let effective else { return nil }
    let least = min(base, effective)
    return ClopperPearsonInterval.interval(of: least * estimate.share, in: least, level: level)
  }

  /// The interval of a share of 0 or 1, whose effective base is taken for the base.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: none.
  /// - Source: as `capped(of:level:)`.
  static func ofNoVariation(share: Double, records: Int, level: Double) -> Interval? {
    let base = Double(records)
    return ClopperPearsonInterval.interval(of: base * share, in: base, level: level)
  }
}
