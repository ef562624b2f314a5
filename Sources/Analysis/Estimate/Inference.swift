import Engine
import Language
import Statistics

/// How sure the figures of one table are: the design that its records were drawn by, and what
/// follows from it for each figure.
struct Inference {
  let options: UncertaintyOptions
  let weighting: Weighting
  /// The design as the query or the package gives it; nil where nothing says how records were drawn.
  let design: SamplingDesign?
  let population: Population?
  private let found: SamplingUnits.Found
  /// Whether the table is of all records that were drawn.
  let isWhole: Bool
  /// The stage that took records away for good; nil where the design is whole.
  private let cut: String?

  /// The questions that the inference has.
  struct Asking {
    let domain: Domain
    let units: SamplingUnits
    let reader: UnitReader
    let features: FeatureReader
    private let options: UncertaintyOptions
    private let scope: Scope

    /// Asks for the sampling units of the records that a domain is of.
    ///
    /// - Throws: frequency weights beside strata or clusters, which need each record.
    init(_ domain: Domain, _ options: UncertaintyOptions, in question: inout Question) throws {
      let scope = domain.relation.scope
      if case .frequency(let weight) = scope.weighting, let design = scope.design, !design.isSimple
      {
        throw Design.frequencies(weight, at: nil)
      }
      self.options = options
      self.scope = scope
      self.domain = domain
      var size: Int?
      if case .size(let members)? = scope.population { size = members }
      units = SamplingUnits(
        scope.design ?? SamplingDesign(),
        population: size,
        of: scope.columns,
        scope.weighting,
        in: &question
      )
      reader = UnitReader(units, scope.weighting)
      features = FeatureReader(units, scope.weighting)
    }

    /// What follows from the units that came back, and the readers that know them.
    func read(_ totals: Totals) throws
      -> (inference: Inference, cells: UnitReader, features: FeatureReader)
    {
      let found = try units.read(totals)
      return (
        Inference(options, scope, found, domain),
        reader.knowing(found), features.knowing(found)
      )
    }
  }

  private init(
    _ options: UncertaintyOptions,
    _ scope: Scope,
    _ found: SamplingUnits.Found,
    _ domain: Domain
  ) {
    self.options = options
    weighting = scope.weighting
    design = scope.design
    population = scope.population
    self.found = found
    isWhole = domain.condition == nil
    cut = domain.cut
  }

  /// The design as a variance needs it.
  var sample: SampleDesign { found.sample }

  /// Whether weights or a design make it more than a simple random sample.
  var isDesigned: Bool {
    if case .sampling = weighting { return true }
    return !(design ?? SamplingDesign()).isSimple
  }

  /// Whether records are weighted and nothing else is known of how they were drawn.
  var isWeightedAlone: Bool {
    if case .sampling = weighting { (design ?? SamplingDesign()).isSimple } else { false }
  }

  /// Records that were drawn, the query's and all others.
  var drawn: Int? {
    if case .records(let counts, _) = sample.units { counts.reduce(0, +) } else { nil }
  }

  /// Whether all members of the population were asked: what is not known of them is no matter of chance.
  var isFullAttempt: Bool {
    if case .size(let size)? = population { size == drawn } else { false }
  }

  /// The variance of a linearised figure; nil where the average of the other strata is asked for and
  /// the figure's records are in lonely strata only.
  ///
  /// - Throws: a stratum with one unit, unless the design says what becomes of it.
  func variance(_ linearized: LinearizedSums) throws -> Double? {
    do {
      return try sample.variance(of: linearized)
    } catch {
      if sample.lonely == .average { return nil }
      throw DesignDiagnostics.failure(error, design ?? SamplingDesign(), after: cut)
    }
  }

  /// The variance of a figure; nil for a quantile, and for a share or mean of one record.
  ///
  /// Where nothing says how the records were drawn, those in the figure's base are the sample, and n
  /// of n/(n-1) is theirs; a total keeps the n of all records, which it is a part of.
  ///
  /// - Throws: a stratum with one unit, unless the design says what becomes of it.
  func variance(of estimate: Estimate) throws -> Double? {
    guard let linearized = estimate.linearized else { return nil }
    guard design == nil, let drawn, !estimate.isTotal else { return try variance(linearized) }
    guard drawn > 1, estimate.records > 1 else { return nil }
    let own = Double(estimate.records) / Double(estimate.records - 1)
    let all = Double(drawn) / Double(drawn - 1)
    return try variance(linearized).map { $0 * own / all }
  }

  /// 1 - n/N where a column and not the design knows N.
  func finiteCorrection(_ estimate: Estimate, _ represented: Represented) -> Double {
    guard case .column? = population, let members = represented.members, members > 0 else {
      return 1
    }
    return max(0, 1 - Double(estimate.records) / Double(members))
  }

  /// Units less strata with a record of the base.
  func degreesOfFreedom(_ base: UnitSums) -> Int { sample.degreesOfFreedom(of: base) }

  /// Whether the variance knows of the finite population.
  var usesPopulation: Bool {
    guard case .size? = population else { return !isDesigned }
    return (design ?? SamplingDesign()).isSimple
  }

  /// "12 strata, 180 clusters"; nil for records that were drawn by themselves.
  var designInWords: String? {
    var parts: [String] = []
    if design?.strata != nil { parts.append("\(Count.number(sample.strata.count)) strata") }
    if let clusters = found.clusters { parts.append("\(Count.number(clusters)) clusters") }
    if case .stages(let stages) = sample.units, stages.count > 1 {
      parts.append("\(stages.count) stages")
    }
    if design?.populations.isEmpty == false { parts.append("finite population correction") }
    if isDesigned, case .size(let size)? = population, usesPopulation {
      parts.append("a population of \(Count.number(size))")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
