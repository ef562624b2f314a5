/// One stage of a design, counted: what each parent contributes to a variance depends on.
struct SampledStage: Sendable {
  /// By unit, its parent; empty where records are the units.
  let parents: [Int]
  /// By parent, how many units were sampled.
  let counts: [Int]
  /// By parent, the share of its population that was sampled; 0 where that is not known.
  let fractions: [Double]
  /// Whether the population of any parent is known, without which a later stage adds nothing.
  let isFinite: Bool

  /// Counts the units of a stage.
  ///
  /// - Parameters:
  ///   - stage: the units.
  ///   - number: 1 for the first stage.
  ///   - labels: by parent, the label of its stratum.
  /// - Throws: `.unknownParent` and `.populationTooSmall`.
  init(
    _ stage: SampleDesign.Stage,
    number: Int,
    labels: [String]
  ) throws(DesignError) {
    var counts = Array(repeating: 0, count: labels.count)
    for (unit, parent) in stage.parents.enumerated() {
      guard counts.indices.contains(parent) else {
        throw .unknownParent(stage: number, unit: unit)
      }
      counts[parent] += 1
    }
    try self.init(
      parents: stage.parents,
      counts: counts,
      populations: stage.populations,
      labels: labels
    )
  }

  /// Takes the records of each stratum as its units.
  ///
  /// - Throws: `.populationTooSmall`.
  init(counts: [Int], populations: [Double?], labels: [String]) throws(DesignError) {
    try self.init(parents: [], counts: counts, populations: populations, labels: labels)
  }

  private init(
    parents: [Int],
    counts: [Int],
    populations: [Double?],
    labels: [String]
  ) throws(DesignError) {
    var fractions = Array(repeating: 0.0, count: counts.count)
    for (parent, population) in zip(counts.indices, populations) {
      guard let population else { continue }
      guard population >= Double(counts[parent]) else {
        throw .populationTooSmall(
          stratum: labels.indices.contains(parent) ? labels[parent] : "",
          units: counts[parent],
          population: population
        )
      }
      fractions[parent] = counts[parent] == 0 ? 0 : Double(counts[parent]) / population
    }
    self.parents = parents
    self.counts = counts
    self.fractions = fractions
    isFinite = populations.contains { $0 != nil }
  }

  /// Whether a parent has one sampled unit of several.
  func isLonely(_ parent: Int) -> Bool { counts[parent] == 1 && fractions[parent] < 1 }
}
