/// One option after `with`.
public struct OptionNode: Hashable, Sendable {
  /// What is asked for.
  public enum Kind: Hashable, Sendable {
    case totals(Bool)
    case missing
    case bases
    case digits(Int)
    /// `ci 90 wilson, jeffreys`, `ci all`; the level is in percent, nil for the setting's.
    case ci(level: Double?, methods: [Name], all: Bool)
    /// `se`
    case standardErrors
    /// `deff`
    case designEffects
    /// `df`
    case degreesOfFreedom
    /// `letters bonferroni 99 and 95`; no level, one or two, in percent.
    case letters(adjustment: Name?, levels: [Double])
    /// `difference from "London"`; nil where nothing was named.
    case difference(from: DifferenceReference?)
    /// `test fisher`; no name for the default test.
    case test(methods: [Name])
  }
  /// What is asked for.
  public var kind: Kind
  /// Where it stands.
  public var span: Span

  /// Makes an option.
  public init(_ kind: Kind, _ span: Span) {
    self.kind = kind
    self.span = span
  }
}

/// What a group is compared with: `difference from rest`, `difference from "London"`.
public enum DifferenceReference: Hashable, Sendable {
  /// All other groups together.
  case rest
  /// One group, by its label: a literal or a parameter.
  case label(ExpressionNode)
}
