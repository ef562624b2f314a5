/// How the interval of a share under a design is made.
public enum DesignProportionMethod: String, CaseIterable, Sendable {
  /// On the scale of log odds: the default.
  case logit
  /// The share plus and minus its error, which may leave 0...1.
  case mean
  /// On the scale of the arcsine of the root.
  case arcsine = "asin"
  /// Exact for the effective base: Korn and Graubard.
  case beta
  /// The same, with an effective base of at most the base: NCHS.
  case cappedBeta = "beta_nchs"
  /// Wilson's, for the effective base.
  case wilson = "wilson_eff"
  /// By the ratio of likelihoods, for the effective base.
  case likelihood

  /// The interval of a share.
  ///
  /// A share above 0 and below 1 without variance has itself for both ends: the limit of each
  /// method, but for `beta_nchs`, which then takes the base for the effective base.
  ///
  /// - Units: shares; all but `mean` stay in 0...1.
  /// - Missing: nil for no degrees of freedom, no variance given, and a share of 0 or 1; but
  ///   `beta_nchs` needs neither for such a share, and has the exact interval of the base.
  /// - Parameters:
  ///   - share: p, in 0...1.
  ///   - variance: V, of the share; nil where it does not exist.
  ///   - records: n, the records of the base.
  ///   - df: the degrees of freedom of the variance.
  ///   - level: of confidence, above 0 and below 1.
  /// - Returns: the interval.
  /// - Source: R `survey::svyciprop`, and each method's own.
  public func interval(
    share: Double,
    variance: Double?,
    records: Int,
    df: Int,
    level: Double
  ) -> Interval? {
    guard records > 0, share >= 0, share <= 1 else { return nil }
    guard share > 0, share < 1 else {
      guard self == .cappedBeta else { return nil }
      return DesignBetaInterval.ofNoVariation(share: share, records: records, level: level)
    }
    guard let variance, variance >= 0, variance.isFinite,
      let reach = StudentT(df: Double(df))?.multiplier(level: level)
    else { return nil }
    let estimate = DesignShare(share: share, variance: variance, records: records, df: df)
    if variance == 0, self != .cappedBeta { return Interval(low: share, high: share) }
    switch self {
    case .logit: return DesignLogitInterval.interval(of: estimate, reach: reach)
    case .mean: return TInterval.interval(of: share, variance: variance, df: df, level: level)
    case .arcsine: return DesignArcsineInterval.interval(of: estimate, reach: reach)
    case .beta: return DesignBetaInterval.interval(of: estimate, level: level)
    case .cappedBeta: return DesignBetaInterval.capped(of: estimate, level: level)
    case .wilson: return DesignWilsonInterval.interval(of: estimate, level: level)
    case .likelihood: return DesignLikelihoodInterval.interval(of: estimate, reach: reach)
    }
  }
}

/// A share above 0 and below 1 with its variance under a design.
struct DesignShare {
  /// The share.
  var share: Double
  /// Its variance.
  var variance: Double
  /// The records of the base.
  var records: Int
  /// The degrees of freedom of the variance, above 0.
  var df: Int

  /// The effective base adjusted for few sampled units; nil for one record or without variance.
  func adjustedBase(level: Double) -> Double? {
    EffectiveBase.adjusted(
      share: share,
      variance: variance,
      records: records,
      df: df,
      level: level
    )
  }
}
