/// `design strata S cluster C, D fpc F, G nested lonely adjust`.
///
/// A bare `design` is a simple random sample: each record was drawn on its own.
public struct DesignNode: Hashable, Sendable {
  /// What becomes of a stratum with a single cluster.
  public enum Lonely: String, Hashable, Sendable, CaseIterable {
    case fail, remove, certainty, adjust, average
  }
  /// The column of the strata.
  public var strata: Name?
  /// The columns of the clusters, a stage of the sample each, the first drawn first.
  public var clusters: [Name]
  /// The columns of the population sizes, a stage of the sample each.
  public var fpc: [Name]
  /// Whether clusters of one name in different strata are different clusters.
  public var isNested: Bool
  /// What was said of lonely clusters; nil for the default.
  public var lonely: Lonely?
  /// Where `nested` stands.
  public var nestedSpan: Span?
  /// Where `lonely …` stands.
  public var lonelySpan: Span?

  /// Makes a design; a simple random sample unless given.
  public init(
    strata: Name? = nil,
    clusters: [Name] = [],
    fpc: [Name] = [],
    isNested: Bool = false,
    lonely: Lonely? = nil
  ) {
    self.strata = strata
    self.clusters = clusters
    self.fpc = fpc
    self.isNested = isNested
    self.lonely = lonely
  }
}

/// `population 209` or `population COLUMN`.
public enum PopulationNode: Hashable, Sendable {
  /// One population of this many records.
  case size(Int, Span)
  /// One population, of a size that a parameter holds.
  case parameter(Name)
  /// A column that holds the size of each record's population.
  case column(Name)
}

/// `suppress nhs`, `suppress below 5 round 5`.
public struct SuppressNode: Hashable, Sendable {
  /// Which figures are hidden.
  public enum Rule: Hashable, Sendable {
    /// The rule of the NHS for areas below the nation.
    case nhs
    /// Counts below a threshold, 10 where it is nil; the rest rounded to a multiple of `round`.
    case below(Int?, round: Int?)
  }
  /// Which figures are hidden.
  public var rule: Rule
  /// Where the rule stands; the verb's place where none was written.
  public var span: Span

  /// Makes the node.
  public init(rule: Rule, span: Span) {
    self.rule = rule
    self.span = span
  }
}
