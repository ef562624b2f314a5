/// How the records were drawn, as far as a variance needs it.
public struct SampleDesign: Sendable {
  /// What to do with a stratum of which a single unit was sampled though it has more.
  public enum Lonely: String, CaseIterable, Sendable {
    /// Refuse, naming the stratum.
    case fail
    /// Let it add nothing.
    case remove
    /// Take it for a stratum that was sampled as a whole: let it add nothing.
    case certainty
    /// Measure its unit from the mean of all units, which is zero for a linearised variable.
    case adjust
    /// Let it add as much as the other strata do on average.
    case average
  }

  /// The units of one stage of sampling.
  public struct Stage: Hashable, Sendable {
    /// By unit, its parent: a stratum for the first stage, a unit of the stage before otherwise.
    public var parents: [Int]
    /// By parent, how many units it has in the population; nil, or no entry, where all that is
    /// known is that there are many.
    public var populations: [Double?]

    /// Makes a stage of its units and of what is known of their parents.
    public init(parents: [Int], populations: [Double?]) {
      self.parents = parents
      self.populations = populations
    }
  }

  /// What was sampled.
  public enum Units: Hashable, Sendable {
    /// Records: how many in each stratum, and of how many in the population.
    case records([Int], populations: [Double?])
    /// Clusters, and units within them; sums are by the units of the last stage.
    case stages([Stage])
  }

  /// The labels of the strata, for messages; a single empty one where there are none.
  public let strata: [String]
  /// What was sampled.
  public let units: Units
  /// What to do with a stratum of one sampled unit.
  public let lonely: Lonely

  /// By stage, how many units each parent has, and which share of its population they are.
  let stages: [SampledStage]

  /// Makes a design of the units that were sampled.
  ///
  /// - Throws: `.populationTooSmall` for a population below the units sampled from it, and
  ///   `.unknownParent` for a unit that belongs to nothing.
  public init(strata: [String], units: Units, lonely: Lonely = .fail) throws(DesignError) {
    self.strata = strata
    self.units = units
    self.lonely = lonely
    switch units {
    case .records(let counts, let populations):
      stages = [try SampledStage(counts: counts, populations: populations, labels: strata)]
    case .stages(let given):
      precondition(!given.isEmpty, "a design with clusters has a stage of them")
      var stages: [SampledStage] = []
      var labels = strata
      for stage in given {
        if let before = stages.last { labels = before.parents.map { labels[$0] } }
        stages.append(try SampledStage(stage, number: stages.count + 1, labels: labels))
      }
      self.stages = stages
    }
  }

  /// The degrees of freedom of an estimate for a domain.
  ///
  /// - Units: first-stage units with a record in the domain, less the strata that have one; below 1
  ///   there is no interval and no test.
  /// - Parameter base: the sums of the domain; only its units and records matter.
  /// - Returns: the degrees of freedom.
  /// - Source: agrees with R `survey::degf` of a subset.
  public func degreesOfFreedom(of base: UnitSums) -> Int {
    var listed = base.units.indices.filter { base.records[$0] > 0 }.map { Int(base.units[$0]) }
    guard case .stages(let given) = units else { return base.recordCount - listed.count }
    for stage in given.dropFirst().reversed() {
      listed = Self.distinct(listed.map { stage.parents[$0] })
    }
    guard let first = given.first else { return 0 }
    return listed.count - Self.distinct(listed.map { first.parents[$0] }).count
  }

  private static func distinct(_ places: [Int]) -> [Int] {
    var result: [Int] = []
    for place in places.sorted() where place != result.last { result.append(place) }
    return result
  }
}
