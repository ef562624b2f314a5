/// Wilson's interval of a share, taken for the effective base of a design.
enum DesignWilsonInterval {
  /// The interval of a share.
  ///
  /// - Units: shares in 0...1.
  /// - Missing: nil for one record.
  /// - Source: Wilson 1927 with the adjusted effective base for n, and the normal multiplier: the
  ///   base has already been made smaller for few sampled units.
  static func interval(of estimate: DesignShare, level: Double) -> Interval? {
    guard let base = estimate.adjustedBase(level: level) else { return nil }
    return WilsonInterval.interval(of: base * estimate.share, in: base, level: level)
  }
}
